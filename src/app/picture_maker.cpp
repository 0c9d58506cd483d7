#include "app/picture_maker.hpp"

#include <algorithm>

#include "app/picture_size.hpp"
#include "network/quantity.hpp"
#include "scene/error.hpp"
#include "scene/walk.hpp"

namespace app {
namespace {

using layout::Stereo;
using scene::InputError;

Stereo stereo_of(const std::string& word) {
    const auto* found = std::ranges::find(layout::stereo_names, word);
    if (found == layout::stereo_names.end())
        throw InputError("--stereo: no way is named '" + word.substr(0, 60) + "'; the nearest is '" +
                         std::string(network::nearest_word(word, layout::stereo_names)) + "'");
    return static_cast<Stereo>(found - layout::stereo_names.begin());
}

std::string size_or_usual(const std::string& size, bool panorama, Stereo stereo) {
    if (!size.empty()) return size;
    return !panorama ? "1280x720" : stereo == Stereo::none ? "3840x1920" : "3840x3840";
}

}  // namespace

PictureMaker::PictureMaker(const EyesOptions& options, const std::string& size, int samples, bool transparent)
    : options_(options),
      stereo_(stereo_of(options.stereo)),
      size_(parse_size(size_or_usual(size, options.panorama, stereo_), samples)),
      transparent_(transparent) {
    if (!(options.depth >= 0 && options.depth <= layout::most_depth))
        throw InputError("--depth must be from 0 to 5");
    if (transparent && (options.panorama || stereo_ == Stereo::anaglyph))
        throw InputError("--transparent cannot go together with --panorama or --stereo anaglyph");
    if (!options.panorama) return;
    if (stereo_ != Stereo::none && stereo_ != Stereo::top_bottom)
        throw InputError("--panorama needs --stereo top-bottom, or none");
    if (size_.width != (stereo_ == Stereo::none ? 2 : 1) * size_.height)
        throw InputError(stereo_ == Stereo::none ? "--panorama needs a --size that is twice as wide as high"
                                                 : "--panorama --stereo top-bottom needs a square --size");
}

record::Layout PictureMaker::layout() const {
    return stereo_ == Stereo::side_by_side ? record::Layout::left_right
           : stereo_ == Stereo::top_bottom ? record::Layout::top_bottom
                                           : record::Layout::mono;
}

const gl::Framebuffer& PictureMaker::draw(const scene::Scene& scene) {
    if (!drawing_) drawing_ = std::make_unique<Drawing>();
    if (options_.panorama) {
        scene::Scene standing = scene;
        if (!scene.camera.inside) standing.camera.target = scene::standing_eye(scene);
        return drawing_->panorama.draw(drawing_->renderer, standing, size_, stereo_ != Stereo::none,
                                       options_.depth);
    }
    return drawing_->stereo.draw(drawing_->renderer, scene, size_, stereo_, options_.depth, transparent_);
}

}  // namespace app
