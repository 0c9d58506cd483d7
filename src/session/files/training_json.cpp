#include "session/files/training_json.hpp"

#include "lesson/take.hpp"
#include "lesson/training_json.hpp"

namespace session {

using scene::Json;

Json to_json(const TrainingSettings& settings) {
    Json json = lesson::to_json(settings.options);
    json["epochs_a_second"] = settings.epochs_a_second;
    json["test_share"] = settings.test_share;
    json["initialisation"] = lesson::name(settings.initialisation, train::initialisation_names);
    json["initial_seed"] = settings.initial_seed;
    if (settings.stop.accuracy) json["stop_at_accuracy"] = *settings.stop.accuracy;
    if (settings.stop.loss) json["stop_at_loss"] = *settings.stop.loss;
    if (settings.stop.epochs) json["stop_at_epochs"] = *settings.stop.epochs;
    return json;
}

TrainingSettings training_settings(const Json& json) {
    constexpr double any = 1e300, most_seed = 4294967295.0, most_whole = 2147483647.0;
    using lesson::take;
    TrainingSettings settings;
    settings.options = lesson::training_options(json);
    take(json, "epochs_a_second", settings.epochs_a_second, 1e-3, any);
    take(json, "test_share", settings.test_share, 0, 0.9);
    take(json, "initialisation", settings.initialisation, train::initialisation_names);
    take(json, "initial_seed", settings.initial_seed, 0, most_seed);
    take(json, "stop_at_accuracy", settings.stop.accuracy, 0, 1);
    take(json, "stop_at_loss", settings.stop.loss, 0, any);
    take(json, "stop_at_epochs", settings.stop.epochs, 1, most_whole);
    return settings;
}

}  // namespace session
