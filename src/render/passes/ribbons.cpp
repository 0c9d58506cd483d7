#include "render/passes/ribbons.hpp"

#include <array>
#include <cmath>
#include <glm/glm.hpp>

#include "scene/network_place.hpp"

namespace render {
namespace {

constexpr std::array<float, 6> widths = {0.7F, 1.3F, 2.1F,
                                         3.1F, 4.3F, 5.6F};  // in pixels of a picture 720 high

}  // namespace

void Ribbons::draw(const Frame& frame, float presence) {
    const scene::Scene& scene = frame.scene;
    if (!scene.figure.place || presence <= 0) return;
    std::array<std::vector<Line>, widths.size()> lines;
    const std::vector<scene::Ribbon> all = ribbons(scene, landmarks(scene));
    const float thin = std::clamp(8 / std::sqrt(static_cast<float>(all.size())), 0.45F, 1.0F);
    for (const scene::Ribbon& ribbon : all) {
        const auto which =
            std::min(static_cast<std::size_t>(std::sqrt(ribbon.share) * widths.size()), widths.size() - 1);
        const glm::vec3 hue = ribbon.weight < 0 ? frame.colours.class_0 : frame.colours.class_1;
        const auto strength = static_cast<float>(0.25 + 0.6 * ribbon.share) * presence;
        const glm::vec3 ink = glm::mix(frame.colours.background, hue, strength);
        for (std::size_t i = 0; i + 1 < ribbon.places.size(); ++i)
            // A little longer than it is: joints have no gaps.
            lines[which].push_back(
                {ribbon.places[i], glm::mix(ribbon.places[i], ribbon.places[i + 1], 1.04), ink});
    }
    for (std::size_t which = 0; which < widths.size(); ++which)
        if (!lines[which].empty())
            context_.lines.cover(frame, lines[which], std::max(widths[which] * thin * frame.ui, 1.0F), 0);
}

}  // namespace render
