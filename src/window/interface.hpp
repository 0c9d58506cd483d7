// The frame: panels, picture and input over one document. Window, benchmark and tests call the same frame().
#pragma once

#include <imgui.h>

#include <memory>
#include <optional>
#include <string>

#include "render/renderer.hpp"
#include "scene/document.hpp"
#include "window/orbit_control.hpp"
#include "window/panels.hpp"
#include "window/training_session.hpp"

namespace window {

/// What only the window itself can do.
struct Requests {
    bool full_screen = false;  ///< switch to it or back
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
    bool moving() const { return orbit_.moving() || training_.running(); }
    /// Seconds after which a frame is wanted though nothing happened; negative for never.
    double wakes_in() const;

    void key_pressed(int key, bool control, bool shift);
    /// Opens a scene's file; what is wrong with it is shown.
    void open(const std::string& file);
    void show_message(std::string text);
    /// The display's scale: 2 where a pixel is half as large as usual.
    void set_display_scale(float scale) { display_scale_ = scale; }

    const scene::Scene& scene() const { return document_.scene; }
    /// Why a shader that was read again is not in use; empty when all are.
    const std::string& shader_error() const { return shader_error_; }
    scene::Document& document() { return document_; }
    Requests take_requests() { return std::exchange(requests_, {}); }

  private:
    struct Rect {
        float x, y, width, height;
        double aspect() const { return static_cast<double>(width / height); }
    };

    void perform(Action action);
    void choose_figure(int index);
    void side_bar(float width);
    void steer(const Rect& view);
    void draw_overlays(const Rect& view);
    void draw_picture(const Rect& view, unsigned target);
    glm::dvec2 pointer(const Rect& view, ImVec2 place) const;
    void reload_changed_resources();
    void update_metrics();
    void stop_diverged();

    render::Renderer renderer_;
    Thumbnails thumbnails_;
    scene::Document document_;
    OrbitControl orbit_;
    TrainingSession training_;
    Selection selection_;
    Probe probe_;
    std::optional<scene::Hit> hover_;
    network::Metrics metrics_;
    network::Network figure_network_;  ///< that the last chosen figure brought
    std::optional<scene::Scene> measured_, drawn_;
    render::PictureSize drawn_size_{};
    std::string file_, message_, shader_error_;
    double message_left_ = 0;  ///< seconds
    float display_scale_ = 1, font_scale_ = 0;
    std::optional<scene::Theme> styled_;
    bool panels_ = true, help_ = false, holding_ = false, panning_ = false;
    double since_moved_ = 0;
    std::int64_t resource_stamp_ = 0;
    Requests requests_;
};

}  // namespace window
