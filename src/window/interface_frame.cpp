// One frame: layout, panels, what lies over the pictures, and the pictures themselves.
#include <fmt/format.h>
#include <imgui_impl_opengl3.h>
#include <algorithm>
#include <cmath>

#include "record/picture_file.hpp"
#include "resource/resource.hpp"
#include "scene/placement.hpp"
#include "train/backpropagation.hpp"
#include "window/interface.hpp"
#include "window/theme.hpp"

namespace window {
namespace {

// In heights of the font.
constexpr float side_bar_width = 25.5F;
constexpr float browser_width = 19;
constexpr double presenter_scale = 1.35;  // of text and lines, for the back row

render::PictureSize pixel_size(const Rect& part) {
    const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
    return {std::max(static_cast<int>(std::lround(part.width * scale.x)), 1),
            std::max(static_cast<int>(std::lround(part.height * scale.y)), 1), 4};
}

/// The part of a view above its caption.
Rect figure_part(const scene::Scene& scene, Rect view) {
    view.height -= static_cast<float>(caption_height(scene, pixel_size(view))) /
                   std::max(ImGui::GetIO().DisplayFramebufferScale.y, 0.1F);
    return view;
}

/// Where a place of the plane stands in a scene's figure: on its first mark that has a height there.
glm::dvec3 stands_at(const scene::Scene& scene, const scene::Placement& placement, double x1, double x2,
                     int label) {
    for (const scene::Mark& mark : scene.figure.marks) {
        if (!exists(scene.figure.height(mark), scene.network)) continue;
        const bool own = !mark.z || scene.figure.marks.size() == 1;
        if (own || &mark == &scene.figure.marks.back())
            return placement.to_box(vertex(scene, mark, x1, x2, label));
    }
    return placement.to_box(vertex(scene, scene::Mark{}, x1, x2, label));
}

/// From places in the figure's box to places in the window.
struct Onto {
    scene::Projection projection;
    Rect view;

