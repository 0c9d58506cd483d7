// Where the curve of a slice has to bend: straight pieces, no more than it takes.
#pragma once

#include <vector>

#include "scene/mark_field.hpp"

namespace scene {

/// A straight piece of a slice, from x1 = from to x1 = to.
struct SlicePiece {
    float from, to;
    float x2;
    float among;  ///< where the slice lies among the mark's, 0 to 1
};

/// At most `most` pieces a slice, none of them further than `tolerance`, in box units, from the curve through
/// the places that end `most` equal steps. `along`: nor is any of these places further from where it would be
/// if x1 went evenly along the piece, nor is its colour, which goes evenly from end to end. On the way to
/// another figure's slices, which stand over the same places: right for both, and so for any share of them.
std::vector<SlicePiece> slice_pieces(const PlacedMark& slices, const PlacedMark* to, int most,
                                     double tolerance, bool along);

}  // namespace scene
