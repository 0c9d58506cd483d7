// The grammar of figures: axes, colour, marks and domain, all plain data.
#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "network/loss_plane.hpp"
#include "network/quantity.hpp"

namespace scene {

using network::Quantity;

struct Range {
    double low = -10;
    double high = 10;
    double size() const { return high - low; }
    bool operator==(const Range&) const = default;
};

struct Axis {
    Quantity quantity;
    std::optional<Range> range;  ///< chosen from the values when absent
    bool operator==(const Axis&) const = default;
};

struct Colour {
    /// value: the mark's own height on the colour map; slice: each slice its own, by its place among them;
    /// confidence: a_out, from class 0 over neutral to class 1; quantity: any other on the colour map.
    enum class Kind { label, prediction, value, slice, confidence, fixed, quantity };
    Kind kind = Kind::label;
    std::array<float, 3> rgb{};  ///< of fixed, 0 to 1
    Quantity quantity{};         ///< of quantity
    bool operator==(const Colour&) const = default;
};
inline constexpr std::array<std::string_view, 5> colour_names = {"label", "prediction", "value", "slice",
                                                                 "confidence"};

/// Numbers from `from` up to but not including `to`, as NumPy's arange gives them.
struct Steps {
    double from = -10;
    double to = 10;
    double step = 0.1;
    bool operator==(const Steps&) const = default;

    int count() const;
    double at(int index) const { return from + step * index; }
};

/// Places of the plane: along x1, at each of some values of x2.
struct Samples {
    Steps x1;
    std::variant<Steps, std::vector<double>> x2 = Steps{-10, 10, 5};
    int shown = 0;  ///< so many of the slices are there, from the first on; 0: all
    bool operator==(const Samples&) const = default;

    std::vector<double> slices() const;  ///< the values of x2
    std::vector<double> shown_slices() const;
};
inline constexpr int max_samples = 2'000'000;

/// What the colour of an exact piece tells: the mark's own colour, on either side of a boundary; which piece
/// it is; how many hidden neurons are active; how steep it is.
enum class PieceColour { side, piece, active, slope };
inline constexpr std::array<std::string_view, 4> piece_colour_names = {"class", "piece", "active", "slope"};

/// What a mark is drawn of, and where, when that is other than its scene and figure say: a part of a neuron's
/// sum, a landscape among others. Made by drawn(); not in files.
struct Stand {
    std::shared_ptr<const network::Network> network;  ///< null: the scene's
    glm::dvec3 at{0};                                 ///< its middle in the figure's box
    double scale = 1;
    std::string name;                     ///< beside a surface, instead of the symbol of its height; UTF-8
    std::optional<Quantity> neuron = {};  ///< of the scene's network, whose landscape it is among others
    std::optional<Range> heights;         ///< instead of the z axis's
    std::vector<glm::dvec2>
        outline;  ///< of a surface: the convex polygon that it covers, instead of the domain
    std::optional<int>
        creased_by;  ///< drawn from the exact pieces that the layers up to this one make, from 0
    bool operator==(const Stand& other) const;
};

struct Mark {
    enum class Kind { points, surface, slices };
    Kind kind = Kind::surface;
    Colour colour;
    std::optional<Quantity> z;  ///< instead of the figure's
    double opacity = 1;
    std::optional<double> level;  ///< surface: a line where the height crosses this value
    /// surface: cells along each side; 0: as many as it takes for no pixel to be wrong.
    int resolution = 0;
    std::optional<Samples>
        samples;  ///< slices: where they run; points: where they stand, else over the data set
    /// surface: drawn from the network's exact pieces (network/pieces.hpp), where it has such.
    std::optional<PieceColour> pieces = {};
    bool mark_wrong = false;  ///< points over the data set: those that are classified wrong stand out
    std::optional<Stand> stand = {};
    bool operator==(const Mark&) const = default;
};
inline constexpr std::array<std::string_view, 3> mark_names = {"points", "surface", "slices"};
inline constexpr int max_resolution = 1000;

/// A line on every surface of a figure where a quantity has one value; and its shadow.
struct Contour {
    Quantity quantity = network::output_activation();
    double level = 0.5;
    bool surface = true;  ///< on the surfaces
    bool floor = false;   ///< straight below, on the floor of the box
    bool walls = false;   ///< straight behind, on the two far walls
    bool operator==(const Contour&) const = default;
};
inline constexpr std::array<std::string_view, 3> contour_places = {"surface", "floor", "walls"};

/// The loss over two parameters or two directions instead of the plane of the inputs: the figure's surface is
/// then the mean loss over the data, its x and y axes are u and v.
struct Landscape {
    /// Two parameters by their index in network::parameters(): u and v are their values, the others are the
    /// network's.
    std::optional<std::array<int, 2>> parameters;
    /// Otherwise a plane with orthonormal directions.
    network::ParameterPlane plane;
    std::array<std::string, 2> names;  ///< of the axes
    Range u{-1, 1}, v{-1, 1};
    network::Loss loss = network::Loss::cross_entropy;
    std::vector<std::array<double, 2>> path;  ///< that training took, as u and v
    bool operator==(const Landscape&) const = default;
};

/// What the landscapes of a whole network show of its neurons.
enum class PlaceShows { activations, sums };
inline constexpr std::array<std::string_view, 2> place_names = {"a", "z"};

struct Figure {
    std::string id, tab, title;
    Axis x{{Quantity::Kind::x1}, {}};
    Axis y{{Quantity::Kind::x2}, {}};
    std::optional<Axis> z = Axis{network::output_activation(), {}};
    Range x1, x2;  ///< the domain: the part of the plane that surfaces cover
    std::vector<Mark> marks;
    std::vector<Contour> contours;
    std::optional<Landscape> landscape;
    /// A laboratory: controls of weights and biases reach from minus this to this, finest around 0.
    std::optional<double> parameter_range;
    /// Of a neuron's z as height: the bias and so many terms of its sum are there, the last of them on its
    /// way; beyond their number the activation follows (scene/sum.hpp).
    std::optional<double> terms;
    /// Of activations of one layer along the axes: how far the plane of the inputs has gone there, 0 to 2
    /// (scene/fold.hpp).
    std::optional<double> fold;
    /// The whole network as one place, instead of the marks but for points (scene/network_place.hpp).
    std::optional<PlaceShows> place;
    bool drawn = false;  ///< made by drawn(): its marks say all; not in files
    bool operator==(const Figure&) const = default;

    bool flat() const { return !z; }
    /// A sheet that is folded, as drawn() gives it.
    bool folded() const { return drawn && fold; }
    Quantity height(const Mark& mark) const;
    /// What a mark has along y: in a flat figure its own height, where it has one.
    Quantity across(const Mark& mark) const;
    /// What stands along z: the heights of all marks but constants, each once, in order; z's own without any.
    std::vector<Quantity> heights() const;
};

/// The quantities of axes, marks and contours that the network lacks, each once.
std::vector<Quantity> missing_quantities(const Figure& figure, const network::Network& network);

/// The plane at 0.5 that decides the class.
Mark decision_plane();

/// "z₁, a₁": the symbols of all heights.
std::string height_symbols(const Figure& figure);

/// "Surface of aₒᵤₜ" when a title is not given.
std::string title(const Figure& figure);

}  // namespace scene
