#include <stb_image_write.h>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "app/commands.hpp"
#include "gl/offscreen_context.hpp"
#include "render/renderer.hpp"
#include "scene/error.hpp"
#include "scene/scene_json.hpp"

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

/// `pixels` are RGBA, the bottom row first.
void write_png(const std::string& file, int width, int height, const std::vector<std::uint8_t>& pixels) {
    // Written beside its place and renamed, so that a failure leaves the old file.
    const std::string part = file + ".part";
    stbi_flip_vertically_on_write(1);
    const bool written = stbi_write_png(part.c_str(), width, height, 4, pixels.data(), width * 4) != 0;
    std::error_code error;
    if (written) std::filesystem::rename(part, file, error);
    if (!written || error) {
        std::filesystem::remove(part, error);
        throw std::runtime_error(file + ": cannot be written (does its folder exist?)");
    }
}

}  // namespace

void render_png(const scene::Scene& scene, const RenderOptions& options) {
    const render::PictureSize size = parse_size(options);
    const gl::OffscreenContext context;
    render::Renderer renderer;
    write_png(options.output, size.width, size.height,
              renderer.draw(scene, size, options.transparent).read());
}

void render_contact_sheet(const scene::Scene& base, const RenderOptions& options) {
    const render::PictureSize size = parse_size(options);
    const auto& library = scene::figure_library();
    constexpr std::size_t columns = 8;
    const std::size_t rows = (library.size() + columns - 1) / columns;
    if (columns * static_cast<std::size_t>(size.width) > 4 * largest_side ||
        rows * static_cast<std::size_t>(size.height) > 4 * largest_side)
        throw scene::InputError("--size of a figure on the sheet must be smaller");
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const std::size_t tile_row = 4 * static_cast<std::size_t>(size.width), sheet_row = columns * tile_row;
    std::vector<std::uint8_t> sheet(rows * static_cast<std::size_t>(size.height) * sheet_row);
    const scene::Json json = to_json(base);
    for (std::size_t i = 0; i < library.size(); ++i) {
        scene::Scene scene = scene::scene_from_json(with_figure(json, library[i]));
        // Small pictures need larger text to be read.
        const double larger = std::max(1.0, 380.0 / size.height);
        scene.style.scale *= larger;
        scene.camera.extent *= scene.figure.flat() ? 1 + 0.22 * (larger - 1) : 1;
        const auto pixels = renderer.draw(scene, size, options.transparent).read();
        const std::size_t below = (rows - 1 - i / columns) * static_cast<std::size_t>(size.height);
        for (std::size_t y = 0; y < static_cast<std::size_t>(size.height); ++y)
            std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>(y * tile_row), tile_row,
                        sheet.begin() +
                            static_cast<std::ptrdiff_t>((below + y) * sheet_row + i % columns * tile_row));
    }
    write_png(options.output, static_cast<int>(columns) * size.width, static_cast<int>(rows) * size.height,
              sheet);
}

}  // namespace app
