#include "render/light_map.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <glm/glm.hpp>

#include "render/mark_buffers.hpp"
#include "scene/placement.hpp"

namespace render {
namespace {

constexpr int side = scene::LightGrid::side;

/// A square grid at the places of another.
std::vector<float> resampled(const std::vector<float>& grid) {
    const int old = static_cast<int>(std::lround(std::sqrt(static_cast<double>(grid.size()))));
    std::vector<float> out;
    const auto of = [&](int x, int y) { return grid[static_cast<std::size_t>(y * old + x)]; };
    for (int j = 0; j < side; ++j) {
        for (int i = 0; i < side; ++i) {
            const float x = static_cast<float>(i * (old - 1)) / (side - 1),
                        y = static_cast<float>(j * (old - 1)) / (side - 1);
            const int left = std::min(static_cast<int>(x), old - 2),
                      low = std::min(static_cast<int>(y), old - 2);
            const float u = x - static_cast<float>(left), v = y - static_cast<float>(low);
            out.push_back(glm::mix(glm::mix(of(left, low), of(left + 1, low), u),
                                   glm::mix(of(left, low + 1), of(left + 1, low + 1), u), v));
        }
    }
    return out;
}

LightMap::Ground ground_of(const std::vector<float>& heights) {
    constexpr float wall = 0.2F;  // from a place of the grid to the next: six times as high as wide
    LightMap::Ground ground{*std::ranges::max_element(heights) > -1.5F, false};
    for (std::size_t i = side; i < heights.size(); ++i)
        ground.walls |= std::abs(heights[i] - heights[i - side]) > wall ||
                        (i % side > 0 && std::abs(heights[i] - heights[i - 1]) > wall);
    return ground;
}

std::uint8_t texel(float share) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0F, 1.0F) * 255));
}

void upload(gl::Texture& texture, const scene::LightGrid& light, const std::vector<float>& heights) {
    std::vector<std::uint8_t> texels;
    texels.reserve(4 * heights.size());
    for (std::size_t i = 0; i < heights.size(); ++i)
        texels.insert(texels.end(), {texel(light.sun[i]), texel(light.sky[i]), texel(light.floor[i]),
                                     texel(0.5F * heights[i] + 0.5F)});
    if (!texture) texture = gl::Texture::create();
    glBindTexture(GL_TEXTURE_2D, texture.get());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, side, side, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
    for (const auto filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
        glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
    for (const auto wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
        glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
}

}  // namespace

LightMap::Ground LightMap::bind(const scene::Scene& scene, const glm::vec3& sun,
                                const std::vector<float>& losses) {
    glActiveTexture(GL_TEXTURE0 + unit);
    const auto same = [&](const Kept& kept) {
        return kept.sun == sun && kept.network == scene.network && kept.data == scene.data &&
               kept.figure == scene.figure && kept.losses == losses;
    };
    auto found = std::ranges::find_if(kept_, same);
    if (found == kept_.end()) {
        std::vector<float> heights = losses.empty() ? scene::ground_heights(scene) : resampled(losses);
        Kept made{sun, scene.network, scene.data, scene.figure, losses, {}, {}, 0};
        // The oldest gives its texture.
        if (kept_.size() >= most && kept_.back().picture + pictures_beside <= picture_) {
            made.texture = std::move(kept_.back().texture);
            kept_.pop_back();
        }
        const auto floor = static_cast<float>(-place(scene).half.z);
        upload(made.texture, scene::light_on(heights, floor, sun), heights);
        made.ground = ground_of(heights);
        kept_.push_front(std::move(made));
    } else if (found != kept_.begin()) {
        kept_.splice(kept_.begin(), kept_, found);
    }
    kept_.front().picture = picture_;
    glBindTexture(GL_TEXTURE_2D, kept_.front().texture.get());
    glActiveTexture(GL_TEXTURE0);
    return kept_.front().ground;
}

}  // namespace render
