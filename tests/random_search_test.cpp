#include "train/search_thread.hpp"

#include <fstream>
#include <future>
#include <sstream>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "network/metrics.hpp"
#include "network/numpy_random.hpp"
#include "train/word_stream.hpp"

using namespace train;

namespace {

constexpr std::uint64_t no_limit = ~std::uint64_t{0};

SearchTask circle_task(std::uint32_t seed, int count) {
    return {network::trained(), network::circle(count, 0, seed), seed, network::circle_words(count), {}};
}

struct Golden {
    std::uint32_t seed;
    int points;
    std::uint64_t iteration;
    std::vector<double> parameters;  ///< hidden weights, output weights, biases
};

std::vector<Golden> golden_searches() {
    std::ifstream in(std::string(NEUROSCAPE_GOLDEN) + "/random_search.csv");
    std::string line;
    std::getline(in, line);
    std::vector<Golden> all;
    while (std::getline(in, line)) {
        std::istringstream row(line);
        std::vector<std::string> cells;
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        Golden golden{
            static_cast<std::uint32_t>(std::stoul(cells[0])), std::stoi(cells[1]), std::stoull(cells[2]), {}};
        for (std::size_t i = 3; i < cells.size(); ++i) golden.parameters.push_back(std::stod(cells[i]));
        all.push_back(golden);
    }
    return all;
}

}  // namespace

