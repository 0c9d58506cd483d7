// The document: everything that decides a picture and nothing else. A copyable value.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "network/data_set.hpp"
#include "network/nearest_point.hpp"
#include "network/network.hpp"
#include "scene/camera.hpp"
#include "scene/figure.hpp"
#include "scene/typed_rule.hpp"

namespace scene {

struct Data {
    std::string name = "circle";  ///< of network::data_sets(), or points: given one by one, or rule
    int count = 100;
    double noise = 0;
    std::uint32_t seed = 42;
    /// The points themselves; copies of a scene share them. Never null.
    std::shared_ptr<const std::vector<network::DataPoint>> points =
        std::make_shared<const std::vector<network::DataPoint>>();
    /// Of points that were given; null for a set that has a rule.
    std::shared_ptr<const network::NearestPoint> nearest = {};
    std::string rule = {};    ///< as it was typed
    bool regression = false;  ///< the labels are numbers
    Range labels{0,
                 1};  ///< from class 0 to class 1, or from the least number to the largest; never of size 0
    std::shared_ptr<const TypedRule> typed = {};

    bool operator==(const Data& other) const;
};

/// A data set by its name. Throws InputError for an unknown name, with the nearest, and for a count outside 0
/// to max_points.
Data generated(const std::string& name, int count, double noise, std::uint32_t seed);

/// Points all over the plane that a rule labels. Throws InputError.
Data ruled(const std::string& rule, int count, double noise, std::uint32_t seed);

/// Points that were given one by one, with classes or with numbers; `regression` says which where there is
/// none.
Data given_points(std::vector<network::DataPoint> points, bool regression = false);

/// The data set that has a rule for the whole plane; null for points that were given one by one.
const network::DataSet* data_set(const Data& data);
/// A rule labels every place of the plane: a named set's or a typed one.
bool has_rule(const Data& data);

enum class Theme { dark, light };
/// Of figures with a height: sun, sky and shadows; or light from behind the eye alone.
enum class Light { studio, plain };
struct Sun {
    double azimuth = 180;   ///< degrees from x towards y, where it stands
    double elevation = 46;  ///< degrees above the floor
    double strength = 1;
    bool operator==(const Sun&) const = default;
};

struct Style {
    Theme theme = Theme::dark;
    Light light = Light::studio;
    Sun sun;
    double scale = 1;  ///< of text and lines; 2 suits a projector
    bool title = true;
    bool legend = true;
    bool axes = true;    ///< numbers, titles and grid lines
    bool status = true;  ///< what a film says of the moment
    bool operator==(const Style&) const = default;
};

struct Scene;

/// On the way to another scene: a picture between two figures. Made by mix().
struct Morph {
    std::shared_ptr<const Scene> to;  ///< never null, and not itself on the way
    double share = 0;                 ///< of the way, 0 to 1
    bool operator==(const Morph& other) const;
};

struct Scene {
    network::Network network;
    Data data;
    Figure figure;
    Camera camera;
    Style style;
    /// What a narrator says, in a band below the figure; a line that begins with a tab is a formula. UTF-8.
    std::string caption;
    /// What a film says of the moment, at the lower left: "Epoch 12: …". Not in files. UTF-8.
    std::string status;
    std::optional<Morph> morph;  ///< camera and style are those of the picture between
    bool operator==(const Scene&) const = default;
};

/// The network that a mark is drawn of.
inline const network::Network& network_of(const Scene& scene, const Mark& mark) {
    return mark.stand && mark.stand->network ? *mark.stand->network : scene.network;
}

/// The scene's camera; larger text takes its room from the figure.
Projection project(const Scene& scene, double aspect);

/// The tutorial's trained network on its 100 circle points: the surface of a_out, the points on it, the plane
/// at 0.5.
Scene default_scene();
/// Where a figure in space is first seen from: high enough that a hill hides few of its points.
inline constexpr Camera first_camera{-35, 32, 1.5, {0, 0, -0.15}, 1};

}  // namespace scene
