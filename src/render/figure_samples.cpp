#include "render/figure_samples.hpp"

#include <algorithm>
#include <glm/common.hpp>

namespace render {
namespace {

constexpr int tile = 64;            // of drivers without a GPU, which clear whole ones
constexpr int patience = 30;        // pictures
constexpr double roomy_from = 1.4;  // times what is needed

int whole_tiles(int length) {
    return (length + tile - 1) / tile * tile;
}

double pixels(const glm::ivec2& size) {
    return static_cast<double>(size.x) * size.y;
}

}  // namespace

void FigureSamples::cover(const gl::Area& area, int samples) {
    corner_ = {area.x / tile * tile, area.y / tile * tile};
    const glm::ivec2 needed{whole_tiles(std::max(area.x + area.width - corner_.x, 1)),
                            whole_tiles(std::max(area.y + area.height - corner_.y, 1))};
    const glm::ivec2 have{framebuffer_.width(), framebuffer_.height()};
    const bool roomy = pixels(have) >= roomy_from * pixels(needed);
    roomy_ = roomy ? roomy_ + 1 : 0;
    most_ = roomy ? glm::max(most_, needed) : glm::ivec2(0);
    glm::ivec2 wanted = glm::max(have, needed);
    if (roomy_ == patience) {
        wanted = most_;
        roomy_ = 0;
        most_ = {};
    }
    if (wanted == have && samples == asked_samples_) return;
    framebuffer_ = gl::Framebuffer(wanted.x, wanted.y, samples);
    asked_samples_ = samples;
}

}  // namespace render
