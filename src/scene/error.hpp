// What is wrong with something that the user gave us: a file, an option, a value.
#pragma once

#include <stdexcept>
#include <string>

namespace scene {

/// One line without a full stop, for example "figure.z: no quantity is named 'zz'; the nearest is z1".
struct InputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace scene
