#include "app/command_line.hpp"

#include <fmt/ranges.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>
#include <optional>

#include "app/commands.hpp"
#include "app/reference.hpp"
#include "app/warm_up.hpp"
#include "format/formats.hpp"
#include "scene/error.hpp"
#include "words/words.hpp"

namespace app {
namespace {

constexpr const char* version = NEUROSCAPE_VERSION;

void add_scene_options(CLI::App& command, SceneOptions& options) {
    command.add_option(
        "FILE", options.file,
        "a scene, figure, lesson, CSV of points, a PNG of Neuroscape, parameters as Python text, ONNX; - "
        "reads standard input");
    command.add_option("--figure", options.figure, "a figure's id (`neuroscape figures` lists them)");
    command.add_option("--set", options.set, "PATH=VALUE, for example camera.azimuth=30")
        ->take_all()
        ->allow_extra_args(false);
}

template <typename Choice, typename Names>
Choice chosen(const std::string& word, const Names& names, const std::string& option) {
    const auto found = std::ranges::find(names, word);
    if (found == names.end())
        throw scene::InputError(option + " has no '" + word.substr(0, 60) + "'; the nearest is '" +
                                std::string(network::nearest_word(word, names)) + "'");
    return static_cast<Choice>(found - names.begin());
}

/// Options of training that are words.
struct TrainingWords {
    std::string optimizer = "sgd", loss = "cross_entropy";
    bool no_shuffle = false;
};

void add_eyes(CLI::App& command, EyesOptions& eyes) {
    command.add_option("--stereo", eyes.stereo,
                       "for two eyes: side-by-side, top-bottom or anaglyph (red and cyan glasses)");
    command.add_flag("--panorama", eyes.panorama,
                     "all around, from the surface at the camera's target (or there, with camera.inside): "
                     "equirectangular");
    command.add_option("--depth", eyes.depth, "of stereo: 0 flat, 1 usual");
}

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

int fail(int status, const std::string& what) {
    tell(what);
    return status;
}

/// What a call asks for, and whether the work was done whole.
struct Call {
    SceneOptions scene;
    RenderOptions render;
    RecordOptions record;
    SearchOptions search;
    TrainOptions train;
    ExportOptions exported;
    std::shared_ptr<TrainingWords> training_words = std::make_shared<TrainingWords>();
    std::string folder;
    bool done = true;
    bool wrong = false;  ///< an input was, and a line has said so
};

CLI::App& add_command(CLI::App& program, Call& call, const char* name, const char* help, bool takes_scene) {
    CLI::App& command = *program.add_subcommand(name, help);
    if (takes_scene) add_scene_options(command, call.scene);
    return command;
}

void add_lists(CLI::App& program, Call& call) {
    add_command(program, call, "figures", "list the figures: id, tab, title", false).callback([] {
        list_figures(std::cout);
    });
    CLI::App& lessons = add_command(program, call, "lessons", "list the lessons: id, tab, title", false);
    lessons.add_option("FOLDER", call.folder, "list those in a folder of one's own");
    lessons.callback([&call] { call.wrong = !list_lessons(call.folder, std::cout); });
}

void add_check(CLI::App& program, Call& call) {
    CLI::App& command = add_command(program, call, "check", "read a file and say what it is", false);
    command.add_option("FILE", call.scene.file, "of any kind; - reads standard input")->required();
    command.callback([&call] { run_check(call.scene.file, std::cout); });
}

void add_export(CLI::App& program, Call& call) {
    CLI::App& command =
        add_command(program, call, "export", "write the network, its values, surfaces or pictures", true);
    ExportOptions& options = call.exported;
    std::string ids;
    for (const format::Format& format : format::formats())
        ids += (ids.empty() ? "" : ", ") + std::string(format.id);
    command.add_option("--format", options.format, ids + "; by the output's ending otherwise");
    command.add_option("--points", options.points,
                       "a CSV of points for the values, instead of the data set's");
    command.add_option("--size", options.size, "of a picture, WIDTHxHEIGHT in pixels");
    command.add_option("--samples", options.samples, "of a picture, samples a pixel, 1 to 16");
    command.add_flag("--transparent", options.transparent, "leave a picture's background out");
    command.add_option("-o,--output", options.output, "the file to write")->required();
    command.callback([&call] { run_export(load_scene(call.scene), call.exported); });
}

void add_data(CLI::App& program, Call& call) {
    struct Options {
        std::string name;
        int count = 100;
        double noise = 0;
        std::uint32_t seed = 42;
    };
    const auto options = std::make_shared<Options>();
    CLI::App& command = add_command(program, call, "data", "print a data set as CSV", false);
    command.add_option("NAME", options->name, fmt::format("{}", fmt::join(network::data_set_names(), ", ")))
        ->required();
    command.add_option("--count", options->count, "points");
    command.add_option("--noise", options->noise, "how much the classes mix, 0 to 10");
    command.add_option("--seed", options->seed, "of the random stream");
    command.callback([options] {
        if (!(options->noise >= 0 && options->noise <= 10))
            throw scene::InputError("data: --noise must be from 0 to 10");
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
            print_values(load_scene(call.scene), std::cin, std::cout);
        });
}

/// Of what stands in pictures.
void add_language(CLI::App& command) {
    std::vector<std::string> ids;
    for (const words::Language& one : words::languages()) ids.push_back(one.id);
    command
        .add_option_function<std::string>("--language", words::use_language, "of what stands in the picture")
        ->check(CLI::IsMember(ids));
}

void add_render(CLI::App& program, Call& call) {
    CLI::App& command = add_command(program, call, "render", "draw a scene into a PNG", true);
    command.add_option("--size", call.render.size, "WIDTHxHEIGHT in pixels");
    command.add_option("--samples", call.render.samples, "samples a pixel, 1 to 16");
    command.add_flag("--transparent", call.render.transparent, "leave the background out");
    command.add_option("-o,--output", call.render.output, "the PNG to write")->required();
    add_eyes(command, call.render.eyes);
    add_language(command);
    command.callback([&call] { render_png(load_scene(call.scene), call.render); });
}

void add_contact_sheet(CLI::App& program, Call& call) {
    CLI::App& command = add_command(program, call, "contact-sheet", "draw every figure into one PNG", false);
    const auto size = std::make_shared<std::string>("320x180");
    command.add_option("--set", call.scene.set, "PATH=VALUE")->take_all()->allow_extra_args(false);
    command.add_option("--size", *size, "of one figure, WIDTHxHEIGHT in pixels");
    command.add_option("-o,--output", call.render.output, "the PNG to write")->required();
    command.callback([&call, size] {
        call.render.size = *size;
        render_contact_sheet(load_scene(call.scene), call.render);
    });
}

void add_record(CLI::App& program, Call& call) {
    CLI::App& command = add_command(program, call, "record", "film a figure or a lesson", true);
    RecordOptions& options = call.record;
    command.add_option("--orbit", options.orbit_seconds,
                       "seconds in which the camera goes once around the figure");
    command.add_option("--lesson", options.lesson,
                       "a lesson's id (`neuroscape lessons` lists them), or its file");
    command.add_option("--size", options.size, "WIDTHxHEIGHT in pixels");
    command.add_option("--samples", options.samples, "samples a pixel, 1 to 16");
    command.add_option("--sweep", options.sweep, "PATH=A:B: a number of the scene goes from A to B and back");
    command.add_option("--path", options.path,
                       "a JSON file of keys that the camera goes through: {\"keys\": [{\"time\": 0, "
                       "\"camera\": {\"azimuth\": 20}}, …]}");
    command.add_option("--seconds", options.seconds, "of a sweep or a training run; 10");
    command.add_flag("--train", options.train, "the network learns the data, as `train` does");
    add_training_options(command, options.training, call.training_words);
    command.add_option("--epochs", options.epochs, "of the training run")->check(CLI::Range(1, 1'000'000));
    command.add_option("--from", options.from, "a part of the film: its begin, like 12.5 or 1:30");
    command.add_option("--to", options.to, "and its end");
    command.add_option(
        "--frames", options.frames,
        "A:B: a part of the film by its frames, B not among them; or K/N: the K-th of N parts");
    add_language(command);
    command.add_option("--voice", options.voice,
                       "a voice of espeak-ng, like en or en-us, speaks the narration; none");
    command
        .add_option("--join", options.join, "films of the parts 1/N to N/N, put together instead of filming")
        ->expected(1, 100'000);
    command.add_flag("--resume", options.resume, "go on where the same command was interrupted");
    command.add_flag("--percent", options.percent,
                     "progress as numbers, a line each, on standard error: for programs");
    command.add_option("--fps", options.fps, "frames a second, 1 to 240; 60, and 25 for a GIF")
        ->check(CLI::Range(1, 240));
    command.add_flag("--transparent", options.transparent, "no background: in a .webm, a .mov or PNGs");
    command
        .add_option("-o,--output", options.output, "NAME.mp4, .webm, .mov, .gif, or a folder for PNGs: NAME/")
        ->required();
    add_eyes(command, options.eyes);
    command.callback([&call] {
        apply_training_words(call.record.training, *call.training_words, "record");
        call.done = run_record(load_scene(call.scene), call.record);
    });
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

void add_train(CLI::App& program, Call& call) {
    CLI::App& command = add_command(program, call, "train", "train a network by backpropagation", true);
    command.add_option("--data", call.train.data, "a CSV with x1, x2 and label, or target for numbers");
    add_training_options(command, call.train.training, call.training_words);
    command.add_option("--epochs", call.train.epochs, "passes over the data")
        ->check(CLI::Range(0, 1'000'000'000));
    command.add_option("--report", call.train.report, "epochs to report, for example 0,1,10,100")
        ->delimiter(',');
    command.callback([&call] {
        apply_training_words(call.train.training, *call.training_words, "train");
        call.done = run_training(load_scene(call.scene), call.train, std::cout);
    });
}

void add_bench(CLI::App& program, Call& call) {
    const auto parts = std::make_shared<std::vector<std::string>>();
    CLI::App& command = add_command(program, call, "bench", "time the program on this machine", false);
    command.add_option("NAME", *parts,
                       "search, grid, train, frame, window, window_1080, structure, drag, figures, record, "
                       "startup; all when none is named");
    const auto gpu = std::make_shared<bool>();
    command
        .add_flag("--gpu", *gpu, "only what the graphics processor takes, by its own clock: a row to send us")
        ->excludes("NAME");
    command.callback([parts, gpu] { *gpu ? run_gpu_bench(std::cout) : run_bench(*parts, std::cout); });
}

void add_warm_up(CLI::App& program, Call& call) {
    const auto parts = std::make_shared<std::vector<std::string>>();
    CLI::App& command = add_command(program, call, "warm-up",
                                    "have the graphics driver compile what pictures need, once on a machine: "
                                    "the first window does so by itself",
                                    false);
    command.add_option("PART", *parts, "moving, resting or figures; all when none is named")
        ->check(CLI::IsMember(warm_up_parts));
    command.callback([parts] {
        if (parts->empty()) parts->assign(warm_up_parts.begin(), warm_up_parts.end());
        run_warm_up(*parts);
    });
}

void add_reference(CLI::App& program, Call& call) {
    CLI::App& command =
        add_command(program, call, "reference", "print the reference, made from what the program is", false);
    const auto part = std::make_shared<std::string>();
    command.add_option("PART", *part, "commands, keys, scene, lesson, man, bash, zsh or fish")->required();
    command.callback([part, &program] { print_reference(*part, program, std::cout); });
}

int run(int argc, char** argv) {
    CLI::App program("Neuroscape shows a small neural network as a landscape.", "neuroscape");
    program.require_subcommand(0, 1);
    program.set_version_flag("--version", std::string("neuroscape ") + version);
    Call call;
    add_scene_options(program, call.scene);
    for (const auto add : {add_lists, add_check, add_data, add_eval, add_render, add_export, add_record,
                           add_search, add_contact_sheet, add_train, add_bench, add_warm_up, add_reference})
        add(program, call);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return program.exit(error);
        const std::string what = error.what();
        return fail(2, what.substr(0, what.find('\n')) + " (`neuroscape --help` shows the commands)");
    }
    if (program.get_subcommands().empty()) open_window(call.scene);
    std::cout.flush();
    if (!std::cout) return fail(1, "standard output: could not be written");
    return call.wrong ? 2 : call.done ? 0 : 1;
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
