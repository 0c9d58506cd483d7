#include "scene/file.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "platform/output_file.hpp"
#include "scene/error.hpp"

namespace scene {

Json read_json_file(const std::string& file) {
    if (file == "-") return parse_json(std::cin);
    if (std::filesystem::is_directory(file)) throw InputError("is a folder, not a scene file");
    std::ifstream in(file, std::ios::binary);
    if (!in) throw InputError("cannot be opened for reading");
    return parse_json(in);
}

Scene read_scene_file(const std::string& file) {
    try {
        return scene_from_json(merged(to_json(default_scene()), read_json_file(file)));
    } catch (const InputError& error) {
        throw InputError(file + ": " + error.what());
    }
}

void write_scene_file(const std::string& file, const Scene& scene) {
    platform::write_file(file, to_json(scene).dump(2) + '\n');
}

}  // namespace scene
