#include "lesson/journey.hpp"

#include "scene/problem.hpp"
#include "words/words.hpp"

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

/// The activation's curve, and the line at one half.
void show_decision(scene::Scene& scene) {
    scene::Figure& figure = scene.figure;
    constexpr scene::Colour::Kind fixed = scene::Colour::Kind::fixed;
    Mark curve;
    curve.kind = Mark::Kind::slices;
    // Along many lines through all of what the data cover, so that it runs as far as any of their points.
    frame_data(scene);
    const scene::Range &x1 = figure.x1, &x2 = figure.x2;
    curve.samples =
        scene::Samples{{x1.low, x1.high, x1.size() / 200}, scene::Steps{x2.low, x2.high, x2.size() / 30}, 0};
    curve.colour.kind = fixed;
    curve.colour.rgb = {138 / 255.0F, 148 / 255.0F, 166 / 255.0F};
    Mark line = curve;
    line.z = scene::Quantity{};
    line.z->kind = Quantity::Kind::constant;
    line.z->constant = 0.5;
    line.colour.rgb = {79 / 255.0F, 201 / 255.0F, 176 / 255.0F};
    figure.marks.insert(figure.marks.begin(), {curve, line});
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
    Lesson lesson{"own journey",
                  "Journey",
                  words::phrase("From the input through {} to the output", symbol(a)),
                  {},
                  {},
                  {}};
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
    using words::phrase, words::word;
    add(x1, x2, word("The inputs"),
        word(place ? "The point starts on the plane of x₁ and x₂."
                   : "All points start on the plane of x₁ and x₂."),
        {});
    add(sum, z, phrase("The weighted sum {}", symbol(z)),
        word("The neuron weighs its inputs and adds its bias."), {z});
    add(z, a, phrase("The activation {}", symbol(a)), word("The activation function bends the sum."), {a});
    add(sum, z_out, phrase("The output's sum {}", symbol(z_out)),
        word("The output weighs what the last hidden neurons say."), {z_out});
    add(z_out, a_out, phrase("The output {}", symbol(a_out)),
        word(place ? "At one half and above, the network calls it class 1."
                   : "At one half and above, the network calls them class 1."),
        {a_out});
    if (!from.data.regression) show_decision(lesson.steps.back().scene);
    return lesson;
}

Journey journey_motion(const scene::Scene& scene, int layer, int neuron, std::optional<int> point) {
    Journey motion;
    for (Step& step : journey(scene, layer, neuron, point).steps)
        motion.stops.push_back({std::move(step.narration), std::move(step.scene)});
    return motion;
}

}  // namespace lesson
