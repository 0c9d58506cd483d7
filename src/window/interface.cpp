#include "window/interface.hpp"

#include <imgui_impl_opengl3.h>
#include <algorithm>
#include <cmath>

#include "resource/resource.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/scene_json.hpp"
#include "window/theme.hpp"

namespace window {
namespace {

constexpr float side_bar_width = 25.5F;  // in heights of the font
constexpr double message_seconds = 4;
constexpr double resource_seconds = 0.5;  // between looks at the overriding folder
constexpr double pick_reach = 0.028;      // of half the picture's height

}  // namespace

Interface::Interface(scene::Scene scene, std::string file)
    : document_(std::move(scene)), file_(std::move(file)) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    // A blinking cursor would keep an idle window drawing.
    io.ConfigInputTextCursorBlink = false;
    ImGui_ImplOpenGL3_Init("#version 330 core");
    resource_stamp_ = resource::folder_stamp("");
    for (const scene::FigureEntry& entry : scene::figure_library()) {
        const auto brought = entry.patch.find("network");
        if (entry.id == document_.scene.figure.id && brought != entry.patch.end() && brought->is_object())
            figure_network_ = document_.scene.network;
    }
}

Interface::~Interface() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

double Interface::wakes_in() const {
    const double watch = resource::has_folder() ? resource_seconds : -1;
    if (message_left_ <= 0) return watch;
    return watch < 0 ? message_left_ : std::min(watch, message_left_);
}

void Interface::show_message(std::string text) {
    message_ = std::move(text);
    message_left_ = message_seconds;
}

void Interface::open(const std::string& file) {
    try {
        document_.scene = scene::read_scene_file(file);
        file_ = file;
        orbit_.stop();
        show_message("Opened " + file);
    } catch (const scene::InputError& error) {
        show_message(error.what());
    }
}

void Interface::key_pressed(int key, bool control, bool shift) {
    if (const auto action = action_of(key, control, shift)) perform(*action);
}

void Interface::perform(Action action) {
    scene::Scene& scene = document_.scene;
    const auto view = [&](std::string_view name) {
        if (scene.figure.flat()) return orbit_.go_to(home(scene.figure));
        scene::Camera camera = orbit_.goal(scene.camera);
        const auto* named = std::ranges::find(scene::named_views, name, &scene::NamedView::name);
        camera.azimuth = named->azimuth;
        camera.elevation = named->elevation;
        orbit_.go_to(camera);
    };
    const auto browse = [&](int step) {
        const auto& library = scene::figure_library();
        const auto found = std::ranges::find(library, scene.figure.id, &scene::FigureEntry::id);
        const int count = static_cast<int>(library.size());
        const int now =
            found == library.end() ? (step > 0 ? -1 : 0) : static_cast<int>(found - library.begin());
        choose_figure((now + step + count) % count);
    };
    switch (action) {
        case Action::undo:
            training_.pause();
            if (!document_.undo()) show_message("Nothing to undo");
            break;
        case Action::redo:
            training_.pause();
            if (!document_.redo()) show_message("Nothing to redo");
            break;
        case Action::previous_figure:
            browse(-1);
            break;
        case Action::next_figure:
            browse(1);
            break;
        case Action::default_view:
            orbit_.go_to(home(scene.figure));
            break;
        case Action::front_view:
            view("front");
            break;
        case Action::side_view:
            view("side");
            break;
        case Action::top_view:
            view("top");
            break;
        case Action::frame_figure: {
            scene::Camera camera = orbit_.goal(scene.camera);
            camera.extent = home(scene.figure).extent;
            camera.target = home(scene.figure).target;
            orbit_.go_to(camera);
            break;
        }
        case Action::perspective: {
            scene::Camera camera = orbit_.goal(scene.camera);
            camera.perspective = camera.perspective > 0.5 ? 0 : 1;
            orbit_.go_to(camera);
            break;
        }
        case Action::theme:
            scene.style.theme =
                scene.style.theme == scene::Theme::dark ? scene::Theme::light : scene::Theme::dark;
            break;
        case Action::larger:
            scene.style.scale = std::min(scene.style.scale * 1.125, 3.0);
            break;
        case Action::smaller:
            scene.style.scale = std::max(scene.style.scale / 1.125, 0.7);
            break;
        case Action::save:
            try {
                scene::write_scene_file(file_, scene);
                show_message("Saved " + file_);
            } catch (const std::exception& error) {
                show_message(error.what());
            }
            break;
        case Action::train:
            if (training_.running())
                training_.pause();
            else if (scene.data.points->empty())
                show_message("There are no data points to train on");
            else
                training_.start(scene);
            break;
        case Action::panels:
            panels_ = !panels_;
            break;
        case Action::help:
            help_ = !help_;
            break;
        case Action::close_help:
            help_ = false;
            break;
        case Action::full_screen:
            requests_.full_screen = true;
            break;
        case Action::quit:
            requests_.quit = true;
            break;
    }
}

