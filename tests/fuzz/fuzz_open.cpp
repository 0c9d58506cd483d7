// Any file, told by its content.
#include <cstdint>
#include <string_view>

#include "format/open.hpp"
#include "scene/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto opened = format::read({reinterpret_cast<const char*>(data), size});
        static_cast<void>(scene_of(opened, scene::default_scene()));
    } catch (const scene::InputError&) {
    }
    return 0;
}