    std::optional<ImVec2> operator()(glm::dvec3 box) const {
        const glm::dvec2 at = on_picture(projection, view.aspect(), box);
        if (std::abs(at.x) > 100 || std::abs(at.y) > 100) return std::nullopt;
        const float half = view.height / 2;
        return ImVec2{view.x + view.width / 2 + static_cast<float>(at.x) * half,
                      view.y + half - static_cast<float>(at.y) * half};
    }
};

void ring(ImDrawList& draw, ImVec2 centre, const render::Palette& palette, const glm::vec3& ink) {
    const float unit = ImGui::GetFontSize();
    draw.AddCircle(centre, 0.5F * unit, packed(palette.rim), 24, 0.22F * unit);
    draw.AddCircle(centre, 0.5F * unit, packed(ink), 24, 0.12F * unit);
}

}  // namespace

scene::Scene Interface::companion(std::size_t view) const {
    scene::Scene scene = document_.scene;
    scene.caption.clear();
    scene.morph.reset();
    scene.figure = companions_[view - 1];
    if (scene.figure.flat() != document_.scene.figure.flat()) scene.camera = home(scene.figure);
    return scene;
}

scene::Scene Interface::dressed(scene::Scene scene) const {
    if (presenting_) scene.style.scale *= presenter_scale;
    // A part of the window is smaller, its reader's eye is not.
    if (!companions_.empty()) scene.style.scale *= 1.3;
    scene.style.scale = std::min(scene.style.scale, 8.0);
    return scene;
}

scene::Scene Interface::scene_in(std::size_t view) const {
    return dressed(view == 0 ? document_.scene : companion(view));
}

std::vector<scene::Scene> Interface::presented() const {
    std::vector<scene::Scene> all = {dressed(morph_.shown(document_.scene))};
    for (std::size_t view = 1; view <= companions_.size(); ++view) all.push_back(scene_in(view));
    return all;
}

void Interface::side_bar(float width) {
    const ImGuiIO& io = ImGui::GetIO();
    scene::Scene& scene = document_.scene;
    const Perform act = [this](Action action) { perform(action); };
    ImGui::SetNextWindowPos({io.DisplaySize.x - width, 0});
    ImGui::SetNextWindowSize({width, io.DisplaySize.y});
    ImGui::Begin("side bar", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav);
    const ViewSwitches switches{table_open_, slice_at_pointer_, static_cast<int>(companions_.size()) + 1,
                                recording_.running()};
    toolbar_panel(scene, document_.can_undo(), document_.can_redo(), switches, picture_settings_, act);
    ImGui::Separator();
    if (const auto chosen = figure_panel(scene)) choose_figure(*chosen);
    if (morph_.known()) {
        auto share = static_cast<float>(morph_.share() * 100);
        ImGui::SetNextItemWidth(-1);
        if (ImGui::SliderFloat("##way", &share, 0, 100, "%.0f %% of the way from the figure before",
                               ImGuiSliderFlags_AlwaysClamp))
            morph_.scrub(static_cast<double>(share) / 100);
    }
    train::End end = train::End::none;
    if (training_panel(training_, scene, end)) perform(Action::training);
    show_end(end);
    ImGui::Separator();
    int most = 0;
    for (const network::Layer& layer : scene.network.layers) most = std::max(most, layer.neurons());
    const float unit = ImGui::GetFontSize();
    const float height =
        std::clamp(static_cast<float>(most) * 4.4F * unit, 12 * unit, io.DisplaySize.y * 0.34F);
    selection_ = within(selection_, scene.network);
    network_panel(scene, selection_, thumbnails_, probe_, height, gradient());
    parameter_panel(scene, selection_);
    ImGui::End();
    // A figure of a neuron that is gone shows the output instead.
    if (scene.figure.z && !exists(scene.figure.z->quantity, scene.network))
        show_surface(scene.figure, network::output_activation(), scene.network);
}

void Interface::drawer(float width) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({width, ImGui::GetIO().DisplaySize.y});
    ImGui::Begin("drawer", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav);
    const auto tab = [this](const char* name, Tab which) {
        const bool bring = wanted_tab_ == which;
        if (!ImGui::BeginTabItem(name, nullptr, bring ? ImGuiTabItemFlags_SetSelected : 0)) return false;
        // For a frame the tab before is still in front.
        if (!wanted_tab_ || bring) {
            tab_ = which;
            wanted_tab_.reset();
        }
        return true;
    };
    if (ImGui::BeginTabBar("what")) {
        if (tab("Figures", Tab::figures)) {
            if (const auto figure = figure_list(scene_in(active_view_), figure_thumbnails_, browser_))
                choose_figure(*figure);
            const bool own = network_is_own();
            figure_thumbnails_.draw_one(
                document_.scene, [&](const scene::FigureEntry& entry) { return figure_scene(entry, own); });
            ImGui::EndTabItem();
        }
        if (tab("Lessons", Tab::lessons)) {
            if (const auto lesson = lesson_list()) open_lesson(*lesson);
            ImGui::EndTabItem();
        }
        if (tab("Data", Tab::data)) {
            if (ImGui::BeginChild("scroll")) data_panel(document_.scene, painter_);
            ImGui::EndChild();
            ImGui::EndTabItem();
        }
        if (tab("Training", Tab::training)) {
            if (ImGui::BeginChild("scroll")) learn();
            ImGui::EndChild();
            ImGui::EndTabItem();
        }
        ImGui::EndTabBar();
    }
    ImGui::End();
    if (tab_ != Tab::data) painter_.tool = Painter::Tool::none;
}

void Interface::learn() {
    const LearningWishes wishes = learning_panel(learning_, training_, search_, document_.scene, metrics_);
    if (wishes.slow_motion) {
        training_.pause();
        slow_motion_.open = true;
    }
    if (wishes.mark_wrong) perform(Action::wrong_points);
    if (wishes.landscape != LearningWishes::Landscape::none) show_landscape(wishes.landscape);
    show_end(wishes.end);
}

