// A line of a mesh, and how far it is from the surface that it stands for.
#pragma once

#include "scene/mark_field.hpp"

namespace scene {

struct MeshLine {
    const MarkVertex &middle, &from, &to;
    float length;        ///< in the box
    float share = 0.5F;  ///< of the way, where the middle stands
};

class LineMiss {
  public:
    static constexpr float tolerance = 0.4F;  ///< pixels
    static constexpr float smallest = 1;      ///< pixels: shorter lines count as straight
    /// What a line misses at most, of what is allowed, for its two halves to miss no more than half a pixel:
    /// halves of a smooth line miss a quarter.
    static constexpr float halves_allowed = 2.5F;
    /// A crease beside the middle rises higher than there.
    static constexpr float creased_halves_allowed = 2;

    /// `pixel`: its size in the box. The field outlives it.
    LineMiss(const MarkField& field, float pixel)
        : field_(field), pixel_(pixel), over_plane_(field.over_the_plane()) {}

    /// A line from its middle and its ends.
    MeshLine line(const MarkVertex& middle, const MarkVertex& from, const MarkVertex& to,
                  float share = 0.5F) const;
    /// How often what is allowed the middle is away from what the ends tell.
    float of(const MeshLine& line) const;
    /// How often what is allowed the middle is away from the piece between the ends.
    float of_place(const MeshLine& line) const;
    /// The same of all that is seen but the place.
    float of_look(const MeshLine& line) const;

  private:
    float of_colour(const MeshLine& line, Colour::Kind kind, float range, float MarkVertex::*told) const;

    const MarkField& field_;
    float pixel_;
    bool over_plane_;
};

}  // namespace scene
