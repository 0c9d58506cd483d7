// A picture as the command line asks for it: for one eye or two, ahead or all around.
#pragma once

#include <string>

#include "record/video.hpp"
#include "render/panorama.hpp"
#include "render/stereo.hpp"

namespace app {

struct EyesOptions {
    std::string stereo = "none";  ///< a word of layout::stereo_names
    bool panorama = false;
    double depth = 1;  ///< of stereo: 0 flat, 1 what films keep to
};

/// Needs its context current.
class PictureMaker {
  public:
    /// An empty `size`: 1280x720, and what players of panoramas expect. Throws scene::InputError for options
    /// that do not go together.
    PictureMaker(const EyesOptions& options, const std::string& size, int samples, bool transparent);

    const layout::PictureSize& size() const { return size_; }
    bool transparent() const { return transparent_; }
    record::Layout layout() const;
    bool panorama() const { return options_.panorama; }
    /// Valid until the next call. Drawing begins here: a maker can be made without a context.
    const gl::Framebuffer& draw(const scene::Scene& scene);

  private:
    EyesOptions options_;
    layout::Stereo stereo_;
    layout::PictureSize size_;
    bool transparent_;
    struct Drawing {
        render::Renderer renderer;
        render::StereoPicture stereo;
        render::Panorama panorama;
    };
    std::unique_ptr<Drawing> drawing_;
};

}  // namespace app
