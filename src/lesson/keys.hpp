// Every key of a lesson's file, as scene/keys.hpp has those of a scene's.
#pragma once

#include <vector>

#include "scene/keys.hpp"

namespace lesson {

/// In the order of a file.
std::span<const scene::Key> keys();

/// The keys that an object may have: of the file itself ("lesson"), of "steps.3", of "goals.0".
std::vector<std::string_view> keys_of(std::string_view object);
/// Of one of them. It has to be there.
const scene::Key& key_of(std::string_view object, std::string_view key);

}  // namespace lesson
