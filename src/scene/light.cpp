#include "scene/light.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <numbers>

#include "network/plane_values.hpp"
#include "scene/mark_field.hpp"
#include "scene/walk.hpp"

namespace scene {
namespace {

constexpr int side = LightGrid::side;
constexpr float cell = 2.0F / (side - 1);  // of the box
constexpr float lowest_height = -1.4F, highest_height = 2;
constexpr float sun_radius = 0.09F;  // as a slope: a soft edge, wider with the distance
constexpr std::array steps_of_sky = {1, 2, 3, 5, 8, 12, 18, 27, 40};
constexpr int directions_of_sky = 12;

/// A grid of heights, with its last row and column once more: they are read, with no weight.
class Sheet {
  public:
    Sheet(const std::vector<float>& heights, int side_of, int every) : across(side_of) {
        const auto wide = static_cast<std::size_t>((across - 1) * every + 1);
        heights_.reserve(static_cast<std::size_t>((across + 1) * (across + 1)));
        for (int j = 0; j <= across; ++j)
            for (int i = 0; i <= across; ++i)
                heights_.push_back(heights[static_cast<std::size_t>(std::min(j, across - 1) * every) * wide +
                                           static_cast<std::size_t>(std::min(i, across - 1) * every)]);
    }
    const float* row(int j) const { return heights_.data() + static_cast<std::size_t>(j) * (across + 1); }
    const std::vector<float>& heights() const { return heights_; }
    const int across;  ///< places along a side

