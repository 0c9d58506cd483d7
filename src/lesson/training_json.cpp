#include "lesson/training_json.hpp"

#include "lesson/take.hpp"
#include "network/data_set.hpp"

namespace lesson {

scene::Json to_json(const train::TrainingOptions& options) {
    return {{"optimizer", name(options.optimizer, train::optimizer_names)},
            {"loss", name(options.loss, network::loss_names)},
            {"learning_rate", options.learning_rate},
            {"batch", options.batch},
            {"shuffle", options.shuffle},
            {"seed", options.seed},
            {"l1", options.l1},
            {"l2", options.l2}};
}

train::TrainingOptions training_options(const scene::Json& json) {
    constexpr double any = 1e300, most_seed = 4294967295.0;
    if (!json.is_object()) throw scene::InputError("settings of training must be an object");
    train::TrainingOptions options;
    take(json, "optimizer", options.optimizer, train::optimizer_names);
    take(json, "loss", options.loss, network::loss_names);
    take(json, "learning_rate", options.learning_rate, 1e-300, any);
    take(json, "batch", options.batch, 1, network::max_points);
    take(json, "shuffle", options.shuffle);
    take(json, "seed", options.seed, 0, most_seed);
    take(json, "l1", options.l1, 0, any);
    take(json, "l2", options.l2, 0, any);
    return options;
}

}  // namespace lesson
