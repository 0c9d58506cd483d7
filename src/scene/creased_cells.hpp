// Cells of a tree that a crease crosses once, and that are straight on either side of it: these are cut along
// the crease and not split.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scene/cell_tree.hpp"
#include "scene/crease.hpp"

namespace scene {

class CreasedCells {
  public:
    using Index = CellTree::Index;
    /// A side's place on the crease, as the surface lies on the way to either end.
    struct Cut {
        Index towards_from, towards_to;
    };

    /// All that is referred to outlives it. `pixel`: its size in the box.
    CreasedCells(const MarkField& field, const LineMiss& miss, CellTree& tree, float pixel)
        : field_(field), miss_(miss), tree_(tree), pixel_(pixel) {}

    /// Whether a field can have some.
    static bool possible(const MarkField& field) { return field.over_the_plane() && field.has_creases(); }

    /// Of cells whose places have vertices and that are not fine enough: which need not be split, as they are
    /// cut.
    std::vector<bool> cut(std::span<const std::size_t> cells);
    /// By what its places tell, one of its sides has a crease.
    bool may_cross(std::size_t cell) const;
    /// Once no more cells are split: sides of finer cells beside those that are cut.
    void cut_beside();

    /// Of a side, by its middle.
    std::optional<Cut> at(Index middle) const;
    /// A place on the crease inside a cell that is cut; nothing of others.
    const MarkVertex* centre(std::size_t cell) const;

  private:
    struct Crossing;
    MeshLine line(const CellTree::Nine& nine, const CellTree::Three& places) const;
    std::optional<Crossing> crossing(std::size_t cell) const;
    void cut_lines(const std::vector<std::pair<Index, MeshLine>>& lines);
    bool sides_are_straight(const Crossing& crossing) const;
    bool crease_is_straight(const Crossing& crossing, const MarkVertex& centre) const;
    bool middle_is_straight(const Crossing& crossing) const;
    float share_of(const Cut& cut, const MeshLine& line) const;

    const MarkField& field_;
    const LineMiss& miss_;
    CellTree& tree_;
    float pixel_;
    static constexpr std::int32_t unknown = -1, none = -2;
    std::vector<std::int32_t> cut_of_;  ///< by a side's middle
    std::vector<Cut> cuts_;
    std::vector<std::size_t> cells_;  ///< that are cut
    std::vector<MarkVertex> centres_;
    std::vector<std::int32_t> centre_of_;  ///< by cell
};

}  // namespace scene