std::span<const double> Interface::gradient() {
    const scene::Scene& scene = document_.scene;
    if (!learning_.show_gradient || scene.data.points->empty()) return {};
    if (!gradient_of_ || gradient_of_->network != scene.network || gradient_of_->data != scene.data) {
        gradient_ =
            train::loss_gradient(scene.network, training_.points(scene).training, training_.options.loss);
        gradient_of_ = scene;
    }
    return gradient_;
}

void Interface::draw_view_overlay(const scene::Scene& scene, const Rect& view) {
    const render::Palette& palette = render::palette(scene.style.theme);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float unit = ImGui::GetFontSize();
    const scene::Placement placement = place(scene);
    const Onto onto{scene::project(scene, view.aspect()), view};
    if (slice_at_pointer_ && hover_) {
        if (const scene::Mark* mark = sliced_surface(scene)) {
            const glm::dvec2 at{hover_->x1, hover_->x2};
            for (const auto& curve : slices_through(scene, *mark, at)) {
                std::vector<ImVec2> line;
                for (const glm::dvec3& place : curve) {
                    if (const auto pixel = onto(place)) line.push_back(*pixel);
                }
                draw.AddPolyline(line.data(), static_cast<int>(line.size()), packed(palette.text, 0.85F), 0,
                                 0.11F * unit);
            }
            if (&scene == shown_.data() + hover_view_)
                slice_inset(
                    scene, *mark, at, true,
                    {view.x + view.width - 0.4F * unit, view.y + (lesson_.is_open() ? 15.5F : 12.0F) * unit});
        }
    }
    const auto& points = *scene.data.points;
    if (chosen_point_ && *chosen_point_ < static_cast<int>(points.size())) {
        const network::DataPoint& point = points[static_cast<std::size_t>(*chosen_point_)];
        for (const scene::Mark& mark : scene.figure.marks) {
            if (mark.kind != scene::Mark::Kind::points || mark.samples ||
                !exists(scene.figure.height(mark), scene.network))
                continue;
            if (const auto pixel =
                    onto(placement.to_box(vertex(scene, mark, point.x1, point.x2, point.label))))
                ring(draw, *pixel, palette, palette.text);
        }
    }
    if (hover_) {
        const bool here = &scene == shown_.data() + hover_view_;
        const int label = hover_->point && *hover_->point < static_cast<int>(points.size())
                              ? points[static_cast<std::size_t>(*hover_->point)].label
                              : label_at(scene.data, hover_->x1, hover_->x2);
        const auto pixel =
            onto(here ? hover_->box : stands_at(scene, placement, hover_->x1, hover_->x2, label));
        if (pixel && view.contains(*pixel)) ring(draw, *pixel, palette, palette.accent);
    }
}

void Interface::draw_ridge(const Rect& view) {
    const scene::Scene scene = scene_in(ridge_view_);
    if (ridge_grip_ == RidgeControl::Grip::none && !ridge_.held()) return;
    const render::Palette& palette = render::palette(scene.style.theme);
    const Onto onto{scene::project(scene, view.aspect()), view};
    for (const auto& [from, to] : ridge_.pieces()) {
        const auto a = onto(from), b = onto(to);
        if (a && b)
            ImGui::GetBackgroundDrawList()->AddLine(*a, *b, packed(palette.accent),
                                                    0.22F * ImGui::GetFontSize());
    }
    ImGui::SetMouseCursor(ridge_grip_ == RidgeControl::Grip::turn ? ImGuiMouseCursor_ResizeAll
                                                                  : ImGuiMouseCursor_Hand);
}

