// A picture that may carry a scene.
#include <cstdint>
#include <cstdio>
#include <memory>

#include "record/picture_file.hpp"
#include "scene/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    const std::unique_ptr<std::FILE, Closer> file(fmemopen(const_cast<std::uint8_t*>(data), size, "rb"));
    if (!file) return 0;
    try {
        static_cast<void>(record::scene_text(file.get(), size));
    } catch (const scene::InputError&) {
    }
    return 0;
}
