#include "render/passes/contours.hpp"

#include <algorithm>
#include <glm/glm.hpp>

#include "layout/mark_size.hpp"

namespace render {
namespace {

constexpr float lift_of_contours = 0.007F;  // towards the eye, in depth
constexpr std::size_t most_kept = 12;

std::vector<scene::Contour> contours_of(const Part& part) {
    const scene::Figure& figure = part.frame.scene.figure;
    const scene::Quantity height = figure.height(part.mark);
    if (part.mark.kind != scene::Mark::Kind::surface ||
        (height.kind == scene::Quantity::Kind::constant && !figure.folded()) || figure.landscape ||
        (part.mark.stand && !part.mark.stand->outline.empty()))
        return {};
    std::vector<scene::Contour> contours = figure.contours;
    if (part.mark.level) contours.push_back({height, *part.mark.level});
    return contours;
}

}  // namespace

const Contours::Kept& Contours::at(const Part& part, const scene::Quantity& quantity, double level) {
    const scene::Scene& scene = part.frame.scene;
    const scene::Figure& figure = scene.figure;
    const network::Network& network = network_of(scene, part.mark);
    const auto found = std::ranges::find_if(kept_, [&](const Kept& kept) {
        return kept.quantity == quantity && kept.level == level && kept.x1 == figure.x1 &&
               kept.x2 == figure.x2 && kept.network == network && kept.data == scene.data;
    });
    if (found != kept_.end()) return *found;
    if (kept_.size() >= most_kept) kept_.erase(kept_.begin());
    // The scene may be gone before the curve is found, should drawing fail.
    scene::Scene own = scene;
    own.network = network;
    auto segments = std::async(std::launch::async,
                               [=, own = std::move(own)] { return scene::contour(own, quantity, level); });
    kept_.push_back({network, scene.data, quantity, level, figure.x1, figure.x2, segments.share()});
    return kept_.back();
}

void Contours::begin(const std::vector<Part>& parts) {
    for (const Part& part : parts) {
        for (const scene::Contour& one : contours_of(part)) at(part, one.quantity, one.level);
    }
}

void Contours::draw(const Part& part) {
    const Frame& frame = part.frame;
    const std::vector<scene::Contour> contours = contours_of(part);
    const glm::vec3 ink = frame.colours.level;
    const glm::vec3 shadow = glm::mix(frame.colours.background, frame.colours.level, 0.55F);
    std::vector<Line> lines;
    const glm::vec3 half(frame.placement.half);
    for (const scene::Contour& one : contours) {
        const auto& pieces = at(part, one.quantity, one.level).segments.get();
        std::vector<glm::vec3> ends = ends_on({frame.scene, part.mark, frame.placement}, one, pieces);
        if (part.to) {
            const Frame& to = *part.to_frame;
            const auto to_ends = ends_on({to.scene, *part.to, to.placement}, one, pieces);
            for (std::size_t i = 0; i < ends.size(); ++i) ends[i] = glm::mix(ends[i], to_ends[i], part.share);
        }
        for (std::size_t i = 0; i < ends.size(); i += 2) {
            const glm::vec3 a = ends[i], b = ends[i + 1];
            if (one.surface) lines.push_back({a, b, ink});
            if (one.floor) lines.push_back({{a.x, a.y, -half.z}, {b.x, b.y, -half.z}, shadow});
            if (one.walls) {
                const float x = frame.to_eye.x > 0 ? -half.x : half.x,
                            y = frame.to_eye.y > 0 ? -half.y : half.y;
                lines.push_back({{x, a.y, a.z}, {x, b.y, b.z}, shadow});
                lines.push_back({{a.x, y, a.z}, {b.x, y, b.z}, shadow});
            }
        }
    }
    if (lines.empty()) return;
    // On their way in or out they are thinner: paler, they would be dark on what they run over.
    context_.lines.cover(frame, lines, contour_width * frame.ui * part.presence, lift_of_contours);
}

}  // namespace render
