// The option --set.
#include <cstdint>
#include <string_view>

#include "scene/error.hpp"
#include "scene/scene_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const scene::Json base = to_json(scene::default_scene());
    try {
        scene::Json json = base;
        scene::set_option(json, std::string_view(reinterpret_cast<const char*>(data), size));
        static_cast<void>(scene::scene_from_json(json));
    } catch (const scene::InputError&) {
    }
    return 0;
}
