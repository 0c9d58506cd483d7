#include "golden_picture.hpp"

#include <stb_image.h>
#include <stb_image_write.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include <glad/gl.h>
#include "picture_difference.hpp"
#include "resource/resource.hpp"

namespace {

using Pixels = std::vector<std::uint8_t>;

void write(const std::string& file, int width, int height, const Pixels& pixels) {
    stbi_write_png(file.c_str(), width, height, 4, pixels.data(), width * 4);
}

Pixels top_row_first(const Pixels& pixels, int width, int height) {
    Pixels turned;
    const std::ptrdiff_t row = 4 * static_cast<std::ptrdiff_t>(width);
    for (int y = height - 1; y >= 0; --y)
        turned.insert(turned.end(), pixels.begin() + y * row, pixels.begin() + (y + 1) * row);
    return turned;
}

/// What draws here: the driver with its version, the font, and the processor that it compiles for.
std::string drawn_by() {
    std::string text;
    for (const GLenum what : {GL_RENDERER, GL_VERSION})
        text += std::string(reinterpret_cast<const char*>(glGetString(what))) + "\n";
    text += "font of " + std::to_string(resource::load("fonts/Inter-Regular.otf").size()) + " bytes\n";
    std::ifstream about("/proc/cpuinfo");
    for (std::string line; std::getline(about, line);) {
        if (line.starts_with("model name") || line.starts_with("flags")) text += line + "\n";
        if (line.starts_with("flags")) break;
    }
    return text;
}

const std::string recorder = std::string(NEUROSCAPE_GOLDEN) + "/pictures/drawn_by.txt";

enum class Where { here, on_another_processor, elsewhere };

/// Where the recorded pictures were drawn: another driver or font is elsewhere.
Where recorded() {
    std::ostringstream text;
    text << std::ifstream(recorder).rdbuf();
    const std::string there = text.str(), now = drawn_by();
    if (there == now) return Where::here;
    const auto driver_and_font = [](const std::string& all) { return all.substr(0, all.find("model name")); };
    return driver_and_font(there) == driver_and_font(now) ? Where::on_another_processor : Where::elsewhere;
}

}  // namespace

std::string picture_fault(const std::string& name, int width, int height, const Pixels& bottom_first) {
    const Pixels actual = top_row_first(bottom_first, width, height);
    const std::string golden = std::string(NEUROSCAPE_GOLDEN) + "/pictures/" + name + ".png";
    stbi_flip_vertically_on_write(0);
    if (std::getenv("NEUROSCAPE_RECORD")) {
        std::filesystem::create_directories(std::filesystem::path(golden).parent_path());
        write(golden, width, height, actual);
        std::ofstream(recorder) << drawn_by();
        return "";
    }
    int w = 0, h = 0, channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> loaded(stbi_load(golden.c_str(), &w, &h, &channels, 4),
                                                           stbi_image_free);
    std::filesystem::create_directories(std::filesystem::path("pictures/" + name).parent_path());
    write("pictures/" + name + ".actual.png", width, height, actual);
    if (!loaded) return golden + " is missing; NEUROSCAPE_RECORD=1 records it";
    if (w != width || h != height) return golden + " has another size";
    const Pixels expected(loaded.get(), loaded.get() + actual.size());

    // The same driver on the same processor draws the same picture to the last bit.
    const Where where = recorded();
    const bool exact = where == Where::here;
    const PictureDifference found = difference(actual, expected, width, height);
    if (exact                       ? actual == expected
        : where == Where::elsewhere ? found.tolerable_elsewhere()
                                    : found.tolerable()) {
        std::filesystem::remove("pictures/" + name + ".actual.png");
        return "";
    }
    Pixels shown(actual.size(), 255);
    for (std::size_t i = 0; i < found.faults.size(); ++i) {
        for (std::size_t c = 0; c < 3; ++c)
            shown[4 * i + c] = static_cast<std::uint8_t>(std::min(found.faults[i] * 8, 255));
    }
    write("pictures/" + name + ".expected.png", width, height, expected);
    write("pictures/" + name + ".difference.png", width, height, shown);
    return name + (exact ? ": differs from the picture that this driver and processor recorded" : "") +
           ": mean difference " + std::to_string(found.mean) + " of 255, " +
           std::to_string(found.largest_blob) + " pixels that touch differ, blocks by " +
           std::to_string(found.largest_block) + "; see pictures/" + name + ".*.png in " +
           std::filesystem::current_path().string();
}
