#include <memory>

#include "app/call.hpp"
#include "format/formats.hpp"
#include "words/words.hpp"

namespace app {
namespace {

void add_eyes(CLI::App& command, EyesOptions& eyes) {
    command.add_option("--stereo", eyes.stereo,
                       "for two eyes: side-by-side, top-bottom or anaglyph (red and cyan glasses)");
    command.add_flag("--panorama", eyes.panorama,
                     "all around, from the surface at the camera's target (or there, with camera.inside): "
                     "equirectangular");
    command.add_option("--depth", eyes.depth, "of stereo: 0 flat, 1 usual");
}

/// Of what stands in pictures.
void add_language(CLI::App& command) {
    std::vector<std::string> ids;
    for (const words::Language& one : words::languages()) ids.push_back(one.id);
    command
        .add_option_function<std::string>("--language", words::use_language, "of what stands in the picture")
        ->check(CLI::IsMember(ids));
}

}  // namespace

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
    add_language(command);
    command.add_option("-o,--output", options.output, "the file to write")->required();
    command.callback([&call] {
        const Loaded loaded = load(call.scene);
        if (const auto* dense = std::get_if<network::Dense>(&loaded))
            export_dense(*dense, call.exported);
        else
            run_export(std::get<scene::Scene>(loaded), call.exported);
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

}  // namespace app
