#include "scene/slice_pieces.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace scene {
namespace {

constexpr float colour_steps = 100;  // over the colour map: no eye tells them apart

/// A curve and its colour at each place.
struct Curve {
    const MarkField field;
    std::vector<MarkVertex> vertices;

    Curve(const PlacedMark& slices, std::span<const glm::dvec2> places)
        : field(slices), vertices(field.at(places)) {}

    /// A colour that goes evenly from place a to b shows another at i.
    bool colour_is_off(std::size_t i, std::size_t a, std::size_t b, float share) const {
        const float here = vertices[i].colour;
        const float even = vertices[a].colour + (vertices[b].colour - vertices[a].colour) * share;
        if (field.has_edge(field.colour())) return (here < 0) != (even < 0);
        return std::abs(here - even) * colour_steps > field.colour_range();
    }
};

float distance(const glm::vec3& place, const glm::vec3& a, const glm::vec3& b, float share, bool along) {
    const glm::vec3 piece = b - a;
    if (!along) {
        const float square = glm::dot(piece, piece);
        share = square > 0 ? std::clamp(glm::dot(place - a, piece) / square, 0.0F, 1.0F) : 0.0F;
    }
    const glm::vec3 away = place - a - share * piece;
    return glm::dot(away, away);
}

}  // namespace

std::vector<SlicePiece> slice_pieces(const PlacedMark& slices, const PlacedMark* to, int most,
                                     double tolerance, bool along) {
    const Steps& steps = slices.mark.samples->x1;
    const auto [low, high] = std::ranges::minmax(slices.mark.samples->slices());
    const std::vector<double> values = slices.mark.samples->shown_slices();
    const int count = std::clamp(steps.count() - 1, 1, most);
    const double step = (steps.at(steps.count() - 1) - steps.from) / count;
    std::vector<glm::dvec2> places;
    for (const double value : values)
        for (int i = 0; i <= count; ++i) places.emplace_back(steps.from + step * i, value);
    std::vector<Curve> curves;
    curves.emplace_back(slices, places);
    if (to) curves.emplace_back(*to, places);

    const auto square = static_cast<float>(tolerance * tolerance);
    std::vector<SlicePiece> pieces;
    std::vector<std::pair<std::size_t, std::size_t>> open;
    for (std::size_t s = 0; s < values.size(); ++s) {
        const std::size_t first = s * (static_cast<std::size_t>(count) + 1);
        const auto among = static_cast<float>(high > low ? (values[s] - low) / (high - low) : 0.0);
        // Douglas and Peucker, 1973: split where the curve is furthest from the piece.
        open.emplace_back(first, first + static_cast<std::size_t>(count));
        while (!open.empty()) {
            const auto [a, b] = open.back();
            open.pop_back();
            float furthest = square;
            std::size_t split = a;
            for (const Curve& curve : curves) {
                const std::vector<MarkVertex>& at = curve.vertices;
                for (std::size_t i = a + 1; i < b; ++i) {
                    const float share = static_cast<float>(i - a) / static_cast<float>(b - a);
                    const float away = distance(at[i].place, at[a].place, at[b].place, share, along);
                    if (!(away > furthest)) continue;
                    furthest = away;
                    split = i;
                }
                for (std::size_t i = a + 1; along && split == a && i < b; ++i) {
                    const float share = static_cast<float>(i - a) / static_cast<float>(b - a);
                    if (curve.colour_is_off(i, a, b, share)) split = i;
                }
            }
            if (split == a) {
                pieces.push_back({static_cast<float>(places[a].x), static_cast<float>(places[b].x),
                                  static_cast<float>(places[a].y), among});
                continue;
            }
            open.emplace_back(split, b);
            open.emplace_back(a, split);
        }
    }
    return pieces;
}

}  // namespace scene
