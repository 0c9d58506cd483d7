// Points as CSV, with and without labels.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "scene/csv.hpp"
#include "scene/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    try {
        std::istringstream in(text);
        for (const auto& point : scene::read_points(in)) {
            if (!std::isfinite(point.x1) || !std::isfinite(point.x2)) std::abort();
        }
    } catch (const scene::InputError&) {
    }
    try {
        for (const auto& point : scene::read_labelled_points(text).points) {
            const bool good =
                point.label.number ? std::isfinite(point.label.value) : point.label == 0 || point.label == 1;
            if (!good) std::abort();
        }
    } catch (const scene::InputError&) {
    }
    return 0;
}
