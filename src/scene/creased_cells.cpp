#include "scene/creased_cells.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>
#include <limits>

namespace scene {
namespace {

using Index = CellTree::Index;
using Nine = CellTree::Nine;

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

/// Two sides that a crease may cross, in the order of a way around the cell, counter-clockwise.
struct CreasedCells::Crossing {
    std::size_t cell;
    std::array<std::size_t, 2> sides;
    std::array<Cut, 2> cuts{};

    /// Where the crease meets the first side and the second, as the surface lies in the part that is walked
    /// around after the first, or in the other.
    std::array<Index, 2> ends(bool after_first) const {
        const auto is_towards_to = [&](std::size_t k) {
            return CellTree::walked_back(sides[k]) != ((k == 0) == after_first);
        };
        return {is_towards_to(0) ? cuts[0].towards_to : cuts[0].towards_from,
                is_towards_to(1) ? cuts[1].towards_to : cuts[1].towards_from};
    }
    bool is_after_first(std::size_t corner) const { return corner > sides[0] && corner <= sides[1]; }
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

bool CreasedCells::sides_are_straight(const Crossing& crossing) const {
    for (std::size_t k = 0; k < 2; ++k) {
        const MeshLine whole = line(tree_[crossing.cell].nine, CellTree::sides[crossing.sides[k]]);
        const Cut& cut = crossing.cuts[k];
        const float share = share_of(cut, whole);
        const MeshLine piece =
            share > 0.5F ? miss_.line(whole.middle, whole.from, tree_.vertex(cut.towards_from), 0.5F / share)
                         : miss_.line(whole.middle, tree_.vertex(cut.towards_to), whole.to,
                                      (0.5F - share) / (1 - share));
        if (miss_.of(piece) > 1) return false;
    }
    return true;
}

bool CreasedCells::crease_is_straight(const Crossing& crossing, const MarkVertex& centre) const {
    const auto [first, second] = crossing.ends(true);
    // It has no normal of its own.
    MarkVertex middle = centre;
    middle.normal = between(tree_.vertex(first), tree_.vertex(second), 0.5F).normal;
    return miss_.of(miss_.line(middle, tree_.vertex(first), tree_.vertex(second))) <= 1;
}

/// The cell's middle: on its diagonals, of which each ends at a corner or at the crease.
bool CreasedCells::middle_is_straight(const Crossing& crossing) const {
    const Nine& nine = tree_[crossing.cell].nine;
    const MarkVertex& middle = tree_.at(nine, 4);
    const auto [first, second] = crossing.ends(true);
    const glm::vec2 crease_from = tree_.vertex(first).plane,
                    crease = tree_.vertex(second).plane - crease_from;
    float place = std::numeric_limits<float>::max(), look = 0;
    const auto take = [&](const MeshLine& piece) {
        place = std::min(place, miss_.of_place(piece));
        look = std::max(look, miss_.of_look(piece));
    };
    for (std::size_t k = 0; k < CellTree::corners.size(); ++k) {
        const MarkVertex &corner = tree_.at(nine, CellTree::corners[k]),
                         &opposite = tree_.at(nine, CellTree::corners[(k + 2) % 4]);
        const bool after_first = crossing.is_after_first(k);
        if (after_first == crossing.is_after_first((k + 2) % 4)) {
            if (k < 2) take(miss_.line(middle, corner, opposite));
            continue;
        }
        const glm::vec2 way = opposite.plane - corner.plane;
        const float turn = across(way, crease);
        const float share = across(crease_from - corner.plane, crease) / turn;
        // Else the middle is beyond the crease, on the opposite corner's piece.
        if (share < 0.5F) continue;
        const auto [from, to] = crossing.ends(after_first);
        const float along = across(crease_from - corner.plane, way) / turn;
        take(miss_.line(middle, corner, between(tree_.vertex(from), tree_.vertex(to), along), 0.5F / share));
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
            lines.emplace_back(CellTree::middle(nine, side), line(nine, CellTree::sides[side]));
    }
    cut_lines(lines);

    std::erase_if(crossings, [&](auto& one) {
        for (std::size_t k = 0; k < 2; ++k) {
            const auto found = at(CellTree::middle(tree_[one.second.cell].nine, one.second.sides[k]));
            if (!found) return true;
            one.second.cuts[k] = *found;
        }
        return false;
    });
    std::vector<glm::dvec2> middles;
    for (const auto& [i, one] : crossings) {
        const auto [first, second] = one.ends(true);
        middles.push_back((glm::dvec2(tree_.vertex(first).plane) + glm::dvec2(tree_.vertex(second).plane)) /
                          2.0);
    }
    const std::vector<MarkVertex> there = field_.at(middles);
    std::vector<bool> is_cut(cells.size());
    for (std::size_t k = 0; k < crossings.size(); ++k) {
        const auto& [i, one] = crossings[k];
        if (!sides_are_straight(one) || !crease_is_straight(one, there[k]) || !middle_is_straight(one))
            continue;
        is_cut[i] = true;
        if (one.cell >= centre_of_.size()) centre_of_.resize(one.cell + 1, none);
        centre_of_[one.cell] = static_cast<std::int32_t>(centres_.size());
        centres_.push_back(there[k]);
        cells_.push_back(one.cell);
    }
    return is_cut;
}

void CreasedCells::cut_beside() {
    std::vector<std::pair<Index, MeshLine>> lines;
    for (const std::size_t which : cells_) {
        if (tree_[which].children >= 0) continue;
        for (std::size_t side = 0; side < CellTree::sides.size(); ++side) {
            const auto beside = tree_.children_beside(tree_[which], side);
            if (!beside) continue;
            for (const CellTree::Cell* child : beside->children) {
                const MeshLine half = line(child->nine, CellTree::sides[beside->side]);
                if (may_cross_crease(half, pixel_))
                    lines.emplace_back(CellTree::middle(child->nine, beside->side), half);
            }
        }
    }
    cut_lines(lines);
}

}  // namespace scene
