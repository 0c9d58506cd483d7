// What is wrong with something that the user gave us: a file, an option, a value.
#pragma once

#include <new>
#include <stdexcept>
#include <string>

namespace scene {

/// One line without a full stop, for example "figure.z: no quantity is named 'zz'; the nearest is z1".
struct InputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The door through which a file comes in: whatever `read` throws becomes an InputError that begins with the
/// file's name.
template <typename Read>
decltype(auto) read_named(const std::string& name, Read read) {
    try {
        return read();
    } catch (const std::bad_alloc&) {
        throw InputError(name + ": needs more memory than there is");
    } catch (const InputError& error) {
        const std::string what = error.what();
        throw InputError(what.starts_with(name) ? what : name + ": " + what);
    } catch (const std::exception& error) {
        throw InputError(name + ": cannot be read: " + error.what());
    }
}

}  // namespace scene
