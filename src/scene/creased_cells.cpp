#include "scene/creased_cells.hpp"

#include <algorithm>
#include <glm/glm.hpp>

namespace scene {
namespace {

using Index = CellTree::Index;
using Nine = CellTree::Nine;

constexpr std::array<int, 4> corners = {0, 2, 8, 6};  // counter-clockwise; a side is behind each

float across(glm::vec2 a, glm::vec2 b) {
    return a.x * b.y - a.y * b.x;
}

MarkVertex between(const MarkVertex& a, const MarkVertex& b, float share) {
    MarkVertex one = a;
    one.place = glm::mix(a.place, b.place, share);
    one.normal = glm::normalize(glm::mix(a.normal, b.normal, share));
    one.plane = glm::mix(a.plane, b.plane, share);
    one.colour = std::lerp(a.colour, b.colour, share);
    one.to_colour = std::lerp(a.to_colour, b.to_colour, share);
    return one;
}

}  // namespace

/// Two sides that a crease may cross, counter-clockwise.
struct CreasedCells::Crossing {
    std::size_t cell;
    std::array<std::size_t, 2> sides;
};

MeshLine CreasedCells::line(const Nine& nine, const CellTree::Three& places) const {
    return miss_.line(tree_.at(nine, places[0]), tree_.at(nine, places[1]), tree_.at(nine, places[2]));
}

/// By what its places tell.
std::optional<CreasedCells::Crossing> CreasedCells::crossing(std::size_t cell) const {
    Crossing found{cell, {}};
    std::size_t crossed = 0;
    for (std::size_t side = 0; side < 4; ++side) {
        const MeshLine one = line(tree_[cell].nine, CellTree::sides[side]);
        if (may_cross_crease(one, pixel_)) {
            if (crossed == 2) return std::nullopt;
            found.sides[crossed++] = side;
        } else if (miss_.of(one) > LineMiss::creased_halves_allowed) {
            return std::nullopt;
        }
    }
    if (crossed != 2) return std::nullopt;
    return found;
}

bool CreasedCells::may_cross(std::size_t cell) const {
    return std::ranges::any_of(CellTree::sides, [&](const CellTree::Three& side) {
        return may_cross_crease(line(tree_[cell].nine, side), pixel_);
    });
}

/// Each by its middle; some may come twice.
void CreasedCells::cut_lines(const std::vector<std::pair<Index, MeshLine>>& lines) {
    std::vector<Index> middles;
    std::vector<MeshLine> fresh;
    for (const auto& [middle, line] : lines) {
        if (middle >= cut_of_.size()) cut_of_.resize(middle + std::size_t{1}, unknown);
        if (cut_of_[middle] != unknown) continue;
        cut_of_[middle] = none;
        middles.push_back(middle);
        fresh.push_back(line);
    }
    const std::vector<std::optional<Crease>> creases = find_creases(field_, fresh, pixel_);
    for (std::size_t i = 0; i < middles.size(); ++i) {
        if (!creases[i]) continue;
        cut_of_[middles[i]] = static_cast<std::int32_t>(cuts_.size());
        const Index towards_from = tree_.add(creases[i]->towards_from);
        cuts_.push_back({towards_from, tree_.add(creases[i]->towards_to)});
    }
}

std::optional<CreasedCells::Cut> CreasedCells::at(Index middle) const {
    if (middle >= cut_of_.size() || cut_of_[middle] < 0) return std::nullopt;
    return cuts_[static_cast<std::size_t>(cut_of_[middle])];
}

const MarkVertex* CreasedCells::centre(std::size_t cell) const {
    if (cell >= centre_of_.size() || centre_of_[cell] < 0) return nullptr;
    return &centres_[static_cast<std::size_t>(centre_of_[cell])];
}

float CreasedCells::share_of(const Cut& cut, const MeshLine& line) const {
    const glm::vec3 way = line.to.place - line.from.place;
    return glm::length(glm::vec2(tree_.vertex(cut.towards_from).place - line.from.place)) /
           glm::length(glm::vec2(way));
}

/// What the cell's places tell of the pieces that they stand on.
bool CreasedCells::is_straight(const Crossing& crossing, const MarkVertex& centre) const {
    const Nine& nine = tree_[crossing.cell].nine;
    std::array<Cut, 2> cuts{};
    for (std::size_t k = 0; k < 2; ++k) {
        const std::size_t side = crossing.sides[k];
        cuts[k] = *at(nine[static_cast<std::size_t>(CellTree::sides[side][0])]);
        const MeshLine whole = line(nine, CellTree::sides[side]);
        const float share = share_of(cuts[k], whole);
        const MeshLine piece = share > 0.5F ? miss_.line(whole.middle, whole.from,
                                                         tree_.vertex(cuts[k].towards_from), 0.5F / share)
                                            : miss_.line(whole.middle, tree_.vertex(cuts[k].towards_to),
                                                         whole.to, (0.5F - share) / (1 - share));
        if (miss_.of(piece) > 1) return false;
        // From here on as one walks around the cell.
        if (side >= 2) std::swap(cuts[k].towards_from, cuts[k].towards_to);
    }
    const auto along = [&](bool behind_first) {
        const Cut &first = cuts[0], &second = cuts[1];
        return behind_first ? std::pair{first.towards_to, second.towards_from}
                            : std::pair{first.towards_from, second.towards_to};
    };
    // The crease itself; it has no normal of its own.
    const auto [first, second] = along(true);
    MarkVertex on_crease = between(tree_.vertex(first), tree_.vertex(second), 0.5F);
    on_crease.place = centre.place;
    on_crease.colour = centre.colour;
    on_crease.to_colour = centre.to_colour;
    if (miss_.of(miss_.line(on_crease, tree_.vertex(first), tree_.vertex(second))) > 1) return false;

    // The cell's middle, on diagonals as far as the crease.
    float place = 0, look = 0;
    bool any = false;
    const glm::vec2 a = tree_.vertex(first).plane, b = tree_.vertex(second).plane;
    const MarkVertex& middle = tree_.at(nine, 4);
    for (std::size_t k = 0; k < corners.size(); ++k) {
        const MarkVertex& corner = tree_.at(nine, corners[k]);
        const glm::vec2 way = 2.0F * (middle.plane - corner.plane), crease = b - a;
        const float turn = across(way, crease);
        const float at = across(a - corner.plane, crease) / turn;
        const float on = across(a - corner.plane, way) / turn;
        // On this corner's half of its diagonal the middle has the crease behind it.
        if (!(on >= 0 && on <= 1 && at >= 0.5F && at <= 1)) continue;
        const auto [from, to] = along(k > crossing.sides[0] && k <= crossing.sides[1]);
        const MarkVertex end = between(tree_.vertex(from), tree_.vertex(to), on);
        const MeshLine piece = miss_.line(middle, corner, end, 0.5F / at);
        place = any ? std::min(place, miss_.of_place(piece)) : miss_.of_place(piece);
        look = std::max(look, miss_.of_look(piece));
        any = true;
    }
    for (const CellTree::Three& diagonal : CellTree::diagonals) {
        const auto is_cut = [&](int corner) {
            const glm::vec2 way = b - a;
            return across(way, tree_.at(nine, corner).plane - a) > 0;
        };
        if (is_cut(diagonal[1]) != is_cut(diagonal[2])) continue;
        const MeshLine whole = line(nine, diagonal);
        place = any ? std::min(place, miss_.of_place(whole)) : miss_.of_place(whole);
        look = std::max(look, miss_.of_look(whole));
        any = true;
    }
    return std::max(place, look) <= 1;
}

std::vector<bool> CreasedCells::cut(std::span<const std::size_t> cells) {
    std::vector<std::pair<std::size_t, Crossing>> crossings;  // by number
    std::vector<std::pair<Index, MeshLine>> lines;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::optional<Crossing> found = crossing(cells[i]);
        if (!found) continue;
        crossings.emplace_back(i, *found);
        const Nine& nine = tree_[cells[i]].nine;
        for (const std::size_t side : found->sides)
            lines.emplace_back(nine[static_cast<std::size_t>(CellTree::sides[side][0])],
                               line(nine, CellTree::sides[side]));
    }
    cut_lines(lines);

