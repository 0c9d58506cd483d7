#include "train/training_thread.hpp"

#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>
#include "catch.hpp"

#include "network/numpy_random.hpp"
#include "random_network.hpp"
#include "train/directions.hpp"
#include "train/initialisation.hpp"

using namespace train;
using network::Activation;
using network::Loss;

namespace {

/// A run of PyTorch: the parameters, loss and accuracy after some epochs.
struct Run {
    TrainingOptions options;
    network::Network shape;
    struct Row {
        int epoch;
        double loss, accuracy;
        std::vector<double> parameters;
    };
    std::vector<Row> rows;
};

network::Network shape_of(const std::string& name, Activation hidden) {
    network::Network network = network::untrained();
    if (name == "deep") {
        network.layers = {{hidden, 2, std::vector<double>(8), std::vector<double>(4)},
                          {hidden, 4, std::vector<double>(12), std::vector<double>(3)},
                          {Activation::sigmoid, 3, std::vector<double>(3), std::vector<double>(1)}};
    }
    network.layers[0].activation = hidden;
    return network;
}

template <typename Names>
int index_of(const Names& names, const std::string& name) {
    return static_cast<int>(std::ranges::find(names, name) - names.begin());
}

std::map<std::string, Run> pytorch_runs() {
    std::ifstream in(std::string(NEUROSCAPE_GOLDEN) + "/training.csv");
    std::string line;
    std::getline(in, line);
    std::map<std::string, Run> runs;
    while (std::getline(in, line)) {
        std::istringstream row(line);
        std::vector<std::string> cells;
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        const std::string key = cells[0] + " " + cells[1] + " " + cells[2] + " " + cells[3];
        Run& run = runs[key];
        run.options = {static_cast<Optimizer>(index_of(optimizer_names, cells[3])),
                       static_cast<Loss>(index_of(network::loss_names, cells[2])),
                       std::stod(cells[4]),
                       std::stoi(cells[5]),
                       false,
                       42,
                       0,
                       0};
        run.shape = shape_of(cells[0], *network::activation_named(cells[1]));
        Run::Row values{std::stoi(cells[6]), std::stod(cells[7]), std::stod(cells[8]), {}};
        for (std::size_t i = 9; i < cells.size(); ++i) values.parameters.push_back(std::stod(cells[i]));
        run.rows.push_back(values);
    }
    return runs;
}

double mean_loss(const network::Network& network, const std::vector<network::DataPoint>& points, Loss loss) {
    return measure(network, points, loss).loss;
}

}  // namespace

TEST_CASE("training agrees with PyTorch's, epoch by epoch") {
    const auto points = network::circle(100, 0, 42);
    const auto runs = pytorch_runs();
    REQUIRE(runs.size() == 5);
    for (const auto& [name, run] : runs) {
        Trainer trainer(with_parameters(run.shape, run.rows.front().parameters), points, run.options);
        for (const Run::Row& row : run.rows) {
            while (trainer.epochs() < row.epoch) REQUIRE(trainer.epoch());
            INFO(name << ", epoch " << row.epoch);
            // Rounding grows along the way: 1e-9 up to epoch 100, 1e-6 at 1000.
            const double tolerance = row.epoch <= 100 ? 1e-9 : 1e-6;
            const auto metrics = measure(trainer.network(), points, run.options.loss);
            CHECK(metrics.loss == Approx(row.loss).epsilon(tolerance));
            CHECK(metrics.accuracy == row.accuracy);
            const auto parameters = network::parameters(trainer.network());
            REQUIRE(parameters.size() == row.parameters.size());
            for (std::size_t i = 0; i < parameters.size(); ++i)
                CHECK(parameters[i] == Approx(row.parameters[i]).epsilon(tolerance).margin(tolerance));
        }
    }
}

TEST_CASE("the trainer follows the gradient of every feature") {
    network::Network net = network::untrained();
    for (std::size_t i = 0; i < network::feature_names.size(); ++i)
        add_feature(net, static_cast<network::Feature>(i));
    const auto points = network::generate(*network::data_set("xor"), 40, 0, 1);
    TrainingOptions options;
    options.batch = 40;
    options.learning_rate = 0.01;
    Trainer trainer(net, points, options);
    REQUIRE(trainer.step());
    const auto before = network::parameters(net), after = network::parameters(trainer.network());
    REQUIRE(before.size() == 3 * 8 + 4);
    for (std::size_t i = 0; i < before.size(); ++i) {
        auto above = before, below = before;
        above[i] += 1e-6;
        below[i] -= 1e-6;
        const double slope = (mean_loss(with_parameters(net, above), points, options.loss) -
                              mean_loss(with_parameters(net, below), points, options.loss)) /
                             2e-6;
        CHECK((before[i] - after[i]) / options.learning_rate == Approx(slope).epsilon(1e-5).margin(1e-8));
    }
}

