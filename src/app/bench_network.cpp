#include <algorithm>
#include <cmath>
#include <thread>

#include "app/bench_parts.hpp"
#include "network/batch_evaluator.hpp"
#include "network/dense.hpp"
#include "network/numpy_random.hpp"
#include "resource/resource.hpp"
#include "scene/table_csv.hpp"
#include "train/dense_trainer.hpp"
#include "train/random_search.hpp"
#include "train/trainer.hpp"

namespace app {

double seconds(Clock::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double timed(const std::function<void()>& work, int runs) {
    work();
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        const auto start = Clock::now();
        work();
        times.push_back(seconds(Clock::now() - start));
    }
    return median(std::move(times));
}

network::Network dense(const std::vector<int>& hidden, network::Activation activation, double scale) {
    network::Network network;
    int inputs = 2;
    std::vector<int> widths = hidden;
    widths.push_back(1);
    for (const int width : widths) {
        const bool output = network.layers.size() + 1 == widths.size();
        const auto count = static_cast<std::size_t>(width);
        network.layers.push_back({output ? network::Activation::sigmoid : activation, inputs,
                                  std::vector<double>(count * static_cast<std::size_t>(inputs)),
                                  std::vector<double>(count)});
        inputs = width;
    }
    network = network::randomised(network, 1);
    for (network::Layer& layer : network.layers) {
        for (double& weight : layer.weights) weight *= scale;
    }
    return network;
}

namespace {

double grid_points_per_second(const network::Network& network, int side) {
    std::vector<float> x1, x2;
    for (int i = 0; i < side * side; ++i) {
        x1.push_back(static_cast<float>(i % side) * 20 / static_cast<float>(side) - 10);
        x2.push_back(static_cast<float>(i / side) * 20 / static_cast<float>(side) - 10);
    }
    const network::BatchEvaluator evaluator(network);
    std::vector<float> out(2 * x1.size() * static_cast<std::size_t>(evaluator.neurons()));
    const int repeats = side == 100 ? 100 : 1;
    const double time = timed([&] {
        for (int i = 0; i < repeats; ++i) evaluator.evaluate(x1, x2, out);
    });
    return side * side * repeats / time;
}

}  // namespace

Json bench_grid() {
    Json result;
    for (const int side : {100, 1000})
        result[std::to_string(side)] = {
            {"points_per_second", grid_points_per_second(network::trained(), side)}};
    result["1000, 2-8-8-8-1"] = {
        {"points_per_second",
         grid_points_per_second(dense({8, 8, 8}, network::Activation::sigmoid, 1), 1000)}};
    return result;
}

/// The tutorial's search from start to success, thread start and ordering of points included.
Json bench_search() {
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const train::SearchTask task{
        network::trained(), network::circle(100, 0, 42), 42, network::circle_words(100), {}};
    std::uint64_t tried = 0;
    const double time =
        timed([&] { tried = train::random_search(task, ~std::uint64_t{0}, threads).tried; }, 41);
    return {{"candidates_per_second", static_cast<double>(tried) / time}, {"threads", threads}};
}

Json bench_train() {
    const auto points = network::circle(500, 0, 42);
    train::TrainingOptions options;
    options.loss = network::Loss::squared_error;
    options.learning_rate = 0.01;
    Json result;
    for (const auto& [name, shape] :
         {std::pair("2-3-1", dense({3}, network::Activation::sigmoid, 1)),
          std::pair("2-8-8-8-1", dense({8, 8, 8}, network::Activation::sigmoid, 1))}) {
        train::Trainer trainer(shape, points, options);
        constexpr int epochs = 100;
        const double time = timed([&] {
            for (int i = 0; i < epochs; ++i) trainer.epoch();
        });
        result[name] = {{"samples_per_second", epochs * static_cast<double>(points.size()) / time}};
    }
    return result;
}

/// The digits, learned by a wide network.
Json bench_wide() {
    const network::Table data = scene::read_table(resource::load("assets/data/digits.csv")).table;
    network::NumpyRandom random(1);
    network::Dense shape{64, {}, true};
    for (const auto& [inputs, neurons] : {std::pair(64, 32), std::pair(32, 10)}) {
        network::Layer layer{network::Activation::relu, inputs, {}, {}};
        const double bound = std::sqrt(1.0 / inputs);
        for (int i = 0; i < inputs * neurons; ++i) layer.weights.push_back(random.uniform(-bound, bound));
        layer.biases.resize(static_cast<std::size_t>(neurons));
        shape.layers.push_back(std::move(layer));
    }
    shape.layers.back().activation = network::Activation::linear;
    Json rates;
    for (const int batch : {10, 100}) {
        train::TrainingOptions options;
        options.optimizer = train::Optimizer::adam;
        options.learning_rate = 0.002;
        options.batch = batch;
        train::DenseTrainer trainer(shape, data, options);
        constexpr int epochs = 10;
        const double time = timed([&] {
            for (int i = 0; i < epochs; ++i) trainer.epoch();
        });
        rates[std::to_string(batch)] = epochs * static_cast<double>(data.count()) / time;
    }
    return {{"64-32-10", {{"samples_per_second", rates}}}};
}

}  // namespace app
