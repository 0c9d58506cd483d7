#include <algorithm>
#include <cctype>
#include <filesystem>

#include "app/commands.hpp"
#include "app/picture_size.hpp"
#include "gl/offscreen_context.hpp"
#include "platform/output_file.hpp"
#include "record/picture_file.hpp"
#include "render/renderer.hpp"
#include "scene/error.hpp"
#include "scene/scene_json.hpp"

namespace app {

namespace {

void check_ending(const std::string& file) {
    std::string ending = std::filesystem::path(file).extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!ending.empty() && ending != ".png" && !platform::is_special(file))
        throw scene::InputError(file + ": the name must end in .png");
}

}  // namespace

void render_png(const scene::Scene& scene, const RenderOptions& options) {
    check_ending(options.output);
    const gl::OffscreenContext context;
    PictureMaker picture(options.eyes, options.size, options.samples, options.transparent);
    const auto pixels = picture.draw(scene).read();
    record::write_png(options.output, picture.size().width, picture.size().height, pixels, &scene);
}

void render_contact_sheet(const scene::Scene& base, const RenderOptions& options) {
    const layout::PictureSize size = parse_size(options.size, options.samples);
    check_ending(options.output);
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
    record::write_png(options.output, static_cast<int>(columns) * size.width,
                      static_cast<int>(rows) * size.height, sheet, nullptr);
}

}  // namespace app