TEST_CASE("a run is replayed exactly by its seed, and another seed takes another way") {
    const auto points = network::circle(100, 0, 42);
    TrainingOptions options;
    const auto trained = [&] {
        Trainer trainer(network::untrained(), points, options);
        for (int i = 0; i < 20; ++i) trainer.epoch();
        return trainer.network();
    };
    const auto first = trained();
    CHECK(trained() == first);
    options.seed = 43;
    CHECK(trained() != first);
}

TEST_CASE("a run that leaves the finite numbers stops with its last good network") {
    const auto points = network::circle(100, 0, 42);
    TrainingOptions options;
    options.learning_rate = 1e300;
    network::Network net = network::untrained();
    net.layers[0].activation = net.layers[1].activation = Activation::linear;
    options.loss = Loss::squared_error;
    Trainer trainer(net, points, options);
    while (trainer.step()) {
    }
    CHECK(trainer.diverged());
    CHECK(network::fault(trainer.network()) == std::nullopt);
    CHECK_FALSE(trainer.epoch());
}

TEST_CASE("regularisation draws weights to zero and leaves biases alone") {
    const std::vector<network::DataPoint> points = {{0, 0, 0}, {0, 0, 1}};
    TrainingOptions options;
    options.l2 = 0.5;
    options.learning_rate = 0.1;
    network::Network net = network::untrained();
    for (double& weight : net.layers[1].weights) weight = 0;
    Trainer trainer(net, points, options);
    trainer.step();
    // At the origin with equal labels and no output weights the loss has no slope in the hidden layer.
    CHECK(trainer.network().layers[0].weight(0, 0) == Approx(-0.4 * 0.9));
    CHECK(trainer.network().layers[0].bias(0) == 0);
}

TEST_CASE("a batch larger than the data is the data") {
    const auto points = network::circle(10, 0, 42);
    TrainingOptions options;
    options.batch = 1000;
    Trainer trainer(network::untrained(), points, options);
    CHECK(trainer.step());
    CHECK(trainer.epochs() == 1);
}

TEST_CASE("a training thread hands over whole networks, in order, and ends when it is destroyed") {
    const auto points = network::circle(100, 0, 42);
    TrainingOptions options;
    options.optimizer = Optimizer::adam;
    TrainingThread thread(Trainer(network::untrained(), points, options), {points, {}}, 1e6);
    int seen = 0;
    for (int networks = 0; networks < 20;) {
        const auto progress = thread.latest();
        REQUIRE(progress->epochs >= seen);
        if (progress->epochs == seen) continue;
        seen = progress->epochs;
        ++networks;
        const auto metrics = measure(progress->network, points);
        CHECK(metrics.loss == progress->metrics.loss);
        CHECK(progress->end == End::none);
    }
}

TEST_CASE("a training thread that diverges says so and keeps the last good network") {
    TrainingOptions options;
    options.learning_rate = 1e300;
    options.loss = Loss::squared_error;
    network::Network net = network::untrained();
    net.layers[0].activation = net.layers[1].activation = Activation::linear;
    const auto points = network::circle(100, 0, 42);
    const TrainingThread thread(Trainer(net, points, options), {points, {}}, 1e6);
    while (thread.latest()->end != End::diverged) std::this_thread::yield();
    CHECK(network::fault(thread.latest()->network) == std::nullopt);
}

TEST_CASE("a run that is paused and goes on is the run that was not paused") {
    const auto points = network::circle(100, 0, 42);
    TrainingOptions options;
    options.optimizer = Optimizer::adam;
    Trainer whole(network::untrained(), points, options);
    while (whole.epochs() < 60) whole.epoch();

    TrainingThread first(Trainer(network::untrained(), points, options), {points, {}}, 1e6, {.epochs = 23});
    while (first.latest()->end != End::epochs) std::this_thread::yield();
    TrainingThread second(first.stop(), {points, {}}, 1e6, {.epochs = 60});
    while (second.latest()->end != End::epochs) std::this_thread::yield();
    CHECK(second.latest()->network == whole.network());
}

TEST_CASE(
    "a run stops at the accuracy and at the loss that were asked for, not before and not an epoch later") {
    const auto points = network::circle(100, 0, 42);
    TrainingOptions options;
    options.optimizer = Optimizer::adam;
    options.learning_rate = 0.05;
    const auto run = [&](const StopCondition& stop) {
        TrainingThread thread(Trainer(network::untrained(), points, options), {points, {}}, 1e6, stop);
        while (thread.latest()->end == End::none) std::this_thread::yield();
        return *thread.latest();
    };
    const auto before = [&](int epochs) {
        Trainer trainer(network::untrained(), points, options);
        while (trainer.epochs() < epochs - 1) trainer.epoch();
        return measure(trainer.network(), points);
    };
    const Progress accurate = run({.accuracy = 0.9});
    CHECK(accurate.end == End::accuracy);
    CHECK(accurate.metrics.accuracy >= 0.9);
    CHECK(before(accurate.epochs).accuracy < 0.9);
    const Progress low = run({.loss = 0.3});
    CHECK(low.end == End::loss);
    CHECK(low.metrics.loss <= 0.3);
    CHECK(before(low.epochs).loss > 0.3);
}

