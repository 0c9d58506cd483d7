#include "scene/crease.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

namespace scene {
namespace {

/// Pixels, of a height from where its tangent has it: half of a mesh's tolerance.
constexpr float allowed = 0.2F;
constexpr float at_least = 0.4F;  // pixels that a crease in the middle stands above a line through the ends
constexpr float seen = 0.1F;      // what unit normals differ by: a crease that small stands out in the light
constexpr float at_ends = 0.01F;  // of a line: there triangles would become too thin
constexpr float sharp = 0.7F;     // of how much the slope changes along the line, what changes at the crease
constexpr float flat = 0.01F;     // of unit normals: what lies on one plane
constexpr float negligible = 0.05F;  // pixels
constexpr float beside = 1.0F / 64;  // of a line, from its crease to where it lies as on that side

/// A place of a line, and its tangent.
struct Tangent {
    float at;      ///< share of the line
    float height;  ///< in the box
    float slope;   ///< height over the line's whole length
    float height_at(float share) const { return height + slope * (share - at); }
};

Tangent tangent(const MarkVertex& vertex, const MeshLine& line, float share) {
    const glm::vec2 way(line.to.place - line.from.place);
    return {share, vertex.place.z, -glm::dot(glm::vec2(vertex.normal), way) / vertex.normal.z};
}

/// Where two tangents meet.
std::optional<float> meeting(const Tangent& from, const Tangent& to) {
    const float share = (to.height_at(0) - from.height_at(0)) / (from.slope - to.slope);
    // Not a number where they are parallel.
    if (!(share > at_ends && share < 1 - at_ends)) return std::nullopt;
    return share;
}

/// The piece on either side of a crease as far as it is known.
struct Kink {
    Tangent from, to;
    std::optional<float> share() const { return meeting(from, to); }
    bool is_nearer_from(const Tangent& other) const {
        return std::abs(other.slope - from.slope) < std::abs(other.slope - to.slope);
    }
    float expected(float share, float crease) const { return (share < crease ? from : to).height_at(share); }
    void take(const Tangent& nearer) { (is_nearer_from(nearer) ? from : to) = nearer; }
};

Kink kink_of(const MeshLine& line) {
    return {tangent(line.from, line, 0), tangent(line.to, line, 1)};
}

glm::dvec2 place_at(const MeshLine& line, float share) {
    // A line along an axis keeps its other coordinate to the last digit.
    return glm::dvec2(line.from.plane) +
           static_cast<double>(share) * (glm::dvec2(line.to.plane) - glm::dvec2(line.from.plane));
}

struct Found {
    const MeshLine* line;
    std::size_t number;
    Kink kink;
    float share;
    /// How far what stands there is from where the pieces would meet.
    float off(const MarkVertex& there) const { return std::abs(there.place.z - kink.expected(share, share)); }
};

std::vector<MarkVertex> at_shares(const MarkField& field, const std::vector<Found>& candidates) {
    std::vector<glm::dvec2> places;
    for (const Found& one : candidates) places.push_back(place_at(*one.line, one.share));
    return field.at(places);
}

/// Between flat pieces: exactly where their planes meet, and with the normals of the line's ends.
std::optional<Crease> flat_crease(const Found& found, const MarkVertex& here, float off) {
    const MarkVertex &from = found.line->from, &to = found.line->to;
    const auto alike = [](const MarkVertex& a, const MarkVertex& b) {
        return glm::length(a.normal - b.normal) < flat;
    };
    if (off > negligible || !alike(found.line->middle, found.share > 0.5F ? from : to)) return std::nullopt;
    if (!alike(here, from) && !alike(here, to)) return std::nullopt;
    Crease crease{here, here};
    crease.towards_from.normal = from.normal;
    crease.towards_to.normal = to.normal;
    return crease;
}

/// One step nearer, by the tangent at where the crease was thought to be; `off` are the pixels from where the
/// line would be there, and many of another crease.
void come_nearer(Found& found, const MarkVertex& there, float off) {
    found.kink.take(tangent(there, *found.line, found.share));
    found.share = off < 2 * allowed ? found.kink.share().value_or(0) : 0;
}

/// Between bent pieces: they are looked at beside it.
void find_between_bent(const MarkField& field, const std::vector<Found>& candidates, float pixel,
                       std::vector<std::optional<Crease>>& creases) {
    std::vector<glm::dvec2> places;
    for (const Found& one : candidates)
        for (const float way :
             {0.0F, -std::min(beside, one.share / 2), std::min(beside, (1 - one.share) / 2)})
            places.push_back(place_at(*one.line, one.share + way));
    const std::vector<MarkVertex> there = field.at(places);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Found& one = candidates[i];
        const MarkVertex &here = there[3 * i], &before = there[3 * i + 1], &after = there[3 * i + 2];
        // A smooth bend turns a little at each place.
        const float turn = tangent(after, *one.line, 0).slope - tangent(before, *one.line, 0).slope;
        const bool is_sharp = turn / (one.kink.to.slope - one.kink.from.slope) > sharp;
        if (one.off(here) > allowed * pixel || !is_sharp) continue;
        Crease crease{here, here};
        crease.towards_from.normal = before.normal;
        crease.towards_to.normal = after.normal;
        creases[one.number] = crease;
    }
}

}  // namespace

bool may_cross_crease(const MeshLine& line, float pixel) {
    const Kink kink = kink_of(line);
    if (!(std::abs(kink.from.slope - kink.to.slope) > 4 * at_least * pixel) &&
        glm::length(line.from.normal - line.to.normal) < seen)
        return false;
    const std::optional<float> share = kink.share();
    if (!share) return false;
    const Tangent middle = tangent(line.middle, line, 0.5F);
    const float off = std::abs(middle.height - kink.expected(0.5F, *share));
    if (off > 2 * allowed * pixel) return false;
    // Of a smooth bend it has turned half way there.
    const float turned = (middle.slope - kink.from.slope) / (kink.to.slope - kink.from.slope);
    return *share > 0.5F ? turned < 1 - sharp : turned > sharp;
}

std::vector<std::optional<Crease>> find_creases(const MarkField& field, std::span<const MeshLine> lines,
                                                float pixel) {
    std::vector<std::optional<Crease>> creases(lines.size());
    std::vector<Found> candidates;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (const auto share = kink_of(lines[i]).share())
            candidates.push_back({&lines[i], i, kink_of(lines[i]), *share});
    const std::vector<MarkVertex> there = at_shares(field, candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Found& one = candidates[i];
        const float off = one.off(there[i]) / pixel;
        creases[one.number] = flat_crease(one, there[i], off);
        come_nearer(one, there[i], off);
    }
    std::erase_if(candidates, [&](const Found& one) { return one.share == 0 || creases[one.number]; });
    find_between_bent(field, candidates, pixel, creases);
    return creases;
}

}  // namespace scene
