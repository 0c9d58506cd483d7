// What can be written: one row a format.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layout/drawing.hpp"
#include "scene/scene_json.hpp"

namespace format {

struct ExportTask {
    const scene::Scene& scene;
    std::optional<std::vector<network::DataPoint>> points = {};  ///< instead of the scene's, for values
    layout::PictureSize size = {};
    bool transparent = false;
    layout::Drawing* drawing = nullptr;  ///< only where the format needs one
};

struct Format {
    std::string_view id, ending;  ///< the ending without its dot
    std::string_view label;       ///< in menus
    bool text;                    ///< can go to the clipboard
    bool draws;                   ///< needs a drawing
    std::string (*write)(const ExportTask& task);
};

std::span<const Format> formats();
/// Throws scene::InputError with the nearest.
const Format& format_named(std::string_view id);
/// By a file's name; .py is `python`. Throws scene::InputError.
const Format& format_of_file(const std::string& file);

}  // namespace format