TEST_CASE("the curve keeps the first and the last moment, in order, within its bound") {
    LearningCurve curve;
    for (int epoch = 0; epoch <= 12'345; ++epoch) {
        curve.add({epoch, {static_cast<double>(epoch)}, 1.0 / (1 + epoch)});
        // Also when it has just been thinned.
        if (curve.moments().back().epoch != epoch) FAIL("the newest moment is lost at epoch " << epoch);
    }
    for (std::size_t i = 2; i + 1 < curve.moments().size(); ++i)
        CHECK(curve.moments()[i].epoch - curve.moments()[i - 1].epoch == curve.moments()[1].epoch);
    CHECK(curve.moments().size() <= LearningCurve::most);
    CHECK(curve.moments().size() >= LearningCurve::most / 4);
    CHECK(curve.moments().front().epoch == 0);
    CHECK(curve.moments().back().epoch == 12'345);
    CHECK(std::ranges::is_sorted(curve.moments(), std::ranges::less_equal(), &Moment::epoch));
    const std::size_t index = curve.at(5000);
    CHECK(curve.moments()[index].epoch <= 5000);
    CHECK(curve.moments()[index + 1].epoch > 5000);
    curve.cut_after(index);
    CHECK(curve.moments().size() == index + 1);
}

TEST_CASE("a split holds back the share that was asked for, loses no point, and is drawn by its seed") {
    const auto points = network::circle(100, 0, 42);
    const Split parts = split(points, 0.3, 7);
    CHECK(parts.test.size() == 30);
    CHECK(parts.training.size() == 70);
    for (const network::DataPoint& point : points)
        CHECK(std::ranges::count(parts.test, point) + std::ranges::count(parts.training, point) == 1);
    CHECK(split(points, 0.3, 7).test == parts.test);
    CHECK(split(points, 0.3, 8).test != parts.test);
    CHECK(split({points[0]}, 0.9, 1).training.size() == 1);
    CHECK(split(points, 0, 1).training == points);
}

TEST_CASE("initial weights lie within their bounds and fill them") {
    network::Network net = shaped({16, 16}, Activation::tanh, 1, 1);
    const auto largest = [&](Initialisation initialisation, std::size_t layer) {
        const network::Network drawn = initialised(net, initialisation, 3);
        CHECK(std::ranges::all_of(drawn.layers[layer].biases, [](double bias) { return bias == 0; }));
        double most = 0;
        for (const double weight : drawn.layers[layer].weights) most = std::max(most, std::abs(weight));
        return most;
    };
    const auto within = [](double value, double bound) { return value < bound && value > 0.9 * bound; };
    CHECK(within(largest(Initialisation::uniform, 1), 0.5));
    CHECK(within(largest(Initialisation::xavier, 1), std::sqrt(6.0 / 32)));
    CHECK(within(largest(Initialisation::he, 1), std::sqrt(6.0 / 16)));
    CHECK(largest(Initialisation::zero, 1) == 0);
    CHECK(initialised(net, Initialisation::he, 3) == initialised(net, Initialisation::he, 3));
    CHECK(initialised(net, Initialisation::he, 4) != initialised(net, Initialisation::he, 3));
}

TEST_CASE("the main directions of a path are those that it was made of, orthonormal") {
    const network::Network net = network::untrained();
    const auto count = static_cast<std::size_t>(parameter_count(net));
    std::vector<double> first(count), second(count);
    first[2] = 0.6;
    first[7] = 0.8;
    second[5] = 1;
    LearningCurve curve;
    for (int i = 0; i < 50; ++i) {
        std::vector<double> place = parameters(net);
        for (std::size_t k = 0; k < count; ++k)
            place[k] += 3.0 * i / 50 * first[k] + std::sin(0.3 * i) * second[k];
        curve.add({i, place});
    }
    const network::ParameterPlane plane = path_plane(net, curve);
    const auto product = [](const auto& a, const auto& b) {
        return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    };
    CHECK(product(plane.first, plane.first) == Approx(1));
    CHECK(product(plane.second, plane.second) == Approx(1));
    CHECK(product(plane.first, plane.second) == Approx(0).margin(1e-9));
    // Every moment lies in the plane.
    for (const Moment& moment : curve.moments()) {
        const auto at = plane.nearest(moment.parameters);
        const auto back = plane.at(at[0], at[1]);
        for (std::size_t k = 0; k < count; ++k) CHECK(back[k] == Approx(moment.parameters[k]).margin(1e-6));
    }
    const network::ParameterPlane chance = random_plane(net, 1);
    CHECK(product(chance.first, chance.second) == Approx(0).margin(1e-9));
    CHECK(product(chance.first, chance.first) == Approx(1));
}