    const auto ends = [&](const Crossing& one) {
        std::array<std::optional<Cut>, 2> found;
        for (std::size_t k = 0; k < 2; ++k)
            found[k] = at(tree_[one.cell].nine[static_cast<std::size_t>(CellTree::sides[one.sides[k]][0])]);
        return found;
    };
    std::erase_if(crossings, [&](const auto& one) {
        const auto found = ends(one.second);
        return !found[0] || !found[1];
    });
    std::vector<glm::dvec2> middles;
    for (const auto& [i, one] : crossings) {
        const auto found = ends(one);
        middles.push_back((glm::dvec2(tree_.vertex(found[0]->towards_from).plane) +
                           glm::dvec2(tree_.vertex(found[1]->towards_from).plane)) /
                          2.0);
    }
    const std::vector<MarkVertex> there = field_.at(middles);
    std::vector<bool> is_cut(cells.size());
    for (std::size_t k = 0; k < crossings.size(); ++k) {
        const auto& [i, one] = crossings[k];
        if (!is_straight(one, there[k])) continue;
        is_cut[i] = true;
        if (one.cell >= centre_of_.size()) centre_of_.resize(one.cell + 1, none);
        centre_of_[one.cell] = static_cast<std::int32_t>(centres_.size());
        centres_.push_back(there[k]);
        cells_.push_back(one.cell);
    }
    return is_cut;
}

void CreasedCells::cut_beside() {
    constexpr std::array<std::array<int, 2>, 4> ways = {{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}};
    std::vector<std::pair<Index, MeshLine>> lines;
    for (const std::size_t which : cells_) {
        const CellTree::Cell& cell = tree_[which];
        if (cell.children >= 0) continue;
        for (std::size_t side = 0; side < ways.size(); ++side) {
            const auto beside = tree_.children_beside(cell, ways[side][0], ways[side][1]);
            if (!beside) continue;
            const CellTree::Three& facing = CellTree::sides[(side + 2) % 4];
            for (const CellTree::Cell* child : *beside) {
                const MeshLine half = line(child->nine, facing);
                if (may_cross_crease(half, pixel_))
                    lines.emplace_back(child->nine[static_cast<std::size_t>(facing[0])], half);
            }
        }
    }
    cut_lines(lines);
}

}  // namespace scene