void Interface::choose_figure(int index) {
    const auto& entry = scene::figure_library()[static_cast<std::size_t>(index)];
    try {
        const scene::Scene& now = document_.scene;
        scene::Scene chosen = scene::scene_from_json(with_figure(to_json(now), entry));
        // What the user made is not thrown away for a look at another figure of the same kind of network.
        const bool own = now.network != network::trained() && now.network != network::untrained() &&
                         now.network != figure_network_;
        const auto asked = entry.patch.find("network");
        figure_network_ = chosen.network;
        if (own && asked != entry.patch.end() && asked->is_string()) {
            chosen.network = now.network;
            show_message("Shown with your network; Reset brings the tutorial's back");
        }
        if (now.data.name == "points") chosen.data = now.data;
        orbit_.go_to(chosen.camera);
        chosen.camera = document_.scene.camera;
        document_.scene = std::move(chosen);
    } catch (const scene::InputError& error) {
        show_message(entry.id + ": " + error.what());
    }
}

void Interface::update_metrics() {
    const scene::Scene& scene = document_.scene;
    if (measured_ && measured_->network == scene.network && measured_->data == scene.data) return;
    metrics_ = measure(scene.network, *scene.data.points);
    measured_ = scene;
}

void Interface::reload_changed_resources() {
    const std::int64_t stamp = resource::folder_stamp("");
    if (stamp == resource_stamp_) return;
    resource_stamp_ = stamp;
    drawn_.reset();
    renderer_.reload_shaders();
    try {
        scene::reload_figure_library();
    } catch (const std::exception& error) {
        show_message(error.what());
    }
}

glm::dvec2 Interface::pointer(const Rect& view, ImVec2 place) const {
    const double half = static_cast<double>(view.height) / 2;
    return {(static_cast<double>(place.x - view.x) - static_cast<double>(view.width) / 2) / half,
            (half - static_cast<double>(place.y - view.y)) / half};
}

void Interface::steer(const Rect& view) {
    ImGuiIO& io = ImGui::GetIO();
    scene::Camera& camera = document_.scene.camera;
    const auto dt = static_cast<double>(io.DeltaTime);
    const glm::dvec2 now = pointer(view, io.MousePos);
    const bool free = !io.WantCaptureMouse;
    hover_.reset();
    if (free && !holding_) {
        for (const int button : {ImGuiMouseButton_Left, ImGuiMouseButton_Right, ImGuiMouseButton_Middle}) {
            if (!ImGui::IsMouseClicked(button)) continue;
            holding_ = true;
            panning_ = button != ImGuiMouseButton_Left || io.KeyShift || document_.scene.figure.flat();
            orbit_.stop();
        }
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) orbit_.go_to(home(document_.scene.figure));
    }
    const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left) ||
                      ImGui::IsMouseDown(ImGuiMouseButton_Right) ||
                      ImGui::IsMouseDown(ImGuiMouseButton_Middle);
    since_moved_ += dt;
    if (holding_ && down && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
        const glm::dvec2 before =
            pointer(view, {io.MousePos.x - io.MouseDelta.x, io.MousePos.y - io.MouseDelta.y});
        if (panning_)
            orbit_.pan(camera, view.aspect(), before, now);
        else
            orbit_.turn(camera, before, now, since_moved_);
        since_moved_ = 0;
    }
    if (holding_ && !down) {
        holding_ = false;
        const bool still = io.MouseDragMaxDistanceSqr[0] < io.MouseDragThreshold * io.MouseDragThreshold;
        const bool click = still && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
        if (!panning_ && !orbit_.moving()) orbit_.release(camera, since_moved_);
        if (click) {
            if (const auto hit = pick(document_.scene, view.aspect(), now, pick_reach))
                probe_ = {hit->x1, hit->x2};
        }
    }
    if (free && io.MouseWheel != 0)
        orbit_.zoom(camera, view.aspect(), static_cast<double>(io.MouseWheel), now);
    const bool inside = io.MousePos.x >= view.x && io.MousePos.x < view.x + view.width &&
                        io.MousePos.y >= view.y && io.MousePos.y < view.y + view.height;
    if (free && !holding_ && inside && !orbit_.moving())
        hover_ = pick(document_.scene, view.aspect(), now, pick_reach);
}

void Interface::side_bar(float width) {
    const ImGuiIO& io = ImGui::GetIO();
    scene::Scene& scene = document_.scene;
    ImGui::SetNextWindowPos({io.DisplaySize.x - width, 0});
    ImGui::SetNextWindowSize({width, io.DisplaySize.y});
    ImGui::Begin("side bar", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav);
    toolbar_panel(scene, document_.can_undo(), document_.can_redo(),
                  [this](Action action) { perform(action); });
    ImGui::Separator();
    if (const auto chosen = figure_panel(scene)) choose_figure(*chosen);
    bool diverged = false;
    training_panel(training_, scene, diverged);
    if (diverged) stop_diverged();
    ImGui::Separator();
    int most = 0;
    for (const network::Layer& layer : scene.network.layers) most = std::max(most, layer.neurons());
    const float unit = ImGui::GetFontSize();
    const float height =
        std::clamp(static_cast<float>(most) * 4.4F * unit, 12 * unit, io.DisplaySize.y * 0.34F);
    selection_ = within(selection_, scene.network);
    network_panel(scene, selection_, thumbnails_, probe_, height);
    parameter_panel(scene, selection_);
    ImGui::End();
    // A figure of a neuron that is gone shows the output instead.
    if (scene.figure.z && !exists(scene.figure.z->quantity, scene.network))
        show_surface(scene.figure, network::output_activation(), scene.network);
}

