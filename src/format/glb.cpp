#include <cmath>
#include <glm/glm.hpp>
#include <nlohmann/json.hpp>

#include "format/bytes.hpp"
#include "format/surfaces.hpp"

namespace format {
namespace {

using Json = nlohmann::ordered_json;

// Of the glTF 2.0 specification.
constexpr int type_float = 5126, type_uint = 5125, target_vertices = 34962, target_indices = 34963;

/// glTF has y up.
glm::vec3 turned(const glm::vec3& place) {
    return {place.x, place.z, -place.y};
}

float linear(float srgb) {
    srgb = glm::clamp(srgb, 0.0F, 1.0F);
    return srgb <= 0.04045F ? srgb / 12.92F : std::pow((srgb + 0.055F) / 1.055F, 2.4F);
}

struct File {
    Json json = {{"asset", {{"version", "2.0"}, {"generator", "Neuroscape"}}},
                 {"scene", 0},
                 {"scenes", Json::array({{{"nodes", Json::array()}}})},
                 {"nodes", Json::array()},
                 {"meshes", Json::array()},
                 {"materials", Json::array()},
                 {"accessors", Json::array()},
                 {"bufferViews", Json::array()},
                 {"buffers", Json::array()}};
    std::string bytes;

    /// What was appended since `from`, as an accessor; its index.
    std::size_t accessor(std::size_t from, int target, int component, const char* type, std::size_t count) {
        json["bufferViews"].push_back(
            {{"buffer", 0}, {"byteOffset", from}, {"byteLength", bytes.size() - from}, {"target", target}});
        json["accessors"].push_back({{"bufferView", json["bufferViews"].size() - 1},
                                     {"componentType", component},
                                     {"count", count},
                                     {"type", type}});
        return json["accessors"].size() - 1;
    }
};

std::size_t positions(File& file, const Surface& surface) {
    const std::size_t from = file.bytes.size();
    glm::vec3 low(1e30F), high(-1e30F);
    for (const glm::vec3& place : surface.vertices) {
        append(file.bytes, turned(place));
        low = glm::min(low, turned(place));
        high = glm::max(high, turned(place));
    }
    const std::size_t index =
        file.accessor(from, target_vertices, type_float, "VEC3", surface.vertices.size());
    file.json["accessors"][index]["min"] = {low.x, low.y, low.z};
    file.json["accessors"][index]["max"] = {high.x, high.y, high.z};
    return index;
}

void add_surface(File& file, const Surface& surface) {
    Json attributes;
    attributes["POSITION"] = positions(file, surface);
    std::size_t from = file.bytes.size();
    for (const glm::vec3& normal : surface.normals) append(file.bytes, glm::normalize(turned(normal)));
    attributes["NORMAL"] = file.accessor(from, target_vertices, type_float, "VEC3", surface.normals.size());
    from = file.bytes.size();
    for (const glm::vec3& colour : surface.colours) {
        for (int k = 0; k < 3; ++k) append(file.bytes, linear(colour[k]));
        append(file.bytes, static_cast<float>(surface.opacity));
    }
    attributes["COLOR_0"] = file.accessor(from, target_vertices, type_float, "VEC4", surface.colours.size());
    from = file.bytes.size();
    for (const std::uint32_t index : surface.triangles) append(file.bytes, index);
    const std::size_t indices =
        file.accessor(from, target_indices, type_uint, "SCALAR", surface.triangles.size());
    Json material = {{"pbrMetallicRoughness", {{"metallicFactor", 0.0}, {"roughnessFactor", 0.6}}},
                     {"doubleSided", true}};
    if (surface.opacity < 1) material["alphaMode"] = "BLEND";
    file.json["materials"].push_back(std::move(material));
    const std::size_t number = file.json["meshes"].size();
    file.json["meshes"].push_back(
        {{"name", surface.name},
         {"primitives",
          Json::array({{{"attributes", attributes}, {"indices", indices}, {"material", number}}})}});
    file.json["nodes"].push_back({{"name", surface.name}, {"mesh", number}});
    file.json["scenes"][0]["nodes"].push_back(number);
}

}  // namespace

std::string glb_bytes(const scene::Scene& scene) {
    File file;
    for (const Surface& surface : surfaces(scene)) add_surface(file, surface);
    file.json["buffers"].push_back({{"byteLength", file.bytes.size()}});
    std::string text = file.json.dump();
    text.resize((text.size() + 3) / 4 * 4, ' ');
    std::string out = "glTF";
    const auto size = [](const std::string& part) { return static_cast<std::uint32_t>(part.size()); };
    append(out, std::uint32_t{2});
    append(out, 12 + 8 + size(text) + 8 + size(file.bytes));
    append(out, size(text));
    out += "JSON" + text;
    append(out, size(file.bytes));
    out += std::string("BIN\0", 4) + file.bytes;
    return out;
}

}  // namespace format
