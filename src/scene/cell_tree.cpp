#include "scene/cell_tree.hpp"

namespace scene {
namespace {

/// Of the whole side, that a place half way is moved. Not the same both ways: a crease may be a diagonal.
constexpr glm::dvec2 most_uneven(0.0031, 0.0047);

/// To the cell beyond each side.
constexpr std::array<std::array<int, 2>, 4> ways = {{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}};

bool inside(std::int32_t side, int level, std::int32_t i, std::int32_t j) {
    const std::int32_t n = side << level;
    return i >= 0 && j >= 0 && i < n && j < n;
}

}  // namespace

CellTree::CellTree(const MarkField& field, glm::dvec2 low, glm::dvec2 size, bool uneven, int cells)
    : field_(field), side_(cells), low_(low), size_(size), unevenness_(uneven ? most_uneven : glm::dvec2(0)) {
    const std::int64_t half = lattice / (std::int64_t{2} * side_);
    for (std::int32_t j = 0; j < side_; ++j) {
        for (std::int32_t i = 0; i < side_; ++i) {
            Cell cell{0, i, j, {}};
            for (int k = 0; k < 9; ++k)
                cell.nine[static_cast<std::size_t>(k)] =
                    place_of((2 * i + k % 3) * half, (2 * j + k / 3) * half);
            cells_.push_back(cell);
        }
    }
    evaluate();
}

CellTree::Index CellTree::fresh_place(std::int64_t i, std::int64_t j) {
    const glm::dvec2 share = glm::dvec2(i, j) / static_cast<double>(lattice);
    waiting_.push_back(low_ + size_ * (share + 4.0 * unevenness_ * share * (1.0 - share)));
    return static_cast<Index>(vertices_.size() + waiting_.size() - 1);
}

/// Of the lattice; one that may be known.
CellTree::Index CellTree::place_of(std::int64_t i, std::int64_t j) {
    const auto next = static_cast<Index>(vertices_.size() + waiting_.size());
    const std::uint64_t key = static_cast<std::uint64_t>(i) << 32 | static_cast<std::uint64_t>(j);
    const Index found = places_.find_or_add(key, next);
    return found == next ? fresh_place(i, j) : found;
}

void CellTree::evaluate() {
    if (waiting_.empty()) return;
    const std::vector<MarkVertex> fresh = field_.at(waiting_);
    vertices_.insert(vertices_.end(), fresh.begin(), fresh.end());
    waiting_.clear();
}

CellTree::Index CellTree::add(const MarkVertex& vertex) {
    vertices_.push_back(vertex);
    return static_cast<Index>(vertices_.size() - 1);
}

void CellTree::split(std::size_t which) {
    const Cell cell = cells_[which];
    cells_[which].children = static_cast<std::int32_t>(cells_.size());
    // Five rows of five: the cell's own places, those on its sides, which a neighbour may have, and those
    // inside.
    const std::int64_t step = lattice / (std::int64_t{4} * (std::int64_t{side_} << cell.level));
    std::array<Index, 25> places{};
    for (int k = 0; k < 25; ++k) {
        const int column = k % 5, row = k / 5;
        const std::int64_t i = (4 * std::int64_t{cell.i} + column) * step,
                           j = (4 * std::int64_t{cell.j} + row) * step;
        const bool known = column % 2 == 0 && row % 2 == 0;
        const bool on_side = column % 4 == 0 || row % 4 == 0;
        places[static_cast<std::size_t>(k)] =
            known     ? cell.nine[static_cast<std::size_t>(row / 2 * 3 + column / 2)]
            : on_side ? place_of(i, j)
                      : fresh_place(i, j);
    }
    for (int child = 0; child < 4; ++child) {
        const int right = child & 1, up = child >> 1;
        Cell fresh{cell.level + 1, 2 * cell.i + right, 2 * cell.j + up, {}};
        for (int k = 0; k < 9; ++k)
            fresh.nine[static_cast<std::size_t>(k)] =
                places[static_cast<std::size_t>((2 * up + k / 3) * 5 + 2 * right + k % 3)];
        cells_.push_back(fresh);
    }
}

/// The cell of that level, or the leaf that covers it.
std::size_t CellTree::find(int level, std::int32_t i, std::int32_t j) const {
    auto at = static_cast<std::size_t>((j >> level) * side_ + (i >> level));
    for (int below = level - 1; below >= 0 && cells_[at].children >= 0; --below)
        at = static_cast<std::size_t>(cells_[at].children + (i >> below & 1) + 2 * (j >> below & 1));
    return at;
}

void CellTree::balance() {
    std::array<std::vector<std::size_t>, most_levels + 1> split_cells;
    for (std::size_t k = 0; k < cells_.size(); ++k)
        if (cells_[k].children >= 0) split_cells[static_cast<std::size_t>(cells_[k].level)].push_back(k);
    for (int level = most_levels; level > 0; --level) {
        for (const std::size_t k : split_cells[static_cast<std::size_t>(level)]) {
            for (const auto& [di, dj] : ways) {
                const std::int32_t i = cells_[k].i + di, j = cells_[k].j + dj;
                if (!inside(side_, level, i, j)) continue;
                for (std::size_t beside = find(level, i, j); cells_[beside].level < level;
                     beside = find(level, i, j)) {
                    split_cells[static_cast<std::size_t>(cells_[beside].level)].push_back(beside);
                    split(beside);
                }
            }
        }
    }
    evaluate();
}

std::optional<CellTree::Beside> CellTree::children_beside(const Cell& cell, std::size_t side) const {
    const auto [di, dj] = ways[side];
    if (!inside(side_, cell.level, cell.i + di, cell.j + dj)) return std::nullopt;
    const Cell& beside = cells_[find(cell.level, cell.i + di, cell.j + dj)];
    if (beside.level != cell.level || beside.children < 0) return std::nullopt;
    constexpr std::array<std::array<int, 2>, 4> which = {{{2, 3}, {0, 2}, {1, 0}, {3, 1}}};
    const Cell* first = &cells_[static_cast<std::size_t>(beside.children)];
    return Beside{{first + which[side][0], first + which[side][1]}, (side + 2) % 4};
}

}  // namespace scene
