// A square of the plane in cells, each halved along both sides where that is asked for, and the vertices that
// stand on their places.
#pragma once

#include <array>
#include <cstdint>
#include <glm/vec2.hpp>
#include <optional>
#include <span>
#include <vector>

#include "scene/index_table.hpp"
#include "scene/mark_field.hpp"

namespace scene {

class CellTree {
  public:
    using Index = std::uint32_t;
    static constexpr int coarsest = 32;     ///< cells along a side, at most
    static constexpr int most_levels = 13;  ///< each halves a cell
    /// Places of the lattice that the corners, sides' middles and centres of the smallest cells stand on.
    static constexpr std::int64_t lattice = std::int64_t{coarsest} << (most_levels + 1);

    /// The nine places of a cell: three rows of three.
    using Nine = std::array<Index, 9>;
    struct Cell {
        int level;
        std::int32_t i, j;  ///< among the level's, from the low corner
        Nine nine;
        std::int32_t children = -1;  ///< the first of four
    };

    /// A middle of a Nine, and the ends that it lies between, from the low end: the sides around a cell, and
    /// the diagonals.
    using Three = std::array<int, 3>;
    static constexpr std::array<Three, 4> sides = {{{1, 0, 2}, {5, 2, 8}, {7, 6, 8}, {3, 0, 6}}};
    static constexpr std::array<Three, 2> diagonals = {{{4, 0, 8}, {4, 2, 6}}};
    /// In the order of a way around a cell, counter-clockwise: the corner that each side begins at. The last
    /// two sides are walked towards their low end.
    static constexpr std::array<int, 4> corners = {0, 2, 8, 6};
    static Index middle(const Nine& nine, std::size_t side) {
        return nine[static_cast<std::size_t>(sides[side][0])];
    }
    static bool walked_back(std::size_t side) { return side >= 2; }

    /// The coarsest cells over a part of the plane. `field` outlives the tree. `uneven`: cells are a little
    /// larger on one side, so that no crease that lies at round numbers runs through their corners.
    /// `cells`: of them along a side, `coarsest` or a half, a quarter ... of that.
    CellTree(const MarkField& field, glm::dvec2 low, glm::dvec2 size, bool uneven = false,
             int cells = coarsest);

    /// The coarsest, row by row; then the children.
    std::span<const Cell> cells() const { return cells_; }
    std::size_t size() const { return cells_.size(); }
    const Cell& operator[](std::size_t k) const { return cells_[k]; }
    const MarkVertex& vertex(Index k) const { return vertices_[k]; }
    const MarkVertex& at(const Nine& nine, int k) const {
        return vertices_[nine[static_cast<std::size_t>(k)]];
    }

    /// Its children's places have vertices after evaluate().
    void split(std::size_t which);
    void evaluate();
    /// No side has more than one cell's corner in its middle: beside a split cell stands one at least as
    /// deep.
    void balance();

    /// The two children of the cell beyond that side, where that is split: in the order of a way around this
    /// one, with the side of theirs that they share with it.
    struct Beside {
        std::array<const Cell*, 2> children;
        std::size_t side;
    };
    std::optional<Beside> children_beside(const Cell& cell, std::size_t side) const;
    /// Calls `take` with each cell that is not split, those that lie furthest that way first.
    template <typename Take>
    void each_leaf(glm::vec2 first, Take take) const;

    /// One more, which stands on no place of the lattice. All places have theirs.
    Index add(const MarkVertex& vertex);
    std::vector<MarkVertex> take_vertices() { return std::move(vertices_); }

  private:
    Index fresh_place(std::int64_t i, std::int64_t j);
    Index place_of(std::int64_t i, std::int64_t j);
    std::size_t find(int level, std::int32_t i, std::int32_t j) const;

    const MarkField& field_;
    std::int32_t side_;  ///< so many of the coarsest
    glm::dvec2 low_, size_, unevenness_;
    std::vector<MarkVertex> vertices_;
    IndexTable places_;  ///< of the cells' sides
    std::vector<glm::dvec2> waiting_;
    std::vector<Cell> cells_;
};

template <typename Take>
void CellTree::each_leaf(glm::vec2 first, Take take) const {
    std::vector<std::size_t> stack;
    // Last in, first out.
    const bool rows_outside = first.y * first.y > first.x * first.x;
    for (int outer = side_ - 1; outer >= 0; --outer) {
        for (int inner = side_ - 1; inner >= 0; --inner) {
            int i = rows_outside ? inner : outer, j = rows_outside ? outer : inner;
            if (first.x > 0) i = side_ - 1 - i;
            if (first.y > 0) j = side_ - 1 - j;
            stack.push_back(static_cast<std::size_t>(j * side_ + i));
        }
    }
    const int nearest = (first.x > 0 ? 1 : 0) + (first.y > 0 ? 2 : 0);
    while (!stack.empty()) {
        const std::size_t which = stack.back();
        stack.pop_back();
        if (cells_[which].children < 0) {
            take(which);
            continue;
        }
        for (int k = 3; k >= 0; --k)
            stack.push_back(static_cast<std::size_t>(cells_[which].children + (k ^ nearest)));
    }
}

}  // namespace scene