void Interface::stop_diverged() {
    training_.pause();
    show_message(
        "Training stopped: the weights left the finite numbers; the last good network is kept. Try a smaller "
        "learning rate.");
}

void Interface::draw_overlays(const Rect& view) {
    const scene::Scene& scene = document_.scene;
    const render::Palette& palette = render::palette(scene.style.theme);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float unit = ImGui::GetFontSize();
    metrics_overlay(metrics_, scene, {view.x, view.y + view.height});
    if (hover_) {
        const auto projection = scene::project(scene.camera, view.aspect());
        const glm::dvec2 at = on_picture(projection, view.aspect(), hover_->box);
        const float half = view.height / 2;
        const ImVec2 centre{view.x + view.width / 2 + static_cast<float>(at.x) * half,
                            view.y + half - static_cast<float>(at.y) * half};
        draw.AddCircle(centre, 0.5F * unit, packed(palette.rim), 24, 0.22F * unit);
        draw.AddCircle(centre, 0.5F * unit, packed(palette.accent), 24, 0.12F * unit);
        reading_tooltip(scene, *hover_);
    }
    const std::string& text = shader_error_.empty() ? message_ : shader_error_;
    if (!shader_error_.empty() || message_left_ > 0) {
        const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, view.width - 4 * unit);
        const ImVec2 low{view.x + (view.width - size.x) / 2 - unit, view.y + 3.6F * unit};
        const ImVec2 high{low.x + size.x + 2 * unit, low.y + size.y + unit};
        draw.AddRectFilled(low, high, packed(palette.panel, 0.94F), 0.4F * unit);
        draw.AddRect(low, high, packed(shader_error_.empty() ? palette.edge : palette.class_1), 0.4F * unit);
        draw.AddText(nullptr, 0, {low.x + unit, low.y + 0.5F * unit}, packed(palette.text), text.c_str(),
                     nullptr, view.width - 4 * unit);
    }
}

void Interface::draw_picture(const Rect& view, unsigned target) {
    const ImGuiIO& io = ImGui::GetIO();
    const auto pixels = [](float length, float scale) {
        return static_cast<int>(std::lround(length * scale));
    };
    const render::PictureSize size{std::max(pixels(view.width, io.DisplayFramebufferScale.x), 1),
                                   std::max(pixels(view.height, io.DisplayFramebufferScale.y), 1), 4};
    const bool same = drawn_ && *drawn_ == document_.scene && drawn_size_ == size;
    if (!same) {
        renderer_.draw(document_.scene, size);
        drawn_ = document_.scene;
        drawn_size_ = size;
        shader_error_ = renderer_.shader_error();
    }
    glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer_.picture().name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
    glBlitFramebuffer(0, 0, size.width, size.height, 0, 0, size.width, size.height, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
}

void Interface::frame(unsigned target) {
    ImGuiIO& io = ImGui::GetIO();
    scene::Scene& scene = document_.scene;
    const float scale = std::round(display_scale_ * static_cast<float>(scene.style.scale) * 16) / 16;
    if (scale != font_scale_) load_fonts(scale);
    if (scale != font_scale_ || styled_ != scene.style.theme) apply_style(scene.style.theme, scale);
    font_scale_ = scale;
    styled_ = scene.style.theme;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    message_left_ -= static_cast<double>(io.DeltaTime);
    if (resource::has_folder()) reload_changed_resources();

    const float unit = ImGui::GetFontSize();
    const float width = panels_ ? std::min(std::round(side_bar_width * unit), io.DisplaySize.x * 0.6F) : 0;
    const Rect view{0, 0, std::max(io.DisplaySize.x - width, 16.0F), std::max(io.DisplaySize.y, 16.0F)};
    thumbnails_.update(scene.network, scene.figure.x1, scene.figure.x2, scene.style.theme);
    if (panels_) side_bar(width);
    help_panel(help_);
    steer(view);
    orbit_.advance(scene.camera, static_cast<double>(io.DeltaTime));
    if (!training_.update(scene)) stop_diverged();
    // A run of training is one edit, as a drag is.
    document_.note_edits(ImGui::IsAnyItemActive() || training_.running());
    update_metrics();
    draw_overlays(view);
    ImGui::Render();
    draw_picture(view, target);
    glViewport(0, 0, static_cast<int>(io.DisplaySize.x * io.DisplayFramebufferScale.x),
               static_cast<int>(io.DisplaySize.y * io.DisplayFramebufferScale.y));
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace window
