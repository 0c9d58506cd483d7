// Networks of any size in a scene's JSON: `inputs` beside `layers`, and softmax as the last activation.
#pragma once

#include "network/dense.hpp"
#include "scene/scene_json.hpp"

namespace scene {

/// The network has inputs other than two, wide or many layers, or classes: it is none of those that pictures
/// are made of.
bool is_dense(const Json& network);

/// "network: has 4 inputs and 3 outputs: eval and train know such networks, …"
std::string no_picture_of(const network::Dense& network);

/// Throws InputError.
network::Dense read_dense(const Json& network);
Json dense_to_json(const network::Dense& network);

}  // namespace scene
