// The commands of the program. Each throws scene::InputError for a wrong input, std::runtime_error when work
// fails.
#pragma once

#include <cstdint>
#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "app/picture_maker.hpp"
#include "format/open.hpp"
#include "network/dense.hpp"
#include "scene/scene.hpp"
#include "train/trainer.hpp"

namespace app {

/// A line on standard error that says who speaks; a stranger's signs in it do nothing to the terminal.
void tell(const std::string& line);

/// What decides the scene of a call.
struct SceneOptions {
    std::string file;  ///< of any kind that format/open.hpp knows; "-" for standard input, empty for the
                       ///< default scene
    std::string figure;
    std::vector<std::string> set;  ///< PATH=VALUE
};
/// `opened`: what the file was, where the caller wants to know.
scene::Scene load_scene(const SceneOptions& options, std::optional<format::Opened>* opened = nullptr);

/// The same for who needs no picture: a network of many inputs or classes, or the scene.
using Loaded = std::variant<scene::Scene, network::Dense>;
Loaded load(const SceneOptions& options);

/// Opens the window; without a display, says so and draws the scene into neuroscape.png.
void open_window(const SceneOptions& options);

void list_figures(std::ostream& out);
/// Those of the program and of the user; with a folder, those in it. False when a file there is broken: a
/// line of standard error says why.
bool list_lessons(const std::string& folder, std::ostream& out);
void print_data(const scene::Data& data, std::ostream& out);
/// iris, digits, and sets of several classes.
void print_classes(const network::Table& table, std::ostream& out);
void print_dense_values(const network::Dense& network, std::istream& points, std::ostream& out);
void print_values(const scene::Scene& scene, std::istream& points, std::ostream& out);

struct RenderOptions {
    std::string size;  ///< empty: the usual one
    int samples = 4;
    EyesOptions eyes;
    bool transparent = false;
    std::string output;
};
void render_png(const scene::Scene& scene, const RenderOptions& options);
/// All figures of the library on one picture, in order; options.size is one figure's.
void render_contact_sheet(const scene::Scene& base, const RenderOptions& options);

struct ExportOptions {
    std::string format;  ///< by the output's ending when empty
    std::string points;  ///< a CSV; the data set's points when empty
    std::string size = "1280x720";
    int samples = 4;
    bool transparent = false;
    std::string output;
};
void run_export(const scene::Scene& scene, const ExportOptions& options);

/// As json, numpy, pytorch, onnx; csv of the samples of options.points.
void export_dense(const network::Dense& network, const ExportOptions& options);

struct PartitionOptions {
    std::string neuron = "z_out";
    std::string domain;  ///< X1A:X1B,X2A:X2B; the figure's when empty
    std::string colour = "active";
    std::string output;  ///< .json, .csv or .svg
};
/// Writes the exact pieces of a network of relu. Throws scene::InputError for networks that have none.
void run_partition(const scene::Scene& scene, const PartitionOptions& options);

/// Says what a file is and what of it was left out.
void run_check(const std::string& file, std::ostream& out);

struct RecordOptions {
    std::string size;  ///< empty: the usual one
    int samples = 4;
    EyesOptions eyes;
    int fps = 0;                 ///< 0: 60, and 25 for a GIF
    bool transparent = false;    ///< in a .webm, a .mov or PNGs
    double orbit_seconds = 0;    ///< 0: the camera does not go around
    std::string lesson;          ///< an id, or a file
    std::string voice = "none";  ///< of espeak-ng, that speaks a lesson's narration
    std::string path;            ///< a file of the camera's keys
    std::string sweep;           ///< PATH=A:B
    double seconds = 0;          ///< of a sweep or a training run; 0: 10
    bool train = false;
    train::TrainingOptions training;
    int epochs = 100;
    std::string from, to, frames;   ///< a part of the film; empty: all of it
    bool percent = false;           ///< progress as whole numbers on lines, for programs
    bool resume = false;            ///< goes on where an interrupted run stopped
    std::vector<std::string> join;  ///< parts that are put together instead of filming
    std::string output;
};
/// Draws every frame at its exact time. False when it was interrupted: what is done is a whole video.
bool run_record(const scene::Scene& scene, const RecordOptions& options);

struct SearchOptions {
    std::uint64_t first = 0;  ///< candidate, of the same stream
    std::uint64_t limit = ~std::uint64_t{0};
    int threads = 0;  ///< 0: as many as the machine has
    bool python = false;
};
/// Prints the network that random search finds; false when it found none.
bool run_search(const scene::Scene& scene, const SearchOptions& options, std::ostream& out);

struct TrainOptions {
    std::string data;  ///< a CSV with x1, x2 and label; empty for the scene's own points
    train::TrainingOptions training;
    int epochs = 100;
    std::vector<int> report;  ///< epochs; the first and the last when empty
    // Of networks of many inputs or classes:
    bool standardise = false;  ///< columns have mean 0 and deviation 1 while it learns
    double split = 0;          ///< share of the samples that is held back to test on
    int patience = 0;          ///< ends when so many epochs have not made the test loss smaller
};
/// What is trained.
class TrainedRun {
  public:
    virtual ~TrainedRun() = default;
    virtual bool epoch() = 0;  ///< false when a parameter is no longer finite
    virtual int epochs() const = 0;
    /// A line of JSON of where it stands; at the end of what it has reached.
    virtual void report(std::ostream& out) = 0;
    virtual bool enough() { return false; }  ///< asked after each epoch
};
/// Epoch by epoch, with a line for each of the report.
bool follow(TrainedRun& run, const TrainOptions& options, std::ostream& out);
bool run_dense_training(const network::Dense& network, const TrainOptions& options, std::ostream& out);
/// Prints a line of JSON for each epoch of the report.
bool run_training(const scene::Scene& scene, const TrainOptions& options, std::ostream& out);

/// Times the named parts, or all, and prints one JSON object.
void run_bench(const std::vector<std::string>& names, std::ostream& out);
/// What the graphics processor takes for the passes of some pictures, as one JSON object.
void run_gpu_bench(std::ostream& out);

}  // namespace app
