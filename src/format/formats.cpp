#include "format/formats.hpp"

#include <algorithm>
#include <filesystem>

#include "format/code_text.hpp"
#include "format/onnx_file.hpp"
#include "format/page.hpp"
#include "format/python_text.hpp"
#include "format/surfaces.hpp"
#include "format/values_csv.hpp"
#include "record/picture_file.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"

namespace format {
namespace {

using Task = const ExportTask&;

std::string picture(Task task) {
    const auto pixels = task.drawing->pixels(task.scene, task.size, task.transparent);
    return record::png_bytes(task.size.width, task.size.height, pixels, &task.scene);
}

Page page(Task task) {
    return page_of(task.scene, task.size, task.transparent, *task.drawing);
}

constexpr Format table[] = {
    {"json", "json", "Scene (JSON)", true, false,
     [](Task task) { return scene::file_text(scene::file_json(task.scene)); }},
    {"python", "py", "Parameters (Python)", true, false,
     [](Task task) { return python_text(task.scene.network); }},
    {"numpy", "py", "Function (NumPy)", true, false,
     [](Task task) { return numpy_text(task.scene.network); }},
    {"pytorch", "py", "Module (PyTorch)", true, false,
     [](Task task) { return pytorch_text(task.scene.network); }},
    {"onnx", "onnx", "Model (ONNX)", false, false, [](Task task) { return onnx_bytes(task.scene.network); }},
    {"csv", "csv", "Values at the points (CSV)", true, false,
     [](Task task) { return values_csv(task.scene.network, task.points.value_or(*task.scene.data.points)); }},
    {"obj", "obj", "Surfaces (OBJ)", false, false, [](Task task) { return obj_text(task.scene); }},
    {"ply", "ply", "Surfaces (PLY)", false, false, [](Task task) { return ply_bytes(task.scene); }},
    {"stl", "stl", "Solid for a 3D printer (STL)", false, false,
     [](Task task) { return stl_bytes(task.scene); }},
    {"glb", "glb", "Surfaces (glTF)", false, false, [](Task task) { return glb_bytes(task.scene); }},
    {"png", "png", "Picture (PNG)", false, true, picture},
    {"svg", "svg", "Vectors (SVG)", true, true, [](Task task) { return svg_text(page(task)); }},
    {"pdf", "pdf", "Vectors (PDF)", false, true, [](Task task) { return pdf_bytes(page(task)); }},
};

}  // namespace

std::span<const Format> formats() {
    return table;
}

const Format& format_named(std::string_view id) {
    std::vector<std::string_view> ids;
    for (const Format& format : table) {
        if (format.id == id) return format;
        ids.push_back(format.id);
    }
    throw scene::InputError("no format is named '" + std::string(id.substr(0, 60)) + "'; the nearest is '" +
                            std::string(network::nearest_word(id, ids)) + "'");
}

const Format& format_of_file(const std::string& file) {
    std::string ending = std::filesystem::path(file).extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".neuroscape") ending = ".json";
    std::string all;
    for (const Format& format : table) {
        if (ending == "." + std::string(format.ending)) return format;
        if (all.find(" ." + std::string(format.ending)) == all.npos) all += " ." + std::string(format.ending);
    }
    throw scene::InputError(file + ": its ending says no format; give --format, or end it in one of" + all);
}

}  // namespace format