void Interface::draw_message(const Rect& view) {
    const render::Palette& palette = render::palette(document_.scene.style.theme);
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    const float unit = ImGui::GetFontSize();
    const std::string& text = shader_error_.empty() ? message_ : shader_error_;
    if (shader_error_.empty() && message_left_ <= 0) return;
    const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, view.width - 4 * unit);
    const ImVec2 low{view.x + (view.width - size.x) / 2 - unit, view.y + 3.6F * unit};
    const ImVec2 high{low.x + size.x + 2 * unit, low.y + size.y + unit};
    draw.AddRectFilled(low, high, packed(palette.panel, 0.94F), 0.4F * unit);
    draw.AddRect(low, high, packed(shader_error_.empty() ? palette.edge : palette.class_1), 0.4F * unit);
    draw.AddText(nullptr, 0, {low.x + unit, low.y + 0.5F * unit}, packed(palette.text), text.c_str(), nullptr,
                 view.width - 4 * unit);
}

void Interface::draw_spotlight() {
    const ImGuiIO& io = ImGui::GetIO();
    if (!spotlight_ || !ImGui::IsMousePosValid()) return;
    const float unit = ImGui::GetFontSize();
    const float inner = 6 * unit, far = 2 * (io.DisplaySize.x + io.DisplaySize.y);
    // A ring so wide that it covers the window, and three at its edge that soften it.
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    for (const float step : {0.0F, 0.25F, 0.5F})
        draw.AddCircle(io.MousePos, inner + step * unit + far / 2, IM_COL32(0, 0, 0, 24), 96, far);
}

void Interface::draw_overlays(const Rect& area) {
    if (panels_ || presenting_)
        metrics_overlay(metrics_, document_.scene,
                        {places_.front().x, places_.front().y + places_.front().height});
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        if (shown_.size() > 1) {
            const render::Palette& palette = render::palette(document_.scene.style.theme);
            const Rect& part = views_parts_[i];
            const bool active = i == active_view_;
            ImGui::GetBackgroundDrawList()->AddRect(
                {part.x, part.y}, {part.x + part.width, part.y + part.height},
                packed(active ? palette.accent : palette.grid), 0, 0, active ? 2.0F : 1.0F);
        }
        draw_view_overlay(shown_[i], places_[i]);
    }
    draw_ridge(places_[ridge_view_ < places_.size() ? ridge_view_ : 0]);
    if (held_slice_ && held_view_ < shown_.size()) {
        const scene::Scene scene = scene_in(held_view_);
        const Rect& view = places_[held_view_];
        const float unit = ImGui::GetFontSize();
        if (held_slice_->first < scene.figure.marks.size()) {
            const scene::Mark& mark = scene.figure.marks[held_slice_->first];
            const std::vector<double> values = mark.samples ? mark.samples->slices() : std::vector<double>{};
            if (held_slice_->second < values.size())
                slice_inset(scene, mark, {0, values[held_slice_->second]}, false,
                            {view.x + view.width - 0.4F * unit, view.y + 12 * unit});
        }
    }
    if (hover_ && !ridge_.held() && !presenting_)
        reading_tooltip(document_.scene, *hover_, area.x + area.width);
    draw_spotlight();
    draw_message(area);
}

