#include "render/shadow_map.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <glm/glm.hpp>

#include "scene/mark_field.hpp"
#include "scene/walk.hpp"

namespace render {
namespace {

constexpr int looked_up = 64;      // places along each side
constexpr float softness = 0.09F;  // of the light's disc, as a slope

float between(const std::vector<float>& heights, int side, glm::vec2 at) {
    at = glm::clamp(at, glm::vec2(0), glm::vec2(static_cast<float>(side - 1)));
    const int i = std::min(static_cast<int>(at.x), side - 2), j = std::min(static_cast<int>(at.y), side - 2);
    const auto of = [&](int x, int y) { return heights[static_cast<std::size_t>(y * side + x)]; };
    const float u = at.x - static_cast<float>(i), v = at.y - static_cast<float>(j);
    return glm::mix(glm::mix(of(i, j), of(i + 1, j), u), glm::mix(of(i, j + 1), of(i + 1, j + 1), u), v);
}

/// Of the highest of the surfaces that carry, as they are drawn.
std::vector<float> ground_heights(const scene::Scene& scene) {
    std::vector<float> heights(static_cast<std::size_t>(looked_up) * looked_up, -1);
    if (!can_be_walked_on(scene.figure)) return heights;
    const scene::Placement placement = place(scene);
    std::vector<glm::dvec2> places;
    for (int j = 0; j < looked_up; ++j)
        for (int i = 0; i < looked_up; ++i)
            places.emplace_back(placement.to_value(0, 2.0 * i / (looked_up - 1) - 1),
                                placement.to_value(1, 2.0 * j / (looked_up - 1) - 1));
    for (const scene::Mark& mark : scene.figure.marks) {
        if (!scene::carries(scene, mark)) continue;
        const auto vertices = scene::MarkField({scene, mark, placement}).at(places);
        for (std::size_t k = 0; k < heights.size(); ++k)
            heights[k] = std::max(heights[k], vertices[k].place.z);
    }
    return heights;
}

}  // namespace

std::vector<float> lit(const std::vector<float>& heights, int side, const glm::vec3& light) {
    const float cell = 2.0F / static_cast<float>(side - 1);  // of the box
    const glm::vec2 way = glm::normalize(glm::vec2(light));
    const float climb = light.z / glm::length(glm::vec2(light));
    const float highest = *std::ranges::max_element(heights);
    std::vector<float> share;
    share.reserve(heights.size());
    for (int j = 0; j < side; ++j) {
        for (int i = 0; i < side; ++i) {
            const float from = heights[static_cast<std::size_t>(j * side + i)];
            float seen = 1;
            for (int step = 1; step < side; ++step) {
                const float far = static_cast<float>(step) * cell, ray = from + climb * far;
                const glm::vec2 at = glm::vec2(i, j) + way * static_cast<float>(step);
                const bool out = at.x < 0 || at.y < 0 || at.x > static_cast<float>(side - 1) ||
                                 at.y > static_cast<float>(side - 1);
                if (out || ray > highest || seen <= 0) break;
                // How far the ray passes over what it passes, seen from here.
                seen = std::min(seen, 0.5F + (ray - between(heights, side, at)) / (far * softness * 2));
            }
            share.push_back(std::max(seen, 0.0F));
        }
    }
    return share;
}

void ShadowMap::bind(const scene::Scene& scene, const glm::vec3& light, const std::vector<float>& losses) {
    glActiveTexture(GL_TEXTURE0 + unit);
    const bool same = texture_ && light == light_ && losses.empty() && network_ == scene.network &&
                      data_ == scene.data && figure_ == scene.figure;
    if (!same) {
        std::vector<float> heights = losses.empty() ? ground_heights(scene) : losses;
        network_ = scene.network;
        data_ = scene.data;
        figure_ = scene.figure;
        if (!texture_ || heights != heights_ || light != light_) {
            heights_ = std::move(heights);
            light_ = light;
            const int side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(heights_.size()))));
            std::vector<std::uint8_t> texels;
            for (const float value : lit(heights_, side, light))
                texels.push_back(static_cast<std::uint8_t>(std::lround(value * 255)));
            if (!texture_) texture_ = gl::Texture::create();
            glBindTexture(GL_TEXTURE_2D, texture_.get());
            glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
            glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, texels.data());
            glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
            for (const auto filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
                glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
            for (const auto wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
                glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
        }
    }
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    glActiveTexture(GL_TEXTURE0);
}

}  // namespace render