TEST_CASE("the stream's words are NumPy's, wherever it is entered") {
    network::NumpyRandom expected(42);
    WordStream stream(42);
    std::vector<std::uint32_t> words;
    for (const std::size_t count : {2U, 7U, 1300U, 26U}) {
        const std::size_t numbers = count / 2;
        stream.next(words, 2 * numbers);
        for (std::size_t i = 0; i < numbers; ++i) {
            const std::uint32_t* pair = words.data() + WordStream::history + 2 * i;
            CHECK(unit_double(tempered(pair[0]), tempered(pair[1])) == expected.uniform());
        }
    }
    stream.skip(200'000);
    for (int i = 0; i < 100'000; ++i) expected.uniform();
    stream.next(words, 2);
    CHECK(unit_double(tempered(words[WordStream::history]), tempered(words[WordStream::history + 1])) ==
          expected.uniform());
}

TEST_CASE("random search finds NumPy's iterations and parameters, at any number of threads") {
    const auto searches = golden_searches();
    REQUIRE(searches.size() == 2);
    for (const Golden& golden : searches) {
        for (const int threads : {1, 2, 5}) {
            const auto result = random_search(circle_task(golden.seed, golden.points), no_limit, threads);
            REQUIRE(result.found);
            CHECK(result.iteration == golden.iteration);
            const auto& layers = result.network.layers;
            std::vector<double> drawn = layers[0].weights;
            drawn.insert(drawn.end(), layers[1].weights.begin(), layers[1].weights.end());
            drawn.insert(drawn.end(), layers[0].biases.begin(), layers[0].biases.end());
            drawn.insert(drawn.end(), layers[1].biases.begin(), layers[1].biases.end());
            REQUIRE(drawn.size() == golden.parameters.size());
            for (std::size_t i = 0; i < drawn.size(); ++i)
                CHECK(drawn[i] == Approx(golden.parameters[i]).epsilon(2.3e-16));
            CHECK(result.right == golden.points);
        }
    }
}

TEST_CASE("the filter throws out no candidate that is right in double precision") {
    // Every point alone: what the filter rejects must be wrong by more than its margin of nothing.
    for (const int hidden : {1, 3, 8}) {
        SearchTask task = circle_task(3, 40);
        task.shape.layers[0] = {network::Activation::sigmoid, 2,
                                std::vector<double>(2 * static_cast<std::size_t>(hidden)),
                                std::vector<double>(static_cast<std::size_t>(hidden))};
        task.shape.layers[1] = {network::Activation::sigmoid, hidden,
                                std::vector<double>(static_cast<std::size_t>(hidden)),
                                std::vector<double>(1)};
        WordStream stream(task.seed);
        stream.skip(task.skipped_words);
        std::vector<std::uint32_t> words;
        constexpr std::uint32_t count = 500;
        for (const auto& point : {task.points.front(), task.points.back()}) {
            const CandidateFilter filter(hidden, task.ranges, std::vector{point});
            CHECK(filter.margin() < 1e-3F);
            WordStream copy = stream;
            copy.next(words, count * filter.words());
            std::vector<std::uint32_t> survivors, deep;
            filter.run(words.data() + WordStream::history, count, 0, survivors, deep);
            for (std::uint32_t i = 0; i < count; ++i) {
                const double z = evaluate_output(candidate(task, i), point.x1, point.x2).z;
                const bool right = (z >= 0) == (point.label == 1);
                const bool kept = std::ranges::binary_search(survivors, i);
                INFO(hidden << " neurons, candidate " << i << ", z_out " << z);
                CHECK((kept || !right));
                // And what is clearly wrong does not stay.
                CHECK((!kept || right || std::abs(z) < 2 * static_cast<double>(filter.margin())));
            }
        }
    }
}

TEST_CASE("a search that reaches its limit gives its best candidate, whatever the number of threads") {
    SearchTask task = circle_task(42, 100);
    const auto one = random_search(task, 100'000, 1), three = random_search(task, 100'000, 3);
    CHECK_FALSE(one.found);
    CHECK(one.tried == 100'000);
    CHECK(one.network == three.network);
    CHECK(one.iteration == three.iteration);
    CHECK(one.right > 80);
    CHECK(measure(one.network, task.points).right == one.right);
    CHECK(candidate(task, one.iteration) == one.network);
}

TEST_CASE("where none comes far, the best of the first is given") {
    SearchTask task = circle_task(42, 100);
    task.shape.layers = {{network::Activation::sigmoid, 2, std::vector<double>(2), std::vector<double>(1)},
                         {network::Activation::sigmoid, 1, std::vector<double>(1), std::vector<double>(1)}};
    const auto result = random_search(task, 50'000, 2);
    CHECK_FALSE(result.found);
    int best = 0;
    for (std::uint64_t i = 0; i < 300; ++i)
        best = std::max(best, measure(candidate(task, i), task.points).right);
    CHECK(result.right >= best);
    CHECK(measure(result.network, task.points).right == result.right);
}

TEST_CASE("a deep network and another activation are searched, too") {
    SearchTask task = circle_task(1, 20);
    add_hidden_layer(task.shape, 1);
    task.shape.layers[0].activation = network::Activation::relu;
    const auto result = random_search(task, 20'000, 2);
    CHECK(result.right == measure(result.network, task.points).right);
    CHECK(result.network.layers[0].activation == network::Activation::relu);
    CHECK((result.found || result.tried == 20'000));
}

TEST_CASE("what a search finds does not depend on the processors that it may take") {
    const SearchTask task = circle_task(7, 60);
    const auto wanted = random_search(task, 60'000, 2);
    const auto spare = std::async(std::launch::async,
                                  [&task] {  // a thread whose priority nothing else needs
                                      return random_search(task, 60'000, 2, {}, {}, Processors::spare);
                                  })
                           .get();
    CHECK(spare.network == wanted.network);
    CHECK(spare.iteration == wanted.iteration);
    CHECK(spare.tried == wanted.tried);
}

TEST_CASE("a stop that is requested ends the search, with the best so far") {
    std::stop_source stop;
    SearchTask task = circle_task(42, 100);
    // Two labels for one place: never right.
    task.points.push_back(task.points.front());
    task.points.back().label = 1 - task.points.back().label.which();
    int calls = 0;
    const auto result = random_search(task, no_limit, 2, stop.get_token(), [&](const SearchResult& now) {
        CHECK(now.tried > 0);
        if (++calls == 2) stop.request_stop();
    });
    CHECK_FALSE(result.found);
    CHECK_FALSE(result.network.layers.empty());
}

TEST_CASE("a search that was stopped goes on where it stopped, and finds what an unbroken one finds") {
    SearchTask task;
    task.shape = network::untrained();
    task.points = network::circle(100, 0, 7);
    task.seed = 7;
    task.skipped_words = network::circle_words(100);
    const SearchResult whole = random_search(task, 10'000'000, 2);
    REQUIRE(whole.found);
    const SearchThread rest(task, whole.iteration / 2, 2);
    while (!rest.finished()) std::this_thread::yield();
    CHECK(rest.latest().found);
    CHECK(rest.latest().iteration == whole.iteration);
    CHECK(rest.latest().network == whole.network);
}