void Interface::draw_recording_sign() {
    if (!recording_.running() && !frozen_) return;
    const ImGuiIO& io = ImGui::GetIO();
    const render::Palette& palette = render::palette(document_.scene.style.theme);
    const float unit = ImGui::GetFontSize();
    // A list of its own, drawn after the video took its frame: the sign is not in the video.
    ImDrawList draw(ImGui::GetDrawListSharedData());
    draw._ResetForNewFrame();
    draw.PushClipRectFullScreen();
    draw.PushTextureID(io.Fonts->TexID);
    const auto seconds = static_cast<int>(recording_.elapsed());
    const std::string text =
        recording_.running() ? fmt::format("{}:{:02}", seconds / 60, seconds % 60) : std::string("frozen");
    const float width = ImGui::CalcTextSize(text.c_str()).x + 2.6F * unit;
    const ImVec2 low{places_.front().x + (places_.front().width - width) / 2, 0.6F * unit};
    draw.AddRectFilled(low, {low.x + width, low.y + 1.9F * unit}, packed(palette.panel, 0.9F), unit);
    const ImU32 red = IM_COL32(235, 64, 52, 255);
    draw.AddCircleFilled({low.x + unit, low.y + 0.95F * unit}, 0.38F * unit,
                         recording_.running() ? red : packed(palette.accent));
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {low.x + 1.8F * unit, low.y + 0.4F * unit},
                 packed(palette.text), text.c_str());
    ImDrawList* lists[] = {&draw};
    ImDrawData data;
    data.Valid = true;
    data.CmdLists = lists;
    data.CmdListsCount = 1;
    data.TotalVtxCount = draw.VtxBuffer.Size;
    data.TotalIdxCount = draw.IdxBuffer.Size;
    data.DisplaySize = io.DisplaySize;
    data.FramebufferScale = io.DisplayFramebufferScale;
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

void Interface::save_picture(unsigned target) {
    if (!picture_due_) return;
    picture_due_ = false;
    const ImGuiIO& io = ImGui::GetIO();
    const bool as_seen = picture_settings_.window_size && (picture_settings_.panels || shown_.size() > 1);
    const Rect window{0, 0, io.DisplaySize.x, io.DisplaySize.y};
    try {
        const std::string file = free_file_name("neuroscape", ".png");
        if (as_seen) {
            const render::PictureSize size = pixel_size(window);
            gl::Framebuffer copy(size.width, size.height, 0);
            glBindFramebuffer(GL_READ_FRAMEBUFFER, target);
            glBindFramebuffer(GL_DRAW_FRAMEBUFFER, copy.name());
            glDisable(GL_SCISSOR_TEST);
            glBlitFramebuffer(0, 0, size.width, size.height, 0, 0, size.width, size.height,
                              GL_COLOR_BUFFER_BIT, GL_NEAREST);
            auto pixels = copy.read();
            for (std::size_t i = 3; i < pixels.size(); i += 4) pixels[i] = 255;
            record::write_png(file, size.width, size.height, pixels, &shown_.front());
        } else {
            render::PictureSize size = pixel_size(views_parts_.front());
            if (!picture_settings_.window_size)
                size = {picture_settings_.size[0], picture_settings_.size[1], 4};
            const auto pixels = renderer_.draw(shown_.front(), size, picture_settings_.transparent).read();
            record::write_png(file, size.width, size.height, pixels, &shown_.front());
            views_.forget();
        }
        show_message("Saved " + file);
    } catch (const std::exception& error) {
        show_message(error.what());
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target);
}

void Interface::record_frame(unsigned target) {
    if (!recording_.running()) return;
    const ImGuiIO& io = ImGui::GetIO();
    const render::PictureSize size = pixel_size({0, 0, io.DisplaySize.x, io.DisplaySize.y});
    try {
        recording_.take(target, size.width, size.height);
    } catch (const std::exception& error) {
        show_message(error.what());
    }
}

void Interface::prepare_style() {
    const scene::Style& style = document_.scene.style;
    const double wanted =
        static_cast<double>(display_scale_) * style.scale * (presenting_ ? presenter_scale : 1.0);
    const float scale = std::round(static_cast<float>(wanted) * 16) / 16;
    if (scale != font_scale_) load_fonts(scale);
    if (scale != font_scale_ || styled_ != style.theme) apply_style(style.theme, scale);
    font_scale_ = scale;
    styled_ = style.theme;
}

void Interface::advance(double dt) {
    scene::Scene& scene = document_.scene;
    orbit_.advance(scene.camera, dt);
    morph_.advance(dt);
    show_end(training_.update(scene));
    if (search_.update(scene)) show_message("Random search found a network that is right on every point");
    if (lesson_.update(scene, dt)) document_.follow();
    // A run of training is one edit, as a drag is.
    document_.note_edits(ImGui::IsAnyItemActive() || training_.running() || search_.running() ||
                         painter_.held || ridge_.held() || held_slice_.has_value());
    update_metrics();
}

