// A scene's file, and the same as a figure: refused with a line, or read, written and read back to the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scene/error.hpp"
#include "scene/placement.hpp"
#include "scene/scene_json.hpp"

namespace {

const scene::Json& base() {
    static const scene::Json json = to_json(scene::default_scene());
    return json;
}

void expect(bool good) {
    if (!good) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const std::string_view text(reinterpret_cast<const char*>(data), size);
        const scene::Scene scene =
            scene::scene_from_json(scene::merged(base(), scene::parse_json_text(text)));
        expect(!fault(scene.network));
        scene::Scene again = scene::scene_from_json(to_json(scene));
        expect(again == scene);
        // What is drawn first looks at these; it takes a hundred times as long as reading.
        if (size % 64 == 0 && scene.data.points->size() < 1000) static_cast<void>(place(scene));
    } catch (const scene::InputError& error) {
        expect(*error.what() != 0);
    }
    return 0;
}
