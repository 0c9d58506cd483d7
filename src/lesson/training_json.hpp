// How a network is trained, as lessons, films and kept work write it.
#pragma once

#include "scene/scene_json.hpp"
#include "train/training_options.hpp"

namespace lesson {

scene::Json to_json(const train::TrainingOptions& options);
/// The defaults where a key is missing; other keys are not looked at. Throws scene::InputError.
train::TrainingOptions training_options(const scene::Json& json);

}  // namespace lesson
