// The settings of training as they are kept between runs.
#pragma once

#include "scene/scene_json.hpp"
#include "session/jobs/training_session.hpp"

namespace session {

scene::Json to_json(const TrainingSettings& settings);
/// The defaults where a key is missing. Throws scene::InputError on what no control could have chosen.
TrainingSettings training_settings(const scene::Json& json);

}  // namespace session
