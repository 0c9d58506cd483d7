// The whole network as one place: every neuron's landscape in one space, layer behind layer, and what leads
// from one to the next.
//
// A figure with `place` shows it. Layers stand along x, inputs first; the neurons of a layer along y.
// Landscapes stand on one floor, each with the proportions of a figure's box; the output is the largest.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <string>
#include <vector>

#include "scene/placement.hpp"

namespace scene {

struct Landmark {
    int layer = 0;     ///< -1: the inputs; 0 the first hidden layer ...
    int neuron = 0;    ///< from 0
    Quantity shown;    ///< over the plane; of a feature the z of a neuron that passes it on
    glm::dvec3 at;     ///< the middle of its box
    double scale = 1;  ///< half its box's width
    std::string name;  ///< "a₁", UTF-8
};

/// Of the weight that leads from a landmark to one of the next layer.
struct Ribbon {
    std::size_t from, to;  ///< landmarks
    double weight;
    double share;                    ///< of the largest weight into that layer, 0 to 1
    std::vector<glm::dvec3> places;  ///< along it
};

inline constexpr double place_floor = -0.5;  ///< z that all landscapes stand on

inline constexpr glm::dvec2 half_of_place{1.8, 1.3};  ///< what all of them lie within, along x and y

/// Layer by layer, the inputs first.
std::vector<Landmark> landmarks(const Scene& scene);
/// Where there are very many, the strongest.
std::vector<Ribbon> ribbons(const Scene& scene, const std::vector<Landmark>& marks);

/// The figure of one of them, as large as a figure is.
Scene alone(const Scene& drawn, const Mark& mark);

/// The scene with a surface for each landmark, and the data on that of the output.
Scene drawn_place(const Scene& scene);

}  // namespace scene
