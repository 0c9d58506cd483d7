#include "scene/scene.hpp"

#include <algorithm>

#include "network/metrics.hpp"
#include "network/numpy_random.hpp"
#include "scene/budget.hpp"
#include "scene/error.hpp"
#include "scene/problem.hpp"

namespace scene {

bool Data::operator==(const Data& other) const {
    return name == other.name && count == other.count && noise == other.noise && seed == other.seed &&
           rule == other.rule && regression == other.regression &&
           (points == other.points || *points == *other.points);
}

bool Morph::operator==(const Morph& other) const {
    return share == other.share && (to == other.to || *to == *other.to);
}

const network::DataSet* data_set(const Data& data) {
    return network::data_set(data.name);
}

bool has_rule(const Data& data) {
    return data_set(data) || data.typed;
}

namespace {

/// Knows its points from now on, and what kind of labels they have.
void take_points(Data& data, std::vector<network::DataPoint> points, bool regression) {
    data.regression = regression;
    if (regression) {
        data.labels = {-1, 1};
        if (!points.empty()) {
            const auto [low, high] =
                std::ranges::minmax(points, {}, [](const auto& point) { return point.label.value; });
            if (low.label.value < high.label.value) data.labels = {low.label.value, high.label.value};
        }
    }
    data.points = std::make_shared<const std::vector<network::DataPoint>>(std::move(points));
}

}  // namespace

Data given_points(std::vector<network::DataPoint> points, bool regression) {
    Data data{"points", static_cast<int>(points.size()), 0, 42};
    const bool numbers = regression || network::has_numbers(points);
    take_points(data, std::move(points), numbers);
    data.nearest = std::make_shared<const network::NearestPoint>(data.points);
    return data;
}

namespace {

void check_count(int count) {
    if (count < 0 || count > network::max_points)
        throw InputError("data.count: must be from 0 to " + std::to_string(network::max_points));
}

}  // namespace

Data ruled(const std::string& rule, int count, double noise, std::uint32_t seed) {
    constexpr double half = 6;  // of the square that the points lie in
    check_count(count);
    Data data{"rule", count, noise, seed};
    data.rule = rule;
    data.typed = std::make_shared<const TypedRule>(rule);
    network::NumpyRandom random(seed);
    std::vector<network::DataPoint> points;
    points.reserve(static_cast<std::size_t>(count));
    const Deadline deadline;
    for (int i = 0; i < count; ++i) {
        if (i % 4096 == 0) deadline.check("data.rule: so many points of it");
        const double x1 = random.uniform(-half, half), x2 = random.uniform(-half, half);
        // Noise shifts the place that is labelled, as in the other sets.
        const double shift1 = random.uniform(-half, half) * noise,
                     shift2 = random.uniform(-half, half) * noise;
        points.push_back({x1, x2, (*data.typed)(x1 + shift1, x2 + shift2)});
    }
    take_points(data, std::move(points), data.typed->is_regression());
    return data;
}

Data generated(const std::string& name, int count, double noise, std::uint32_t seed) {
    Data data{name, count, noise, seed};
    const network::DataSet* set = data_set(data);
    if (!set)
        throw InputError("no data set is named '" + name.substr(0, 60) + "'; the nearest is '" +
                         std::string(network::nearest_word(name, network::data_set_names())) + "'");
    check_count(count);
    take_points(data, generate(*set, count, noise, seed), set->regression);
    // Of a named set the rule's own, however many points are drawn.
    if (data.regression) data.labels = {-1, 1};
    return data;
}

namespace {

/// A column of names or a bar of colours, which would lie over a flat figure's box in a narrow picture.
bool has_tall_legend(const Figure& figure) {
    return std::ranges::any_of(figure.marks, [](const Mark& mark) {
        const bool named = mark.colour.kind == Colour::Kind::slice && mark.samples;
        return mark.colour.kind == Colour::Kind::quantity || (named && mark.samples->slices().size() > 4);
    });
}

/// Makes room beside a flat figure's box, half 1.4 wide, for its numbers and its legend.
void make_room(Camera& camera, const Scene& scene, double aspect) {
    // Texts grow with the picture's height, which shows twice `height` box units.
    const double height = half_height(front_camera, aspect), width = height * aspect;
    const double numbers = 0.3 * scene.style.scale * height, legend = 0.36 * scene.style.scale * height;
    const double free = 2 * width - numbers - legend;
    const double factor = std::clamp(2.85 / std::max(free, 0.1), 1.0, 3.0);
    camera.extent *= factor;
    camera.target.x += std::max(0.0, 1.45 + legend * factor - width * factor);
}

}  // namespace

namespace {

/// How much further away what is as wide as a whole network is seen from in a narrow picture.
double widened(const Figure& figure, double aspect) {
    constexpr double aspect_of_place = 1.72;
    return figure.place ? std::max(aspect_of_place / std::max(aspect, wanted_aspect), 1.0) : 1.0;
}

}  // namespace

Projection project(const Scene& scene, double aspect) {
    constexpr double share_of_text = 0.16;  // of the picture, that text at twice its size takes more
    Camera camera = scene.camera;
    camera.extent *= scene.morph ? std::lerp(widened(scene.figure, aspect),
                                             widened(scene.morph->to->figure, aspect), scene.morph->share)
                                 : widened(scene.figure, aspect);
    if (scene.style.title) camera.extent *= 1 + share_of_text * std::max(scene.style.scale - 1, 0.0);
    if (scene.style.legend && scene.figure.flat() && has_tall_legend(scene.figure))
        make_room(camera, scene, aspect);
    return project(camera, aspect);
}

Scene default_scene() {
    Scene scene;
    scene.network = network::trained();
    scene.data = generated("circle", 100, 0, 42);
    scene.figure.id = "start";
    Mark surface, points;
    surface.colour.kind = Colour::Kind::confidence;
    surface.level = 0.5;
    points.kind = Mark::Kind::points;
    scene.figure.marks = {surface, points, decision_plane()};
    scene.camera = first_camera;
    frame_data(scene);
    return scene;
}

}  // namespace scene
