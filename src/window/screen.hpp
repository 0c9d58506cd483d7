// What draws the window and owns OpenGL objects: ImGui, the renderer, small pictures, the live video.
#pragma once

#include <imgui.h>

#include <chrono>
#include <string>
#include <vector>

#include "panels/point_table.hpp"
#include "panels/small_pictures.hpp"
#include "render/renderer.hpp"
#include "window/panel_pictures.hpp"
#include "window/picture_views.hpp"
#include "window/recording.hpp"

namespace window {
using namespace session;
using namespace panels;

class Screen {
  public:
    /// Makes ImGui's context; an OpenGL context is current.
    Screen();
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// Fonts and colours as the scene and the display ask for; begins ImGui's frame.
    void begin_frame(const Session& session);
    /// Reads again what has changed: shaders and figures where a folder overrides them, the user's own
    /// figures and lessons. What is wrong with them is shown.
    void reload_changed_resources(Session& session);
    /// Pictures and ImGui's panels, into `target`. What is `kept` is looked at later: without hurry.
    void draw(const std::vector<scene::Scene>& shown, const layout::Eyes& eyes,
              const std::vector<Rect>& parts, bool kept, unsigned target);
    /// ImGui's windows that draw() left out: they are in no picture and no film.
    const std::vector<ImDrawList*>& passing() const { return passing_; }
    /// Does what the session asks for: a picture, a recording; and takes the recording's frame.
    void save(Session& session, const std::vector<scene::Scene>& shown, const std::vector<Rect>& parts,
              unsigned target);
    void start_recording(Session& session, const std::string& file, const Rect& figures = {});
    /// `hurry`: the window shall end at once; an encoder that hangs is not waited for.
    void stop_recording(Session& session, bool hurry = false);

    /// The display's scale: 2 where a pixel is half as large as usual.
    float display_scale = 1;
    render::Renderer renderer;
    panels::SmallPictures small_pictures;
    panels::PointTable table;
    std::vector<scene::Scene> frozen;  ///< what the views show while the picture is frozen
    /// Why a shader that was read again, or one for a new figure, is not in use; empty when all are.
    const std::string& shader_error() const { return shader_error_; }
    /// Whoever counts the frames' time tells it of them.
    DetailChoice detail_choice;
    /// Pictures that rest stay as they were while they moved.
    bool stays_coarse = false;
    bool pictures_changed() const { return views_.changed(); }
    /// They will be finer when they rest.
    bool pictures_are_coarse() const { return views_.coarse(); }

  private:
    void write_export(Session& session);
    void film(Session& session, const Rect& figures, unsigned target);
    void save_picture(Session& session, const std::vector<scene::Scene>& shown,
                      const std::vector<Rect>& parts, unsigned target);

    struct Style {
        float scale = 0;
        scene::Theme theme{};
        bool large = false;  ///< a font for the presenter's window
        bool operator==(const Style&) const = default;
    };
    std::optional<Style> style_;
    render::PixelCopy copy_;
    PictureViews views_;
    PanelPictures panels_;
    std::vector<ImDrawList*> passing_;
    Recording recording_;
    std::string shader_error_;
    std::int64_t resource_stamp_ = 0;
    void reload_own_files(Session& session);
    std::chrono::steady_clock::time_point own_checked_;
    std::uint64_t own_stamp_ = 0;
};

/// Of a part of the window, in pixels of the framebuffer; at least one.
layout::PictureSize pixel_size(const Rect& part);

}  // namespace window
