#include "lesson/journey.hpp"

namespace lesson {
namespace {

using scene::Mark;
using scene::Quantity;

scene::Scene flat(const scene::Scene& from, const Quantity& x, const Quantity& y, const std::string& title) {
    scene::Scene scene = from;
    Mark points;
    points.kind = Mark::Kind::points;
    scene.figure.id.clear();
    scene.figure.title = title;
    scene.figure.x = {x, {}};
    scene.figure.y = {y, {}};
    scene.figure.z.reset();
    scene.figure.x1 = scene.figure.x2 = {-6, 6};
    scene.figure.marks = {points};
    scene.camera = scene::front_camera;
    return scene;
}

}  // namespace

Lesson journey(const scene::Scene& from, int layer, int neuron, std::optional<int> point) {
    scene::Scene scene = from;
    scene.caption.clear();
    scene.morph.reset();
    std::optional<std::array<double, 2>> place;
    if (point && *point < static_cast<int>(scene.data.points->size())) {
        const network::DataPoint chosen = (*scene.data.points)[static_cast<std::size_t>(*point)];
        const std::uint32_t seed = scene.data.seed;
        scene.data = scene::given_points({chosen}, scene.data.regression);
        scene.data.seed = seed;
        place = {chosen.x1, chosen.x2};
    }
    const Quantity x1{Quantity::Kind::x1}, x2{Quantity::Kind::x2}, sum{Quantity::Kind::x1x2_sum};
    const Quantity z = network::pre_activation(layer, neuron), a = network::activation(layer, neuron);
    const Quantity z_out = network::pre_activation(-1, 0), a_out = network::output_activation();
    const std::string who = place ? "The point starts" : "All points start";
    const std::string they = place ? "it" : "them";
    Lesson lesson{"journey", "Journey", "From the input through " + symbol(a) + " to the output", {}, {}, {}};
    const auto add = [&](const Quantity& x, const Quantity& y, const std::string& title,
                         std::string narration, std::vector<Quantity> formulas) {
        Step step;
        step.title = title;
        step.narration = std::move(narration);
        step.formulas = std::move(formulas);
        step.point = place;
        step.scene = flat(scene, x, y, title);
        step.seconds = lesson.steps.empty() ? 2.5 : 4;
        step.transition = lesson.steps.empty() ? 0 : 1.6;
        lesson.steps.push_back(std::move(step));
    };
    add(x1, x2, "The inputs", who + " on the plane of x₁ and x₂.", {});
    add(sum, z, "The weighted sum " + symbol(z), "The neuron weighs its inputs and adds its bias.", {z});
    add(z, a, "The activation " + symbol(a), "The activation function bends the sum.", {a});
    add(sum, z_out, "The output's sum " + symbol(z_out),
        "The output weighs what the last hidden neurons say.", {z_out});
    add(z_out, a_out, "The output " + symbol(a_out),
        "At one half and above, the network calls " + they + " class 1.", {a_out});
    return lesson;
}

Journey journey_motion(const scene::Scene& scene, int layer, int neuron, std::optional<int> point) {
    Journey motion;
    for (Step& step : journey(scene, layer, neuron, point).steps)
        motion.stops.push_back({std::move(step.narration), std::move(step.scene)});
    return motion;
}

}  // namespace lesson
