// Data sets with numbers, and learning them, beside NumPy and PyTorch (golden/regression.py).
#include <fstream>
#include <sstream>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "network/metrics.hpp"
#include "train/backpropagation.hpp"
#include "train/random_search.hpp"
#include "train/trainer.hpp"

namespace {

using network::Activation;
using network::DataSet;

std::vector<std::vector<double>> golden(const std::string& name) {
    std::ifstream in(std::string(NEUROSCAPE_GOLDEN) + "/regression.csv");
    std::vector<std::vector<double>> rows;
    for (std::string line; std::getline(in, line);) {
        std::istringstream cells(line);
        std::string cell;
        std::getline(cells, cell, ',');
        if (cell != name) continue;
        rows.emplace_back();
        while (std::getline(cells, cell, ',')) rows.back().push_back(std::stod(cell));
    }
    return rows;
}

network::Network tanh_to_linear() {
    network::Network shape = network::untrained();
    shape.layers[0].activation = Activation::tanh;
    shape.layers[1].activation = Activation::linear;
    return shape;
}

}  // namespace

TEST_CASE("the sets with numbers are those that NumPy draws") {
    for (const char* name : {"plane", "hills"}) {
        const DataSet& set = *network::data_set(name);
        const auto rows = golden(name);
        const auto points = generate(set, 40, 0.1, 7);
        REQUIRE(rows.size() == points.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CHECK(points[i].x1 == rows[i][0]);
            CHECK(points[i].x2 == rows[i][1]);
            CHECK(points[i].label.number);
            CHECK(points[i].label.value == Approx(rows[i][2]).margin(1e-15));
        }
    }
}

TEST_CASE("numbers are learned as PyTorch learns them, whatever loss was asked for") {
    const auto points = network::generate(*network::data_set("hills"), 40, 0.1, 7);
    train::TrainingOptions options;
    options.optimizer = train::Optimizer::adam;
    options.loss = network::Loss::cross_entropy;
    options.learning_rate = 0.03;
    options.batch = 10;
    options.shuffle = false;
    train::Trainer trainer(tanh_to_linear(), points, options);
    for (const auto& row : golden("train")) {
        while (trainer.epochs() < static_cast<int>(row[0])) REQUIRE(trainer.epoch());
        // Rounding over twenty steps.
        CHECK(measure(trainer.network(), points).loss == Approx(row[1]).epsilon(1e-10));
        const auto parameters = network::parameters(trainer.network());
        REQUIRE(parameters.size() + 2 == row.size());
        for (std::size_t i = 0; i < parameters.size(); ++i)
            CHECK(parameters[i] == Approx(row[i + 2]).epsilon(1e-9).margin(1e-10));
    }
}

TEST_CASE("a number is right within a tenth, and its loss is the squared error, with its gradient") {
    using network::Label;
    CHECK(network::is_right(0.3, Label::of(0.39)));
    CHECK_FALSE(network::is_right(0.3, Label::of(0.41)));
    CHECK(network::is_right(0.6, Label(1)));
    CHECK_FALSE(network::is_right(0.6, Label(0)));
    const network::Network net = tanh_to_linear();
    const auto loss = [&](double x1) {
        return evaluate({network::Quantity::Kind::loss}, net, evaluate(net, x1, 2), x1, 2, Label::of(-0.7));
    };
    const double a = evaluate_output(net, 1, 2).a;
    CHECK(loss(1).value == Approx((a + 0.7) * (a + 0.7)));
    CHECK(loss(1).d1 == Approx((loss(1 + 1e-6).value - loss(1 - 1e-6).value) / 2e-6).epsilon(1e-6));
}

TEST_CASE("the gradient of numbers is that of the squared error, whatever loss was asked for") {
    const network::Network net = tanh_to_linear();
    const auto points = network::generate(*network::data_set("hills"), 40, 0.1, 7);
    const auto gradient = train::loss_gradient(net, points, network::Loss::cross_entropy);
    const auto at = network::parameters(net);
    for (std::size_t i = 0; i < at.size(); ++i) {
        auto above = at, below = at;
        above[i] += 1e-6;
        below[i] -= 1e-6;
        const double slope = (measure(with_parameters(net, above), points).loss -
                              measure(with_parameters(net, below), points).loss) /
                             2e-6;
        CHECK(gradient[i] == Approx(slope).epsilon(1e-6).margin(1e-9));
    }
}

TEST_CASE("random search ends when every number is near enough") {
    train::SearchTask task{network::untrained(), {}, 3, 0, {}};
    task.shape.layers[1].activation = Activation::linear;
    for (const double x : {-1.0, 0.0, 1.0}) task.points.push_back({x, 0.5, network::Label::of(x / 2)});
    const auto found = random_search(task, 3'000'000, 2);
    REQUIRE(found.found);
    for (const auto& point : task.points)
        CHECK(std::abs(evaluate_output(found.network, point.x1, point.x2).a - point.label.value) <= 0.1);
    CHECK(found.network == train::candidate(task, found.iteration));
}
