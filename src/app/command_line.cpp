#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <optional>

#include "app/commands.hpp"
#include "scene/error.hpp"

namespace app {
namespace {

void add_scene_options(CLI::App& command, SceneOptions& options) {
    command.add_option("FILE", options.file, "a scene in JSON; - reads standard input");
    command.add_option("--figure", options.figure, "a figure's id (`neuroscape figures` lists them)");
    command.add_option("--set", options.set, "PATH=VALUE, for example camera.azimuth=30")
        ->take_all()
        ->allow_extra_args(false);
}

template <typename Choice, typename Names>
Choice chosen(const std::string& word, const Names& names, const std::string& option) {
    const auto found = std::ranges::find(names, word);
    if (found == names.end()) {
        throw scene::InputError("train: " + option + " has no '" + word.substr(0, 60) +
                                "'; the nearest is '" + std::string(network::nearest_word(word, names)) +
                                "'");
    }
    return static_cast<Choice>(found - names.begin());
}

int fail(int status, const std::string& what) {
    std::cerr << "neuroscape: " << what.substr(0, what.find('\n')) << '\n';
    return status;
}

int run(int argc, char** argv) {
    CLI::App program("Neuroscape shows a small neural network as a landscape.", "neuroscape");
    program.require_subcommand(0, 1);
    SceneOptions scene_options;
    RenderOptions render_options;
    std::string data_name;
    int count = 100;
    double noise = 0;
    std::uint32_t seed = 42;

    add_scene_options(program, scene_options);
    auto* figures = program.add_subcommand("figures", "list the figures: id, tab, title");
    auto* lessons = program.add_subcommand("lessons", "list the lessons: id, tab, title");
    auto* data = program.add_subcommand("data", "print a data set as CSV");
    data->add_option("NAME", data_name,
                     "circle, circle_variance, xor, gaussians, spiral, moons, sine or line")
        ->required();
    data->add_option("--count", count, "points");
    data->add_option("--noise", noise, "how much the classes mix, 0 to 10");
    data->add_option("--seed", seed, "of the random stream");
    auto* eval =
        program.add_subcommand("eval", "evaluate the network at the points of a CSV from standard input");
    add_scene_options(*eval, scene_options);
    auto* render = program.add_subcommand("render", "draw a scene into a PNG");
    add_scene_options(*render, scene_options);
    render->add_option("--size", render_options.size, "WIDTHxHEIGHT in pixels");
    render->add_option("--samples", render_options.samples, "samples a pixel, 1 to 16");
    render->add_flag("--transparent", render_options.transparent, "leave the background out");
    render->add_option("-o,--output", render_options.output, "the PNG to write")->required();
    RecordOptions record_options;
    auto* record_command = program.add_subcommand("record", "film a figure or a lesson");
    add_scene_options(*record_command, scene_options);
    auto* orbit = record_command->add_option("--orbit", record_options.orbit_seconds,
                                             "seconds in which the camera goes once around the figure");
    record_command
        ->add_option("--lesson", record_options.lesson, "a lesson's id (`neuroscape lessons` lists them)")
        ->excludes(orbit);
    record_command->add_option("--size", record_options.size, "WIDTHxHEIGHT in pixels");
    record_command->add_option("--samples", record_options.samples, "samples a pixel, 1 to 16");
    record_command->add_option("--fps", record_options.fps, "frames a second, 1 to 240; 60, and 25 for a GIF")
        ->check(CLI::Range(1, 240));
    record_command
        ->add_option("-o,--output", record_options.output,
                     "NAME.mp4, .webm, .gif, or a folder for PNGs: NAME/")
        ->required();
    SearchOptions search_options;
    std::string format = "json";
    std::optional<int> search_count;
    std::optional<std::int64_t> search_limit;
    std::optional<std::uint32_t> search_seed;
    auto* search = program.add_subcommand("search", "find a network by random search");
    add_scene_options(*search, scene_options);
    search->add_option("--count", search_count, "points of the circle data set");
    search->add_option("--seed", search_seed, "of the random stream");
    search->add_option("--limit", search_limit, "candidates to try at most");
    search->add_option("--threads", search_options.threads, "1 to 256; as many as the machine has by default")
        ->check(CLI::Range(1, 256));
    search->add_option("--format", format, "json or python")->check(CLI::IsMember({"json", "python"}));
    auto* sheet = program.add_subcommand("contact-sheet", "draw every figure into one PNG");
    std::string tile_size = "320x180";
    sheet->add_option("--set", scene_options.set, "PATH=VALUE")->take_all()->allow_extra_args(false);
    sheet->add_option("--size", tile_size, "of one figure, WIDTHxHEIGHT in pixels");
    sheet->add_option("-o,--output", render_options.output, "the PNG to write")->required();
    TrainOptions train_options;
    std::string optimizer = "sgd", loss = "cross_entropy";
    bool no_shuffle = false;
    auto* train_command = program.add_subcommand("train", "train a network by backpropagation");
    add_scene_options(*train_command, scene_options);
    train_command->add_option("--data", train_options.data, "a CSV with x1, x2 and label");
    train_command->add_option("--optimizer", optimizer, "sgd, momentum or adam");
    train_command->add_option("--loss", loss, "cross_entropy or squared_error");
    train_command->add_option("--learning-rate", train_options.training.learning_rate, "above 0");
    train_command->add_option("--batch", train_options.training.batch, "samples a step")
        ->check(CLI::Range(1, network::max_points));
    train_command->add_option("--epochs", train_options.epochs, "passes over the data")
        ->check(CLI::Range(0, 1'000'000'000));
    train_command->add_flag("--no-shuffle", no_shuffle, "take the data in the file's order");
    train_command->add_option("--seed", train_options.training.seed, "of the order of the data");
    train_command->add_option("--report", train_options.report, "epochs to report, for example 0,1,10,100")
        ->delimiter(',');
    std::vector<std::string> parts;
    auto* bench = program.add_subcommand("bench", "time the program on this machine");
    bench->add_option("NAME", parts,
                      "search, grid, train, frame, window, figures, record, startup; all when none is named");

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return program.exit(error);
        return fail(2, std::string(error.what()) + " (`neuroscape --help` shows the commands)");
    }
    if (program.get_subcommands().empty()) {
        open_window(scene_options);
    }
    if (figures->parsed()) list_figures(std::cout);
    if (lessons->parsed()) list_lessons(std::cout);
    if (data->parsed()) {
        if (!(noise >= 0 && noise <= 10)) throw scene::InputError("data: --noise must be from 0 to 10");
        try {
            print_data(scene::generated(data_name, count, noise, seed), std::cout);
        } catch (const scene::InputError& error) {
            throw scene::InputError(std::string("data: ") + error.what());
        }
    }
    if (eval->parsed()) {
        if (scene_options.file == "-")
            throw scene::InputError("eval: standard input holds the points; name the scene's file");
        print_values(load_scene(scene_options), std::cin, std::cout);
    }
    if (render->parsed()) render_png(load_scene(scene_options), render_options);
    bool done = true;
    if (record_command->parsed()) done = run_record(load_scene(scene_options), record_options);
    if (search->parsed()) {
        if (search_limit.value_or(1) <= 0) throw scene::InputError("search: --limit must be above 0");
        if (search_limit) search_options.limit = static_cast<std::uint64_t>(*search_limit);
        scene::Scene scene = load_scene(scene_options);
        if ((search_count || search_seed) && scene.data.name != "points") {
            scene.data = scene::generated(scene.data.name, search_count.value_or(scene.data.count),
                                          scene.data.noise, search_seed.value_or(scene.data.seed));
        } else if (search_count) {
            throw scene::InputError(
                "search: --count is for a data set by name; the scene has points of its own");
        }
        scene.data.seed = search_seed.value_or(scene.data.seed);
        search_options.python = format == "python";
        done = run_search(scene, search_options, std::cout);
    }
    if (sheet->parsed()) {
        render_options.size = tile_size;
        render_contact_sheet(load_scene(scene_options), render_options);
    }
    if (train_command->parsed()) {
        const double rate = train_options.training.learning_rate;
        if (!(rate > 0 && rate <= 1e300))
            throw scene::InputError("train: --learning-rate must be a number above 0");
        train_options.training.optimizer =
            chosen<train::Optimizer>(optimizer, train::optimizer_names, "--optimizer");
        train_options.training.loss = chosen<network::Loss>(loss, network::loss_names, "--loss");
        train_options.training.shuffle = !no_shuffle;
        done = run_training(load_scene(scene_options), train_options, std::cout);
    }
    if (bench->parsed()) run_bench(parts, std::cout);
    std::cout.flush();
    if (!std::cout) return fail(1, "standard output: could not be written");
    return done ? 0 : 1;
}

}  // namespace

int run_command_line(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const scene::InputError& error) {
        return fail(2, error.what());
    } catch (const std::exception& error) {
        return fail(1, error.what());
    }
}

}  // namespace app
