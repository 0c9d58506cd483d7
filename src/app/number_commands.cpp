#include <fmt/ranges.h>
#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>
#include <optional>

#include "app/call.hpp"
#include "format/pieces_files.hpp"
#include "network/class_data.hpp"
#include "resource/resource.hpp"
#include "scene/error.hpp"
#include "scene/table_csv.hpp"

namespace app {
namespace {

template <typename Choice, typename Names>
Choice chosen(const std::string& word, const Names& names, const std::string& option) {
    const auto found = std::ranges::find(names, word);
    if (found == names.end())
        throw scene::InputError(option + " has no '" + word.substr(0, 60) + "'; the nearest is '" +
                                std::string(network::nearest_word(word, names)) + "'");
    return static_cast<Choice>(found - names.begin());
}

/// A:B, of candidates.
void read_range(const std::string& text, SearchOptions& options) {
    std::uint64_t first = 0, end = 0;
    const char* const stop = text.data() + text.size();
    const auto one = std::from_chars(text.data(), stop, first);
    const bool colon = one.ec == std::errc() && one.ptr != stop && *one.ptr == ':';
    const auto two = colon ? std::from_chars(one.ptr + 1, stop, end) : one;
    constexpr std::uint64_t most = 1'000'000'000'000;
    if (!colon || two.ec != std::errc() || two.ptr != stop || first >= end || end > most)
        throw scene::InputError("search: --range must be A:B with A below B, at most 10^12");
    options.first = first;
    options.limit = end - first;
}

}  // namespace

void add_training_options(CLI::App& command, train::TrainingOptions& training,
                          const std::shared_ptr<TrainingWords>& words) {
    command.add_option("--optimizer", words->optimizer, "sgd, momentum or adam");
    command.add_option("--loss", words->loss, "cross_entropy or squared_error");
    command.add_option("--learning-rate", training.learning_rate, "above 0");
    command.add_option("--batch", training.batch, "samples a step")
        ->check(CLI::Range(1, network::max_points));
    command.add_flag("--no-shuffle", words->no_shuffle, "take the data in the file's order");
    command.add_option("--seed", training.seed, "of the order of the data");
}

void apply_training_words(train::TrainingOptions& training, const TrainingWords& words,
                          const std::string& command) {
    if (!(training.learning_rate > 0 && training.learning_rate <= 1e300))
        throw scene::InputError(command + ": --learning-rate must be a number above 0");
    training.optimizer =
        chosen<train::Optimizer>(words.optimizer, train::optimizer_names, command + ": --optimizer");
    training.loss = chosen<network::Loss>(words.loss, network::loss_names, command + ": --loss");
    training.shuffle = !words.no_shuffle;
}

void add_data(CLI::App& program, Call& call) {
    struct Options {
        std::string name;
        int count = 100;
        double noise = 0;
        std::uint32_t seed = 42;
        std::optional<int> classes;
    };
    const auto options = std::make_shared<Options>();
    CLI::App& command = add_command(program, call, "data", "print a data set as CSV", false);
    command
        .add_option("NAME", options->name,
                    fmt::format("{}; of several classes: {}; iris, digits",
                                fmt::join(network::data_set_names(), ", "),
                                fmt::join(network::class_data_names(), ", ")))
        ->required();
    command.add_option("--count", options->count, "points");
    command.add_option("--noise", options->noise, "how much the classes mix, 0 to 10");
    command.add_option("--seed", options->seed, "of the random stream");
    command.add_option("--classes", options->classes, "of blobs, spiral and rings; 3 by default")
        ->check(CLI::Range(2, network::max_classes));
    command.callback([options] {
        if (!(options->noise >= 0 && options->noise <= 10))
            throw scene::InputError("data: --noise must be from 0 to 10");
        if (options->name == "iris" || options->name == "digits") {
            const std::string text = resource::load("assets/data/" + options->name + ".csv");
            return print_classes(scene::read_table(text).table, std::cout);
        }
        const auto names = network::class_data_names();
        const bool several = std::ranges::find(names, options->name) != names.end();
        if (several && (options->classes || !network::data_set(options->name))) {
            if (options->count < 0 || options->count > network::max_points)
                throw scene::InputError(
                    fmt::format("data: --count must be from 0 to {}", network::max_points));
            return print_classes(network::class_data(options->name, options->classes.value_or(3),
                                                     options->count, options->noise, options->seed),
                                 std::cout);
        }
        if (options->classes)
            throw scene::InputError(
                fmt::format("data: --classes is for {}", fmt::join(network::class_data_names(), ", ")));
        try {
            print_data(scene::generated(options->name, options->count, options->noise, options->seed),
                       std::cout);
        } catch (const scene::InputError& error) {
            throw scene::InputError(std::string("data: ") + error.what());
        }
    });
}

void add_eval(CLI::App& program, Call& call) {
    add_command(program, call, "eval", "evaluate the network at the points of a CSV from standard input",
                true)
        .callback([&call] {
            if (call.scene.file == "-")
                throw scene::InputError("eval: standard input holds the points; name the scene's file");
            const Loaded loaded = load(call.scene);
            if (const auto* dense = std::get_if<network::Dense>(&loaded))
                scene::read_named("standard input", [&] { print_dense_values(*dense, std::cin, std::cout); });
            else
                print_values(std::get<scene::Scene>(loaded), std::cin, std::cout);
        });
}

void add_search(CLI::App& program, Call& call) {
    struct Options {
        std::string format = "json";
        std::optional<int> count;
        std::optional<std::int64_t> limit;
        std::optional<std::uint32_t> seed;
        std::string range;
    };
    const auto options = std::make_shared<Options>();
    CLI::App& command = add_command(program, call, "search", "find a network by random search", true);
    command.add_option("--count", options->count, "points of the circle data set");
    command.add_option("--seed", options->seed, "of the random stream");
    command.add_option("--limit", options->limit, "candidates to try at most");
    command.add_option("--range", options->range,
                       "A:B: candidates A up to but not including B of the same stream");
    command.add_option("--threads", call.search.threads, "1 to 256; as many as the machine has by default")
        ->check(CLI::Range(1, 256));
    command.add_option("--format", options->format, "json or python")
        ->check(CLI::IsMember({"json", "python"}));
    command.callback([&call, options] {
        if (options->limit.value_or(1) <= 0) throw scene::InputError("search: --limit must be above 0");
        if (!options->range.empty()) read_range(options->range, call.search);
        if (options->limit && !options->range.empty())
            throw scene::InputError("search: --limit and --range cannot go together");
        if (options->limit) call.search.limit = static_cast<std::uint64_t>(*options->limit);
        scene::Scene scene = load_scene(call.scene);
        const bool named = scene.data.name != "points";
        if (options->count && !named)
            throw scene::InputError(
                "search: --count is for a data set by name; the scene has points of its own");
        if ((options->count || options->seed) && named)
            scene.data = scene::generated(scene.data.name, options->count.value_or(scene.data.count),
                                          scene.data.noise, options->seed.value_or(scene.data.seed));
        scene.data.seed = options->seed.value_or(scene.data.seed);
        call.search.python = options->format == "python";
        call.done = run_search(scene, call.search, std::cout);
    });
}

void add_partition(CLI::App& program, Call& call) {
    CLI::App& command = add_command(
        program, call, "partition",
        "write the exact pieces of a network of relu, on each of which it is a linear function", true);
    const auto options = std::make_shared<PartitionOptions>();
    command.add_option("--domain", options->domain, "X1A:X1B,X2A:X2B; the figure's otherwise");
    command.add_option("--neuron", options->neuron, "whose function is written: z_out, z3, a2.1");
    command.add_option("--colour", options->colour, "of an SVG's pieces: class, piece, active or slope")
        ->check(CLI::IsMember(scene::piece_colour_names));
    command.add_option("-o,--output", options->output, "NAME.json, .csv or .svg")->required();
    command.callback([&call, options] { run_partition(load_scene(call.scene), *options); });
}

void add_train(CLI::App& program, Call& call) {
    CLI::App& command = add_command(program, call, "train", "train a network by backpropagation", true);
    command.add_option("--data", call.train.data, "a CSV with x1, x2 and label, or target for numbers");
    add_training_options(command, call.train.training, call.training_words);
    command.add_option("--epochs", call.train.epochs, "passes over the data")
        ->check(CLI::Range(0, 1'000'000'000));
    command.add_flag(
        "--standardise", call.train.standardise,
        "columns have mean 0 and deviation 1 while it learns; the networks printed take them as they are");
    command.add_option("--split", call.train.split, "share of the samples that is held back to test on");
    command
        .add_option("--patience", call.train.patience,
                    "end when so many epochs have not made the loss on these smaller, with the best network")
        ->check(CLI::Range(0, 1'000'000'000));
    command.add_option("--report", call.train.report, "epochs to report, for example 0,1,10,100")
        ->delimiter(',');
    command.callback([&call] {
        apply_training_words(call.train.training, *call.training_words, "train");
        TrainOptions& train = call.train;
        if (!(train.split >= 0 && train.split <= 0.9))
            throw scene::InputError("train: --split must be from 0 to 0.9");
        const Loaded loaded = load(call.scene);
        if (const auto* dense = std::get_if<network::Dense>(&loaded)) {
            call.done = run_dense_training(*dense, train, std::cout);
            return;
        }
        const auto& scene = std::get<scene::Scene>(loaded);
        // Of two inputs and one output too, what only the other trainer does.
        call.done = train.standardise || train.split > 0 || train.patience > 0
                        ? run_dense_training(network::dense(scene.network), train, std::cout)
                        : run_training(scene, train, std::cout);
    });
}

}  // namespace app
