// A picture that may carry a scene.
#include <cstdint>
#include <string_view>

#include "record/picture_file.hpp"
#include "scene/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        static_cast<void>(record::scene_text({reinterpret_cast<const char*>(data), size}));
    } catch (const scene::InputError&) {
    }
    return 0;
}
