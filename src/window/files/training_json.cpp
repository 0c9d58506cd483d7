#include "window/files/training_json.hpp"

#include "network/data_set.hpp"
#include "scene/json_reader.hpp"

namespace window {
namespace {

using scene::Json;

template <typename Value>
void take(const Json& json, const char* key, Value& value, double low, double high) {
    const auto found = json.find(key);
    if (found != json.end()) value = static_cast<Value>(scene::Reader::checked(*found, key, low, high));
}

template <typename Value>
void take(const Json& json, const char* key, std::optional<Value>& value, double low, double high) {
    if (json.contains(key)) take(json, key, value.emplace(), low, high);
}

template <typename Choice, typename Names>
void take(const Json& json, const char* key, Choice& choice, const Names& names) {
    const auto found = json.find(key);
    if (found == json.end()) return;
    choice = static_cast<Choice>(scene::choice(scene::Reader::text_of(*found, key), names, key, key));
}

template <typename Choice, typename Names>
std::string_view name(Choice choice, const Names& names) {
    return names[static_cast<std::size_t>(choice)];
}

}  // namespace

Json to_json(const TrainingSettings& settings) {
    const train::TrainingOptions& options = settings.options;
    Json json = {{"optimizer", name(options.optimizer, train::optimizer_names)},
                 {"loss", name(options.loss, network::loss_names)},
                 {"learning_rate", options.learning_rate},
                 {"batch", options.batch},
                 {"shuffle", options.shuffle},
                 {"seed", options.seed},
                 {"l1", options.l1},
                 {"l2", options.l2},
                 {"epochs_a_second", settings.epochs_a_second},
                 {"test_share", settings.test_share},
                 {"initialisation", name(settings.initialisation, train::initialisation_names)},
                 {"initial_seed", settings.initial_seed}};
    if (settings.stop.accuracy) json["stop_at_accuracy"] = *settings.stop.accuracy;
    if (settings.stop.loss) json["stop_at_loss"] = *settings.stop.loss;
    if (settings.stop.epochs) json["stop_at_epochs"] = *settings.stop.epochs;
    return json;
}

TrainingSettings training_settings(const Json& json) {
    constexpr double any = 1e300, most_seed = 4294967295.0, most_whole = 2147483647.0;
    if (!json.is_object()) throw scene::InputError("settings of training must be an object");
    TrainingSettings settings;
    train::TrainingOptions& options = settings.options;
    take(json, "optimizer", options.optimizer, train::optimizer_names);
    take(json, "loss", options.loss, network::loss_names);
    take(json, "learning_rate", options.learning_rate, 1e-300, any);
    take(json, "batch", options.batch, 1, network::max_points);
    if (const auto shuffle = json.find("shuffle"); shuffle != json.end())
        options.shuffle = shuffle->get<bool>();
    take(json, "seed", options.seed, 0, most_seed);
    take(json, "l1", options.l1, 0, any);
    take(json, "l2", options.l2, 0, any);
    take(json, "epochs_a_second", settings.epochs_a_second, 1e-3, any);
    take(json, "test_share", settings.test_share, 0, 0.9);
    take(json, "initialisation", settings.initialisation, train::initialisation_names);
    take(json, "initial_seed", settings.initial_seed, 0, most_seed);
    take(json, "stop_at_accuracy", settings.stop.accuracy, 0, 1);
    take(json, "stop_at_loss", settings.stop.loss, 0, any);
    take(json, "stop_at_epochs", settings.stop.epochs, 1, most_whole);
    return settings;
}

}  // namespace window
