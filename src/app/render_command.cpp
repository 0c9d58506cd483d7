#include <stb_image_write.h>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "app/commands.hpp"
#include "gl/offscreen_context.hpp"
#include "render/renderer.hpp"
#include "scene/error.hpp"

namespace app {
namespace {

constexpr int largest_side = 8192;

render::PictureSize parse_size(const RenderOptions& options) {
    const std::string& text = options.size;
    render::PictureSize size;
    const auto cross = text.find('x');
    const auto number = [&text](std::size_t from, std::size_t to, int& value) {
        const auto [end, error] = std::from_chars(text.data() + from, text.data() + to, value);
        return error == std::errc() && end == text.data() + to && value >= 16 && value <= largest_side;
    };
    if (cross == text.npos || !number(0, cross, size.width) || !number(cross + 1, text.size(), size.height)) {
        throw scene::InputError("--size must be WIDTHxHEIGHT, each from 16 to 8192, not '" + text + "'");
    }
    if (options.samples < 1 || options.samples > 16)
        throw scene::InputError("--samples must be from 1 to 16");
    size.samples = options.samples;
    return size;
}

}  // namespace

void render_png(const scene::Scene& scene, const RenderOptions& options) {
    const render::PictureSize size = parse_size(options);
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const auto pixels = renderer.draw(scene, size, options.transparent).read();
    // Written beside its place and renamed, so that a failure leaves the old file.
    const std::string part = options.output + ".part";
    stbi_flip_vertically_on_write(1);
    const bool written =
        stbi_write_png(part.c_str(), size.width, size.height, 4, pixels.data(), size.width * 4) != 0;
    std::error_code error;
    if (written) std::filesystem::rename(part, options.output, error);
    if (!written || error) {
        std::filesystem::remove(part, error);
        throw std::runtime_error(options.output + ": cannot be written (does its folder exist?)");
    }
}

}  // namespace app
