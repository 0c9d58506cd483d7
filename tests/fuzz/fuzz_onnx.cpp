// A model that may be a network.
#include <cstdint>
#include <string_view>

#include "format/onnx_file.hpp"
#include "scene/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        static_cast<void>(format::read_onnx({reinterpret_cast<const char*>(data), size}));
    } catch (const scene::InputError&) {
    }
    return 0;
}
