// Scene -> picture: the one drawing function of window, PNG, video and tests.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gl/framebuffer.hpp"
#include "gl/pass_timer.hpp"
#include "layout/drawing.hpp"
#include "render/frame.hpp"

namespace render {

/// Owns what drawing needs: programs, meshes, glyphs, framebuffers. Needs its context current. The same scene
/// and size give the same picture, whatever was drawn before.
class Renderer : public Drawing {
  public:
    Renderer();
    ~Renderer() override;
    Renderer(Renderer&&) noexcept;
    Renderer& operator=(Renderer&&) noexcept;

    /// The finished picture, with straight alpha; valid until the next call.
    const gl::Framebuffer& draw(const scene::Scene& scene, const PictureSize& size, bool transparent = false);
    std::vector<std::uint8_t> pixels(const scene::Scene& scene, const PictureSize& size,
                                     bool transparent) override;
    std::vector<std::uint8_t> pixels_of(Only what, const scene::Scene& scene,
                                        const PictureSize& size) override;
    PageLayout page_layout(const scene::Scene& scene, const PictureSize& size) override;
    /// Where the scene's title ends in a picture of that size, in pixels from its left; 0 without a title.
    float title_end(const scene::Scene& scene, const PictureSize& size);
    /// The last picture.
    const gl::Framebuffer& picture() const;
    /// It would have finer surfaces, had it not been drawn in a hurry.
    bool coarse() const;

    /// Times the passes of each picture from now on; null: none. It outlives the renderer.
    void time_passes(gl::PassTimer* timer) { timer_ = timer; }

    /// Reads the shaders again. One that does not compile leaves the old one in use, and shader_error() says
    /// why.
    void reload_shaders();
    const std::string& shader_error() const;

  private:
    const gl::Framebuffer& draw(const scene::Scene& scene, const PictureSize& size, bool transparent,
                                std::optional<Only> only);

    struct Passes;
    std::unique_ptr<Passes> passes_;
    gl::PassTimer* timer_ = nullptr;
};

}  // namespace render