  private:
    std::vector<float> heights_;
};

/// Calls part(row of the grid, first column, one past the last, the four heights around a place that lies
/// `x`, `y` cells from each, and their weights) for the rows and columns from which that place is on the
/// sheet. The weights are the same for all places of a direction: loops over columns are vectors.
template <class Part>
void each_row(const Sheet& sheet, int grid, float x, float y, int offset, const Part& part) {
    // So near a place of the grid it is that place.
    constexpr float near = 1e-3F;
    if (std::abs(x - std::round(x)) < near) x = std::round(x);
    if (std::abs(y - std::round(y)) < near) y = std::round(y);
    const auto dx = static_cast<int>(std::floor(x)), dy = static_cast<int>(std::floor(y));
    const float u = x - static_cast<float>(dx), v = y - static_cast<float>(dy);
    const std::array<float, 4> weights = {(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v};
    const int right = sheet.across - (u > 0 ? 1 : 0), top = sheet.across - (v > 0 ? 1 : 0);
    const int first = std::max(0, offset - dx), last = std::min(grid, right - dx + offset);
    for (int j = std::max(0, offset - dy); j < std::min(grid, top - dy + offset); ++j)
        part(j, first, last, sheet.row(j + dy - offset) + dx - offset,
             sheet.row(j + dy - offset + 1) + dx - offset, weights);
}

float at(const float* low, const float* high, const std::array<float, 4>& weights, int i) {
    return weights[0] * low[i] + weights[1] * low[i + 1] + weights[2] * high[i] + weights[3] * high[i + 1];
}

void see_sun(const Sheet& sheet, const glm::vec3& sun, float highest, std::vector<float>& seen) {
    const glm::vec2 way = glm::normalize(glm::vec2(sun) + glm::vec2(1e-6F, 0));
    const float climb = sun.z / std::max(glm::length(glm::vec2(sun)), 1e-3F);
    const float lowest = *std::ranges::min_element(sheet.heights());
    for (int step = 1; step < side; ++step) {
        const float far = static_cast<float>(step) * cell, rise = climb * far;
        if (std::max(lowest, -1.0F) + rise > highest + 2 * sun_radius * far) break;
        const float soft = 0.5F / (far * sun_radius);
        each_row(sheet, side, way.x * static_cast<float>(step), way.y * static_cast<float>(step), 0,
                 [&](int j, int first, int last, const float* low, const float* high, const auto& weights) {
                     const float* from = sheet.row(j);
                     float* to = seen.data() + static_cast<std::size_t>(j) * side;
                     for (int i = first; i < last; ++i)
                         to[i] = std::min(to[i], 0.5F + (from[i] + rise - at(low, high, weights, i)) * soft);
                 });
    }
    for (float& share : seen) share = std::clamp(share, 0.0F, 1.0F);
}

void see_sky(const Sheet& sheet, std::vector<float>& seen) {
    std::vector<float> horizon(seen.size());
    for (int direction = 0; direction < directions_of_sky; ++direction) {
        const float angle =
            2 * std::numbers::pi_v<float> * (static_cast<float>(direction) + 0.5F) / directions_of_sky;
        std::ranges::fill(horizon, 0.0F);
        for (const int step : steps_of_sky) {
            const float one_over = 1 / (static_cast<float>(step) * cell);
            each_row(
                sheet, side, std::cos(angle) * static_cast<float>(step),
                std::sin(angle) * static_cast<float>(step), 0,
                [&](int j, int first, int last, const float* low, const float* high, const auto& weights) {
                    const float* from = sheet.row(j);
                    float* to = horizon.data() + static_cast<std::size_t>(j) * side;
                    for (int i = first; i < last; ++i)
                        to[i] = std::max(to[i], (at(low, high, weights, i) - from[i]) * one_over);
                });
        }
        // The sine of how high the horizon stands: the share of light from there that is hidden.
        for (std::size_t i = 0; i < seen.size(); ++i)
            seen[i] -= horizon[i] / std::sqrt(1 + horizon[i] * horizon[i]) / directions_of_sky;
    }
    for (float& share : seen) share = std::clamp(share, 0.0F, 1.0F);
}

/// Of the floor's places: a ray is stopped where it goes through the sheet, from below or from above.
class Floor {
  public:
    /// Of every second place of the sheet: the floor's grid is twice as wide.
    Floor(const std::vector<float>& heights, float floor)
        : sheet_(heights, across, 2),
          floor_(floor),
          highest_(*std::ranges::max_element(heights)),
          light_(count) {}
    void add(const glm::vec3& way, float share) {
        std::vector<float> before(count), stopped(count);
        const float flat = std::max(glm::length(glm::vec2(way)), 1e-3F), climb = way.z / flat;
        const glm::vec2 along = glm::vec2(way) / flat;
        const int steps = static_cast<int>((highest_ - floor_) / (climb * 2 * cell)) + 2;
        for (int step = 0; step < std::min(steps, 2 * side); ++step) {
            const float ray = floor_ + climb * static_cast<float>(step) * 2 * cell;
            each_row(
                sheet_, side, along.x * static_cast<float>(step), along.y * static_cast<float>(step), margin,
                [&](int j, int first, int last, const float* low, const float* high, const auto& weights) {
                    float* was = before.data() + static_cast<std::size_t>(j) * side;
                    float* stops = stopped.data() + static_cast<std::size_t>(j) * side;
                    for (int i = first; i < last; ++i) {
                        const float h = at(low, high, weights, i);
                        const float side_now = h < -1.5F ? 0.0F : ray < h ? -1.0F : 1.0F;
                        stops[i] = side_now * was[i] < 0 ? 1.0F : stops[i];
                        was[i] = side_now;
                    }
                });
        }
        for (std::size_t i = 0; i < count; ++i) light_[i] += share * (1 - stopped[i]);
    }
    std::vector<float> light() const { return light_; }

  private:
    static constexpr int across = (side + 1) / 2;
    static constexpr int margin = (side - across) / 2;  // cells from the floor's edge to the sheet's
    static constexpr std::size_t count = static_cast<std::size_t>(side) * side;
    Sheet sheet_;
    float floor_, highest_;
    std::vector<float> light_;
};

/// A little softer, as what comes from more directions would be.
std::vector<float> smoothed(const std::vector<float>& values) {
    std::vector<float> mean = values;
    const auto of = [&](int i, int j) {
        return values[static_cast<std::size_t>(std::clamp(j, 0, side - 1)) * side +
                      static_cast<std::size_t>(std::clamp(i, 0, side - 1))];
    };
    for (int j = 0; j < side; ++j)
        for (int i = 0; i < side; ++i)
            mean[static_cast<std::size_t>(j) * side + static_cast<std::size_t>(i)] =
                (4 * of(i, j) + 2 * (of(i - 1, j) + of(i + 1, j) + of(i, j - 1) + of(i, j + 1)) +
                 of(i - 1, j - 1) + of(i + 1, j - 1) + of(i - 1, j + 1) + of(i + 1, j + 1)) /
                16;
    return mean;
}

std::vector<float> light_on_floor(const std::vector<float>& heights, float floor, const glm::vec3& sun) {
    constexpr int suns = 6, around = 6;
    constexpr float of_sun = 0.6F;
    Floor light(heights, floor);
    const glm::vec3 right = glm::normalize(glm::cross(sun, glm::vec3(0, 0, 1)) + glm::vec3(1e-6F, 0, 0));
    const glm::vec3 up = glm::cross(right, sun);
    for (int i = 0; i < suns; ++i) {
        const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / suns;
        light.add(sun + sun_radius * (std::cos(angle) * right + std::sin(angle) * up), of_sun / suns);
    }
    for (const auto& [rise, share] : {std::pair{0.45F, 0.35F}, std::pair{1.6F, 0.65F}})
        for (int i = 0; i < around; ++i) {
            const float angle = 2 * std::numbers::pi_v<float> * (static_cast<float>(i) + rise) / around;
            light.add({std::cos(angle), std::sin(angle), rise}, (1 - of_sun) * share / around);
        }
    return smoothed(smoothed(light.light()));
}

}  // namespace

std::vector<float> ground_heights(const Scene& scene) {
    std::vector<float> heights(static_cast<std::size_t>(side) * side, no_ground);
    if (!can_be_walked_on(scene.figure)) return heights;
    const Placement placement = place(scene);
    std::array<float, side> x1_of{}, x2_of{};
    for (int i = 0; i < side; ++i) {
        const auto at = static_cast<std::size_t>(i);
        x1_of.at(at) = static_cast<float>(placement.to_value(0, 2.0 * i / (side - 1) - 1));
        x2_of.at(at) = static_cast<float>(placement.to_value(1, 2.0 * i / (side - 1) - 1));
    }
    std::vector<float> x1, x2;
    for (const float row : x2_of) {
        x1.insert(x1.end(), x1_of.begin(), x1_of.end());
        x2.insert(x2.end(), side, row);
    }
    network::PlaneValues values(scene.network, std::move(x1), std::move(x2));
    const auto zero = static_cast<float>(placement.to_box(2, 0)),
               one = static_cast<float>(placement.to_box(2, 1));
    for (const Mark& mark : scene.figure.marks) {
        if (!carries(scene, mark)) continue;
        const Quantity height = scene.figure.height(mark);
        if (height.is_neuron() && !mark.stand) {
            const std::vector<float> of = values.of(height);
            for (std::size_t k = 0; k < heights.size(); ++k)
                heights[k] = std::max(heights[k], zero + of[k] * (one - zero));
            continue;
        }
        std::vector<glm::dvec2> places;
        for (std::size_t k = 0; k < heights.size(); ++k)
            places.emplace_back(static_cast<double>(values.x1()[k]), static_cast<double>(values.x2()[k]));
        const auto vertices = MarkField({scene, mark, placement}).at(places);
        for (std::size_t k = 0; k < heights.size(); ++k)
            heights[k] = std::max(heights[k], vertices[k].place.z);
    }
    // The surface covers the domain, whatever the axes show; what rises far out of the box is out of sight.
    const Range &domain_1 = scene.figure.x1, &domain_2 = scene.figure.x2;
    const auto off = [](const Range& domain, float value) {
        const auto at = static_cast<double>(value), slack = 1e-6 * domain.size();
        return at < domain.low - slack || at > domain.high + slack;
    };
    for (std::size_t k = 0; k < heights.size(); ++k) {
        const bool outside =
            off(domain_1, values.x1()[k]) || off(domain_2, values.x2()[k]) || heights[k] == no_ground;
        heights[k] = outside ? no_ground : std::clamp(heights[k], lowest_height, highest_height);
    }
    return heights;
}

LightGrid light_on(const std::vector<float>& heights, float floor, const glm::vec3& sun) {
    const std::vector<float> all(heights.size(), 1.0F);
    LightGrid light{all, all, all};
    const float highest = *std::ranges::max_element(heights);
    if (highest <= -1.5F) return light;
    const Sheet sheet(heights, side, 1);
    see_sun(sheet, sun, highest, light.sun);
    see_sky(sheet, light.sky);
    light.floor = light_on_floor(heights, floor, sun);
    return light;
}

glm::vec3 towards_sun(const Style& style) {
    const double azimuth = glm::radians(style.sun.azimuth), elevation = glm::radians(style.sun.elevation);
    return glm::vec3(std::cos(azimuth) * std::cos(elevation), std::sin(azimuth) * std::cos(elevation),
                     std::sin(elevation));
}

}  // namespace scene
