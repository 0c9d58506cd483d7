// Small live pictures of the library's figures, for the browser.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "render/renderer.hpp"
#include "scene/document.hpp"
#include "scene/scene_json.hpp"

namespace panels {

/// Draws scenes so small that text would not be read.
class SmallRenderer {
  public:
    static constexpr int width = 168, height = 96;  ///< in pixels, of scale 1
    explicit SmallRenderer(int scale = 1) : scale_(scale) {}
    void draw(scene::Scene scene, gl::Framebuffer& pixels);
    void forget() { renderer_.reset(); }

  private:
    int scale_;
    std::unique_ptr<render::Renderer> renderer_;
};

class FigureThumbnails {
  public:
    static constexpr int width = SmallRenderer::width, height = SmallRenderer::height;

    /// The figure's texture, which is empty until it was drawn for the first time.
    GLuint texture(const std::string& id) const;
    /// The browser shows this figure in this frame.
    void want(std::size_t index) { wanted_.push_back(index); }
    /// Draws one of the wanted pictures whose network, data or theme have changed. `shown` gives the scene
    /// that choosing a figure would bring; a figure that cannot be shown stays without a picture.
    void draw_one(const scene::Versions& now, scene::Theme theme,
                  const std::function<scene::Scene(const scene::FigureEntry&)>& shown);
    /// Draws all again: the figures may be others.
    void forget() { pictures_.clear(), renderer_.forget(); }
    /// True when a wanted picture is not up to date.
    bool behind() const { return behind_; }
    /// Pictures drawn so far: textures have changed when it has.
    std::uint64_t drawn() const { return drawn_; }

  private:
    struct Picture {
        gl::Framebuffer pixels;
        std::uint64_t network = 0, data = 0;  ///< versions that it shows
        scene::Theme theme{};
    };
    SmallRenderer renderer_;
    std::map<std::string, Picture> pictures_;
    std::vector<std::size_t> wanted_;
    bool behind_ = false;
    std::uint64_t drawn_ = 0;
};

}  // namespace panels
