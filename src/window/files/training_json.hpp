// The settings of training as they are kept between runs.
#pragma once

#include "scene/scene_json.hpp"
#include "window/jobs/training_session.hpp"

namespace window {

scene::Json to_json(const TrainingSettings& settings);
/// The defaults where a key is missing. Throws scene::InputError on what no control could have chosen.
TrainingSettings training_settings(const scene::Json& json);

}  // namespace window
