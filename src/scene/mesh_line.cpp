#include "scene/mesh_line.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

namespace scene {
namespace {

constexpr float coarse_colour_steps = 48;  // over the colour map, from a line's middle to its ends' mean
/// Of the unit normal, from its mean at a line's ends, which shading has there: 2 % of the light.
constexpr float bend = 0.05F;
constexpr float smallest_bend = 3;  // pixels

float distance(glm::vec3 place, glm::vec3 a, glm::vec3 b) {
    const glm::vec3 piece = b - a;
    const float square = glm::dot(piece, piece);
    const float share = square > 0 ? std::clamp(glm::dot(place - a, piece) / square, 0.0F, 1.0F) : 0.0F;
    return glm::length(place - a - share * piece);
}

}  // namespace

MeshLine LineMiss::line(const MarkVertex& middle, const MarkVertex& from, const MarkVertex& to,
                        float share) const {
    const glm::vec3 way = to.place - from.place;
    // As wide as it is seen at most: a wall's height is no reason to split.
    return {middle, from, to, over_plane_ ? glm::length(glm::vec2(way)) : glm::length(way), share};
}

float LineMiss::of(const MeshLine& line) const {
    if (line.length < smallest * pixel_) return 0;
    return std::max(of_place(line), of_look(line));
}

float LineMiss::of_place(const MeshLine& line) const {
    const glm::vec3 here = line.middle.place, a = line.from.place, b = line.to.place;
    // Along a piece, places may slip where x1 and x2 are the axes: the piece is the same.
    return (over_plane_ ? distance(here, a, b) : glm::length(here - glm::mix(a, b, line.share))) /
           (tolerance * pixel_);
}

/// Of a value that goes evenly between the ends.
float LineMiss::of_colour(const MeshLine& line, Colour::Kind kind, float range,
                          float MarkVertex::*told) const {
    const float from = line.from.*told, to = line.to.*told, here = line.middle.*told;
    const float off = std::abs(here - std::lerp(from, to, line.share));
    if (field_.has_edge(kind)) {
        if (std::min({from, to, here}) >= 0 || std::max({from, to, here}) < 0) return 0;
        const float all = std::abs(to - from);
        if (all == 0) return line.length / pixel_;
        // The line's edge is off by about so much of its length; never by more than all of it.
        return std::min(off / all, 1.0F) * line.length / (tolerance * pixel_);
    }
    if (kind == Colour::Kind::label || kind == Colour::Kind::slice || kind == Colour::Kind::fixed) return 0;
    return off * coarse_colour_steps / range;
}

float LineMiss::of_look(const MeshLine& line) const {
    float most = of_colour(line, field_.colour(), field_.colour_range(), &MarkVertex::colour);
    if (const auto to = field_.to_colour())
        most = std::max(most, of_colour(line, *to, field_.to_colour_range(), &MarkVertex::to_colour));
    if (line.length < smallest_bend * pixel_) return most;
    return std::max(
        most,
        glm::length(line.middle.normal - glm::mix(line.from.normal, line.to.normal, line.share)) / bend);
}

}  // namespace scene
