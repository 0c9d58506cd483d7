#include "scene/slice_pieces.hpp"

#include <algorithm>
#include <glm/geometric.hpp>

#include "network/plane_values.hpp"

namespace scene {
namespace {

/// Box coordinates of the places of all slices, one slice after the other.
std::vector<glm::vec3> places(const PlacedSlices& slices, const std::vector<float>& x1,
                              const std::vector<float>& x2) {
    const Figure& figure = slices.scene.figure;
    network::PlaneValues values(slices.scene.network, x1, x2);
    std::vector<glm::vec3> box(x1.size());
    const auto put = [&](int axis, const Quantity& quantity) {
        const std::vector<float> of = values_of(quantity, slices.scene, values);
        // The mapping is linear.
        const auto zero = static_cast<float>(slices.placement.to_box(axis, 0)),
                   unit = static_cast<float>(slices.placement.to_box(axis, 1)) - zero;
        for (std::size_t i = 0; i < of.size(); ++i) box[i][axis] = zero + unit * of[i];
    };
    put(0, figure.x.quantity);
    put(1, figure.y.quantity);
    if (!slices.placement.flat) put(2, figure.height(slices.mark));
    return box;
}

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

std::vector<SlicePiece> slice_pieces(const PlacedSlices& slices, const PlacedSlices* to, int most,
                                     double tolerance, bool along) {
    const Steps& steps = slices.mark.samples->x1;
    const std::vector<double> values = slices.mark.samples->slices();
    const auto [low, high] = std::ranges::minmax(values);
    const int count = std::clamp(steps.count() - 1, 1, most);
    const double step = (steps.at(steps.count() - 1) - steps.from) / count;
    std::vector<float> x1, x2;
    for (const double value : values) {
        for (int i = 0; i <= count; ++i) {
            x1.push_back(static_cast<float>(steps.from + step * i));
            x2.push_back(static_cast<float>(value));
        }
    }
    std::vector<std::vector<glm::vec3>> curves = {places(slices, x1, x2)};
    if (to) curves.push_back(places(*to, x1, x2));

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
            for (const std::vector<glm::vec3>& curve : curves) {
                for (std::size_t i = a + 1; i < b; ++i) {
                    const float share = static_cast<float>(i - a) / static_cast<float>(b - a);
                    const float away = distance(curve[i], curve[a], curve[b], share, along);
                    if (!(away > furthest)) continue;
                    furthest = away;
                    split = i;
                }
            }
            if (split == a) {
                pieces.push_back({x1[a], x1[b], x2[a], among});
                continue;
            }
            open.emplace_back(split, b);
            open.emplace_back(a, split);
        }
    }
    return pieces;
}

}  // namespace scene
