// One frame: layout, panels, the pictures, and what is saved of them.
#include <fmt/format.h>
#include <imgui_impl_opengl3.h>
#include <algorithm>
#include <cmath>

#include "record/picture_file.hpp"
#include "resource/resource.hpp"
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
    const LearningWishes wishes =
        learning_panel(learning_, training_, search_, landscapes_, document_.scene, selection_, metrics_);
    if (wishes.slow_motion) {
        training_.pause();
        slow_motion_.open = true;
    }
    if (wishes.mark_wrong) perform(Action::wrong_points);
    if (wishes.landscape) show_landscape(*wishes.landscape);
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
    landscapes_.follow(scene, training_.history());
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

    views_parts_ = divided(area, static_cast<int>(companions_.size()) + 1);
    if (!frozen_ || shown_.size() != views_parts_.size()) shown_ = presented();
    places_.clear();
    for (std::size_t i = 0; i < shown_.size(); ++i)
        places_.push_back(figure_part(shown_[i], views_parts_[i]));
    if (lesson_.is_open()) {
        // Beside the title, or below it where it is too long.
        const float title_end = renderer_.title_end(shown_.front(), pixel_size(views_parts_.front())) /
                                io.DisplayFramebufferScale.x;
        const bool below =
            companions_.empty() && title_end > area.width - lesson_bar_width(area.width) - unit;
        lesson_bar(lesson_, {area.x + area.width - unit, (below ? 4.2F : 0.7F) * unit}, area.width);
    }
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
