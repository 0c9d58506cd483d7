#include "app/picture_size.hpp"

#include <charconv>

#include "scene/error.hpp"

namespace app {

layout::PictureSize parse_size(const std::string& text, int samples) {
    layout::PictureSize size;
    const auto cross = text.find('x');
    const auto number = [&text](std::size_t from, std::size_t to, int& value) {
        const auto [end, error] = std::from_chars(text.data() + from, text.data() + to, value);
        return error == std::errc() && end == text.data() + to && value >= 16 && value <= largest_side;
    };
    if (cross == text.npos || !number(0, cross, size.width) || !number(cross + 1, text.size(), size.height)) {
        throw scene::InputError("--size must be WIDTHxHEIGHT, each from 16 to 8192, not '" + text + "'");
    }
    if (samples < 1 || samples > 16) throw scene::InputError("--samples must be from 1 to 16");
    size.samples = samples;
    return size;
}

}  // namespace app
