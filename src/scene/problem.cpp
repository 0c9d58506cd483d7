#include "scene/problem.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/limits.hpp"
#include "scene/scene_json.hpp"

namespace scene {
namespace {

constexpr double between_classes = 0.5;
constexpr double smallest_half = 1e-30;  // of a domain that frames data: float has room for it

bool is_class_plane(const Mark& mark) {
    return mark.kind == Mark::Kind::surface && mark.z && mark.z->kind == Quantity::Kind::constant &&
           mark.z->constant == between_classes;
}

/// The marks that the figure has for classes, where it is one that the program knows.
void fit_to_classes(Scene& scene) {
    const Figure start = default_scene().figure;
    if (scene.figure.id == start.id) {
        scene.figure.marks = start.marks;
        return;
    }
    const auto& library = figure_library();
    const auto known = std::ranges::find(library, scene.figure.id, &FigureEntry::id);
    if (known != library.end())
        scene.figure.marks = scene_from_json(with_figure(to_json(scene), *known)).figure.marks;
}

}  // namespace

void fit_to_numbers(Figure& figure) {
    std::erase_if(figure.marks, is_class_plane);
    for (Mark& mark : figure.marks)
        if (mark.level == between_classes) mark.level.reset();
}

void set_data(Scene& scene, Data data) {
    const bool before = scene.data.regression;
    scene.data = std::move(data);
    const bool now = scene.data.regression;
    if (now == before) return;
    network::Activation& output = scene.network.layers.back().activation;
    using network::Activation;
    if (output == (now ? Activation::sigmoid : Activation::linear))
        output = now ? Activation::linear : Activation::sigmoid;
    if (now)
        fit_to_numbers(scene.figure);
    else
        fit_to_classes(scene);
}

void frame_data(Scene& scene) {
    const std::vector<network::DataPoint>& points = *scene.data.points;
    if (points.empty()) return;
    std::array<Range, 2> held;
    double largest = 0;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const auto [low, high] =
            std::ranges::minmax(points, {}, axis == 0 ? &network::DataPoint::x1 : &network::DataPoint::x2);
        held.at(axis) = axis == 0 ? Range{low.x1, high.x1} : Range{low.x2, high.x2};
        largest = std::max(largest, held.at(axis).size());
    }
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const Range& range = held.at(axis);
        const double middle = (range.low + range.high) / 2;
        // Of points in a row, as far to their sides as along it; never so little that numbers run out.
        double half = 0.6 * (range.size() > 1e-9 * largest ? range.size() : largest);
        if (half == 0) half = 0.6;
        half = std::max(std::max(half, smallest_half), 100 * narrowest_range * std::abs(middle));
        // So many a unit: what is divided by a whole number is the double that its decimal has.
        const double steps = 2 / std::pow(10, std::floor(std::log10(half)));
        constexpr double rounding = 1e-6, most = network::largest_number;
        Range& domain = axis == 0 ? scene.figure.x1 : scene.figure.x2;
        domain.low = std::max(std::floor((middle - half) * steps + rounding) / steps, -most);
        domain.high = std::min(std::ceil((middle + half) * steps - rounding) / steps, most);
    }
}

void show_surface(Scene& scene, const Quantity& height) {
    Figure& figure = scene.figure;
    const network::Network& network = scene.network;
    const auto own_surface = [](const Mark& mark) { return mark.kind == Mark::Kind::surface && !mark.z; };
    figure.terms.reset();
    figure.fold.reset();
    figure.place.reset();
    const bool suits = figure.z && !figure.landscape && figure.x.quantity.kind == Quantity::Kind::x1 &&
                       figure.y.quantity.kind == Quantity::Kind::x2 &&
                       std::ranges::any_of(figure.marks, own_surface);
    if (suits) {
        std::erase_if(figure.marks, [](const Mark& mark) { return mark.z.has_value(); });
    } else {
        figure.x = {{Quantity::Kind::x1}, {}};
        figure.y = {{Quantity::Kind::x2}, {}};
        // The part of the plane was chosen for what was shown there.
        frame_data(scene);
        figure.contours.clear();
        figure.parameter_range.reset();
        Mark points;
        points.kind = Mark::Kind::points;
        Mark surface;
        surface.colour.kind = Colour::Kind::confidence;
        figure.marks = {surface, points};
    }
    figure.z = Axis{height, {}};
    figure.landscape.reset();
    figure.id.clear();
    figure.title.clear();
    // A sigmoid's half and its z = 0 are the same line.
    std::optional<double> level;
    if (height.kind == Quantity::Kind::pre_activation) level = 0;
    const auto layer = resolved_layer(height, network);
    const bool output = layer && *layer == network.hidden_layers();
    if (height.kind == Quantity::Kind::activation && layer &&
        (output ||
         network.layers[static_cast<std::size_t>(*layer)].activation == network::Activation::sigmoid))
        level = 0.5;
    for (Mark& mark : figure.marks) {
        if (own_surface(mark)) mark.level = level;
    }
    if (output && height.kind == Quantity::Kind::activation) figure.marks.push_back(decision_plane());
}

void keep_in_frame(Scene& scene) {
    const auto outside = [&](const network::DataPoint& point) {
        return point.x1 < scene.figure.x1.low || point.x1 > scene.figure.x1.high ||
               point.x2 < scene.figure.x2.low || point.x2 > scene.figure.x2.high;
    };
    if (std::ranges::any_of(*scene.data.points, outside)) frame_data(scene);
}

Data drawn_again(const Data& data, int count, double noise, std::uint32_t seed) {
    return data.typed ? ruled(data.rule, count, noise, seed) : generated(data.name, count, noise, seed);
}

}  // namespace scene
