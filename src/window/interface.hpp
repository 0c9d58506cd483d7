// The frame: panels, picture and input over one document. Window, benchmark and tests call the same frame().
#pragma once

#include <imgui.h>

#include <memory>
#include <optional>
#include <string>

#include "render/renderer.hpp"
#include "scene/document.hpp"
#include "window/browser.hpp"
#include "window/learning_panel.hpp"
#include "window/lesson_player.hpp"
#include "window/morph_control.hpp"
#include "window/orbit_control.hpp"
#include "window/painter.hpp"
#include "window/panels.hpp"
#include "window/picture_views.hpp"
#include "window/recording.hpp"
#include "window/ridge_control.hpp"
#include "window/search_session.hpp"
#include "window/slow_motion.hpp"
#include "window/training_session.hpp"

namespace window {

/// What only the window itself can do.
struct Requests {
    enum class Screen { keep, toggle, full, window };
    Screen screen = Screen::keep;
    bool quit = false;
};

class Interface {
  public:
    /// Makes ImGui's context; an OpenGL context is current. `file` is where saving goes.
    Interface(scene::Scene scene, std::string file);
    ~Interface();
    Interface(const Interface&) = delete;
    Interface& operator=(const Interface&) = delete;

    /// Draws one frame into the framebuffer `target`. ImGui's IO holds the size, the time step and the
    /// events.
    void frame(unsigned target);

    /// True while something moves: another frame is wanted at once.
    bool moving() const { return in_motion() || !shown_at_rest_; }
    /// Seconds after which a frame is wanted though nothing happened; negative for never.
    double wakes_in() const;

    void key_pressed(int key, bool control, bool shift);
    /// Opens a scene's file, a picture that carries its scene, or a CSV of points; what is wrong with it is
    /// shown.
    void open(const std::string& file);
    void show_message(std::string text);
    /// Begins to record the frames into a video; what is wrong is shown.
    void start_recording(const std::string& file);
    /// Ends a recording that runs; before the window goes.
    void close();
    /// The display's scale: 2 where a pixel is half as large as usual.
    void set_display_scale(float scale) { display_scale_ = scale; }

    const scene::Scene& scene() const { return document_.scene; }
    /// Why a shader that was read again is not in use; empty when all are.
    const std::string& shader_error() const { return shader_error_; }
    scene::Document& document() { return document_; }
    Requests take_requests() { return std::exchange(requests_, {}); }

  private:
    bool in_motion() const {
        return orbit_.moving() || training_.running() || search_.running() || morph_.moving() ||
               lesson_.playing();
    }

    // interface.cpp
    void perform(Action action);
    void perform_view(Action action);
    void perform_toggle(Action action);
    void browse(int step);
    void toggle_recording();
    void present(bool on);

    // interface_figures.cpp
    void choose_figure(int index);
    void open_lesson(const std::string& id);
    void start_journey();
    void change_views();
    void show_landscape(const scene::Landscape& landscape);
    /// What choosing a figure brings; `own`: the user's network stays where the figure asks for a preset.
    scene::Scene figure_scene(const scene::FigureEntry& entry, bool own) const;
    bool network_is_own() const;

    // interface_frame.cpp
    void prepare_style();
    void side_bar(float width);
    /// The panel at the left: figures, lessons, data, training.
    void drawer(float width);
    void learn();
    void show_end(train::End end);
    std::span<const double> gradient();
    /// Moves everything on that moves by itself, and takes note of edits.
    void advance(double dt);
    /// With the text's size as the window shows it.
    scene::Scene dressed(scene::Scene scene) const;
    /// The scene of a view: 0 is the document's own.
    scene::Scene scene_in(std::size_t view) const;
    scene::Scene companion(std::size_t view) const;
    /// What is shown in each view: the document, on its way or as a presenter shows it, and its companions.
    std::vector<scene::Scene> presented() const;
    void save_picture(unsigned target);
    void record_frame(unsigned target);
    void reload_changed_resources();
    void update_metrics();

    // interface_overlays.cpp
    void draw_overlays(const Rect& area);
    void draw_view_overlay(const scene::Scene& scene, const Rect& view);
    void draw_ridge(const Rect& view);
    void draw_message(const Rect& view);
    void draw_spotlight();
    void draw_recording_sign();

    // interface_steer.cpp
    void steer();
    bool press(std::size_t view, glm::dvec2 now);  ///< true when something else than the camera took hold
    void drag(std::size_t view, glm::dvec2 before, glm::dvec2 now);
    void release(std::size_t view, glm::dvec2 now);
    void look_under_pointer();
    std::optional<std::size_t> view_at(ImVec2 place) const;
    scene::Figure& figure_in(std::size_t view);
    glm::dvec2 pointer(const Rect& view, ImVec2 place) const;

    render::Renderer renderer_;
    Thumbnails thumbnails_;
    FigureThumbnails figure_thumbnails_;
    scene::Document document_;
    OrbitControl orbit_;
    MorphControl morph_;
    RidgeControl ridge_;
    LessonPlayer lesson_;
    TrainingSession training_;
    SearchSession search_;
    Learning learning_;
    LandscapeControl landscapes_;
    SlowMotion slow_motion_;
    Painter painter_;
    Recording recording_;
    Selection selection_;
    Probe probe_;
    PointTable table_;
    Browser browser_;
    PictureViews views_;
    enum class Tab { figures, lessons, data, training };
    std::optional<Tab> wanted_tab_;  ///< that the drawer shall bring to the front
    Tab tab_ = Tab::figures;
    std::vector<double> gradient_;
    std::optional<scene::Scene> gradient_of_;
    std::vector<scene::Figure> companions_;  ///< beside the document's own figure
    std::vector<scene::Scene> shown_;        ///< in this frame, one a view
    std::vector<Rect> views_parts_;          ///< of the window, one a view
    std::vector<Rect> places_;               ///< of the views' figures, without their captions
    std::optional<scene::Hit> hover_;
    std::size_t hover_view_ = 0, active_view_ = 0, ridge_view_ = 0;
    RidgeControl::Grip ridge_grip_ = RidgeControl::Grip::none;
    std::optional<int> chosen_point_;
    std::optional<std::pair<std::size_t, std::size_t>> held_slice_;  ///< mark and index
    std::size_t held_view_ = 0;
    network::Metrics metrics_;
    network::Network figure_network_;  ///< that the last chosen figure brought
    std::optional<scene::Scene> measured_;
    std::string file_, message_, shader_error_;
    double message_left_ = 0;  ///< seconds
    float display_scale_ = 1, font_scale_ = 0;
    std::optional<scene::Theme> styled_;
    PictureSettings picture_settings_;
    bool panels_ = true, help_ = false, drawer_open_ = false, table_open_ = false, slice_at_pointer_ = false;
    bool presenting_ = false, frozen_ = false, spotlight_ = false, picture_due_ = false;
    bool holding_ = false, panning_ = false;
    bool shown_at_rest_ = true;  ///< the panels have seen where the last motion ended
    double since_moved_ = 0;
    std::int64_t resource_stamp_ = 0;
    Requests requests_;
};

}  // namespace window