void Interface::frame(unsigned target) {
    const ImGuiIO& io = ImGui::GetIO();
    const auto dt = static_cast<double>(io.DeltaTime);
    shown_at_rest_ = !in_motion();
    prepare_style();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    message_left_ -= dt;
    if (resource::has_folder()) reload_changed_resources();

    const float unit = ImGui::GetFontSize();
    const float right = panels_ ? std::min(std::round(side_bar_width * unit), io.DisplaySize.x * 0.6F) : 0;
    const float left = drawer_open_ ? std::min(std::round(browser_width * unit), io.DisplaySize.x * 0.3F) : 0;
    const Rect area{left, 0, std::max(io.DisplaySize.x - left - right, 16.0F),
                    std::max(io.DisplaySize.y, 16.0F)};
    active_view_ = std::min(active_view_, companions_.size());
    const scene::Scene& scene = document_.scene;
    thumbnails_.update(scene.network, scene.figure.x1, scene.figure.x2, scene.style.theme);
    if (drawer_open_) drawer(left);
    if (panels_) side_bar(right);
    help_panel(help_);
    slow_motion_.panel(document_.scene, training_.options);
    if (table_open_) table_.panel(scene, chosen_point_, table_open_);
    if (lesson_.is_open()) lesson_bar(lesson_, {area.x + area.width - unit, 0.7F * unit}, area.width);

    views_parts_ = divided(area, static_cast<int>(companions_.size()) + 1);
    if (!frozen_ || shown_.size() != views_parts_.size()) shown_ = presented();
    places_.clear();
    for (std::size_t i = 0; i < shown_.size(); ++i)
        places_.push_back(figure_part(shown_[i], views_parts_[i]));
    steer();
    advance(dt);
    if (!frozen_ || shown_.size() != views_parts_.size()) shown_ = presented();
    shown_.resize(std::min(shown_.size(), places_.size()));
    look_under_pointer();
    draw_overlays(area);
    ImGui::Render();

    views_.draw(renderer_, shown_, views_parts_, target);
    shader_error_ = renderer_.shader_error();
    glViewport(0, 0, static_cast<int>(io.DisplaySize.x * io.DisplayFramebufferScale.x),
               static_cast<int>(io.DisplaySize.y * io.DisplayFramebufferScale.y));
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    save_picture(target);
    record_frame(target);
    draw_recording_sign();
}

void Interface::update_metrics() {
    const scene::Scene& scene = document_.scene;
    if (measured_ && measured_->network == scene.network && measured_->data == scene.data) return;
    metrics_ = measure(scene.network, *scene.data.points);
    measured_ = scene;
}

void Interface::show_end(train::End end) {
    switch (end) {
        case train::End::none:
            break;
        case train::End::diverged:
            training_.pause();
            show_message(
                "Training stopped: the weights left the finite numbers; the last good network is kept. Try a "
                "smaller "
                "learning rate.");
            break;
        case train::End::accuracy:
            show_message(
                fmt::format("Training stopped at epoch {}: the accuracy is reached", training_.epochs()));
            break;
        case train::End::loss:
            show_message(
                fmt::format("Training stopped at epoch {}: the loss is reached", training_.epochs()));
            break;
        case train::End::epochs:
            show_message(fmt::format("Training stopped after {} epochs", training_.epochs()));
            break;
    }
}

void Interface::reload_changed_resources() {
    const std::int64_t stamp = resource::folder_stamp("");
    if (stamp == resource_stamp_) return;
    resource_stamp_ = stamp;
    views_.forget();
    renderer_.reload_shaders();
    try {
        scene::reload_figure_library();
    } catch (const std::exception& error) {
        show_message(error.what());
    }
}

}  // namespace window
