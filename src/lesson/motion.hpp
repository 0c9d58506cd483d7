// What a step does beside coming to its scene: a number goes there and back, the network learns, dice are
// rolled, slices build up a surface, points go through a neuron, the camera takes a path.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "lesson/effort.hpp"
#include "lesson/run.hpp"
#include "scene/camera_path.hpp"
#include "scene/scene_json.hpp"
#include "train/random_search.hpp"
#include "train/training_options.hpp"

namespace lesson {

/// A number of the scene goes from one value to another, slow at both ends.
struct Sweep {
    std::string path;  ///< network.layers.0.biases.1
    double from = 0, to = 0;
    bool back = true;  ///< and back, in the same time
    std::string name;  ///< of the number, for people: "bias of z₂", or its path
};

/// A run of the trainer, which may go on while it is shown.
struct TrainingRun {
    int epochs = 0;
    std::size_t points = 0;
    std::shared_ptr<Run> run;  ///< null: left out
};

/// Some of the tries of a random search, the last of them its result.
struct Tries {
    struct Try {
        std::uint64_t iteration;
        int right;
        network::Network network;
    };
    std::size_t points = 0;
    bool found = false;
    std::shared_ptr<const std::vector<Try>> tries;  ///< null: not searched
};

/// The figure's slices, or the terms of its sum, come one after the other.
struct BuildUp {
    int from = 1;  ///< so many stand at the begin
    int most = 0;  ///< slices of the mark that has the most; or terms, after which the activation follows
    bool terms = false;
};

/// From the plane of the inputs through a neuron to the output, figure by figure.
struct Journey {
    struct Stop {
        std::string told;
        scene::Scene scene;
    };
    std::vector<Stop> stops;
};

using Motion = std::variant<Sweep, TrainingRun, Tries, BuildUp, Journey, scene::CameraPath>;

/// The number at the path is looked for in the scene; an InputError names the nearest.
Sweep sweep(const std::string& path, double from, double to, bool back, const scene::Json& scene);
/// Trained to its end. Throws scene::InputError for a run that would take many seconds, and Stopped.
TrainingRun training_run(const scene::Scene& scene, const train::TrainingOptions& options, int epochs,
                         Effort& effort);
/// Of the search that `search` makes, up to `limit` candidates; `shown` of them. Throws as training_run().
Tries tries(const scene::Scene& scene, std::uint64_t limit, int shown, Effort& effort);

/// `from`: one slice, or no term, where nothing is said. Throws scene::InputError where the figure has
/// neither slices nor a sum.
BuildUp build_up(const scene::Scene& scene, std::optional<int> from);
/// Through a hidden neuron (`layer` and `neuron` from 0), of all data points or one of them.
Journey journey_motion(const scene::Scene& scene, int layer, int neuron, std::optional<int> point);

/// What a random search with the scene's data looks for.
train::SearchTask search_task(const scene::Scene& scene);

/// Moves the scene to where it is when `share` (0 to 1) of the motion's time has gone by.
void apply(const Motion& motion, scene::Scene& scene, double share);
/// What it says then: the epoch and the loss, the number of the try, the number that sweeps, how many slices,
/// what a journey's stop is; empty for a camera's path.
std::string line(const Motion& motion, double share);

}  // namespace lesson
