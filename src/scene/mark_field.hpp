// Where a mark stands over places of the plane, and what its colours are made of: the numbers that a picture
// is drawn from.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <optional>
#include <span>
#include <vector>

#include "network/gradient_evaluator.hpp"
#include "scene/placement.hpp"

namespace scene {

/// A mark in its figure.
struct PlacedMark {
    const Scene& scene;
    const Mark& mark;
    const Placement& placement;
};

/// What is worked out for a place of the plane.
struct MarkVertex {
    glm::vec3 place;   ///< in the figure's box
    glm::vec3 normal;  ///< of the mark as a surface, unit length; of either side
    glm::vec2 plane;   ///< x1, x2
    /// What the colour is told by. Of value and quantity: the number that the colour map shows. Of
    /// prediction: the network's answer where that is a number; otherwise class 1 from 0 on, and as even as
    /// can be from place to place: the height less 0.5 where that is the output or the prediction, else z_out
    /// of a sigmoid, a_out - 0.5 of others. 0 of colours that the plane alone decides.
    float colour = 0;
    float to_colour = 0;  ///< of the counterpart
    /// Over the plane: the way in which the height rises or falls, in the box, of unit length however little
    /// it does; 0 where it is even.
    glm::vec2 uphill{0};
};

/// The colour that a mark has in its scene: points label no plane, and so a surface that shall be coloured by
/// label is coloured by prediction.
Colour::Kind shown_colour(const Scene& scene, const Mark& mark);

class MarkField {
  public:
    /// `to`: on the way to another figure's mark of the same network, by `share` of it. All that is referred
    /// to outlives the field.
    explicit MarkField(const PlacedMark& mark, const PlacedMark* to = nullptr, double share = 0);

    /// A vertex for each place. `labels`: of data points that stand there; otherwise the plane's.
    std::vector<MarkVertex> at(std::span<const glm::dvec2> places,
                               std::span<const network::DataPoint> labelled = {}) const;

    /// Its places are x1 and x2 themselves.
    bool over_the_plane() const;
    /// The height is another where the label is.
    bool jumps_with_label() const;
    /// Its slope jumps where a neuron's activation does.
    bool has_creases() const;
    /// What a place costs grows with it.
    int parameter_count() const;
    /// No place depends on the network.
    bool is_plane() const;
    /// The kinds of its colours: of the mark, and of its counterpart.
    Colour::Kind colour() const { return marks_.front().colour_kind; }
    std::optional<Colour::Kind> to_colour() const;
    /// The size of the range that a colour map shows.
    float colour_range() const { return marks_.front().colour_range; }
    float to_colour_range() const { return marks_.back().colour_range; }
    /// Colours by prediction have an edge where the class changes.
    bool has_edge(Colour::Kind kind) const;

  private:
    struct Values;
    struct Shown {
        PlacedMark placed;
        Placement placement;  ///< the mark's own
        Colour::Kind colour_kind;
        Quantity colour;  ///< whose value the colour is told by
        float colour_range;
    };
    const network::Network& network() const;
    Shown shown(const PlacedMark& mark) const;
    static void put_uphill(const Shown& shown, const Values& values, std::vector<MarkVertex>& vertices);

    std::vector<Shown> marks_;  ///< one, or both ends of the way
    double share_;
    std::vector<Quantity> neurons_;
    network::GradientEvaluator evaluator_;
};

}  // namespace scene
