#include "app/command_line.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

#include "app/call.hpp"
#include "app/reference.hpp"
#include "app/warm_up.hpp"
#include "scene/error.hpp"

namespace app {
namespace {

constexpr const char* version = NEUROSCAPE_VERSION;

int fail(int status, const std::string& what) {
    tell(what);
    return status;
}

}  // namespace

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

void add_bench(CLI::App& program, Call& call) {
    const auto parts = std::make_shared<std::vector<std::string>>();
    CLI::App& command = add_command(program, call, "bench", "time the program on this machine", false);
    command.add_option(
        "NAME", *parts,
        "search, grid, train, wide, frame, window, window_1080, structure, drag, light, pieces, "
        "place, figures, record, "
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

namespace {

int run(int argc, char** argv) {
    CLI::App program("Neuroscape shows a small neural network as a landscape.", "neuroscape");
    program.require_subcommand(0, 1);
    program.set_version_flag("--version", std::string("neuroscape ") + version);
    Call call;
    add_scene_options(program, call.scene);
    for (const auto add :
         {add_lists, add_check, add_data, add_eval, add_render, add_export, add_record, add_search,
          add_contact_sheet, add_train, add_partition, add_bench, add_warm_up, add_reference})
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
