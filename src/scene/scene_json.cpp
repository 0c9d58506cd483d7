#include "scene/scene_json.hpp"

#include <array>

#include "scene/json_reader.hpp"
#include "scene/landscape.hpp"
#include "scene/limits.hpp"

namespace scene {
namespace {

constexpr std::array<std::string_view, 2> problem_names = {"classification", "regression"};

Data read_data(const Json& json) {
    Reader reader(json, "data");
    std::vector<std::string_view> names = network::data_set_names();
    names.emplace_back("points");
    names.emplace_back("rule");
    const std::string name = reader.text("name");
    choice(name, names, "data.name", "data set");
    const int count = reader.integer("count");
    const double noise = reader.number("noise");
    const auto seed = static_cast<std::uint32_t>(reader.number("seed"));
    const Json* given = reader.optional("points");
    const bool numbers = reader.optional("problem") &&
                         choice(reader.text("problem"), problem_names, "data.problem", "problem") == 1;
    const std::string rule = reader.optional("rule") ? reader.text("rule") : "";
    reader.finish();
    if (name != "rule" && !rule.empty())
        fail("data.rule",
             "stands beside the data set '" + name + "': set data.name to rule, or leave it out");
    if (name != "points" && given)
        fail("data.points",
             "stands beside the data set '" + name + "': set data.name to points, or leave them out");
    if (name == "rule") return ruled(rule, count, noise, seed);
    if (name != "points") return generated(name, count, noise, seed);
    if (!given || !given->is_array()) fail("data.points", "must be a list of points [x1, x2, label]");
    std::vector<network::DataPoint> points;
    points.reserve(given->size());
    for (std::size_t i = 0; i < given->size(); ++i) {
        const std::string where = fmt::format("data.points.{}", i);
        const auto row = read_numbers((*given)[i], where, 3);
        if (row.size() != 3 || (!numbers && row[2] != 0 && row[2] != 1))
            fail(where,
                 "must be [x1, x2, label] with a label of 0 or 1; any number where data.problem is "
                 "regression");
        points.push_back({row[0], row[1],
                          numbers ? network::Label::of(row[2]) : network::Label(static_cast<int>(row[2]))});
    }
    Data data = given_points(std::move(points), numbers);
    data.noise = noise;
    data.seed = seed;
    return data;
}

Camera read_camera(const Json& json) {
    Reader reader(json, "camera");
    Camera camera;
    camera.azimuth = reader.number("azimuth");
    camera.elevation = reader.number("elevation");
    camera.extent = reader.number("extent");
    const auto target = read_numbers(reader.required("target"), "camera.target", 3);
    if (target.size() != 3) fail("camera.target", "must be a list of three numbers");
    camera.target = {target[0], target[1], target[2]};
    camera.perspective = reader.number("perspective");
    camera.eye = reader.number("eye");
    camera.inside = reader.boolean("inside");
    camera.around = reader.boolean("around");
    camera.field = reader.number("field");
    reader.finish();
    return camera;
}

constexpr std::array<std::string_view, 2> theme_names = {"dark", "light"};
constexpr std::array<std::string_view, 2> light_names = {"studio", "plain"};

Style read_style(const Json& json) {
    Reader reader(json, "style");
    Style style;
    style.theme = static_cast<Theme>(choice(reader.text("theme"), theme_names, "style.theme", "theme"));
    // A whole scene that says nothing of it was written when there was no other.
    style.light = Light::plain;
    if (reader.optional("light"))
        style.light = static_cast<Light>(choice(reader.text("light"), light_names, "style.light", "light"));
    if (const Json* given = reader.optional("sun")) {
        Reader sun(*given, "style.sun");
        style.sun = {sun.number("azimuth"), sun.number("elevation"), sun.number("strength")};
        sun.finish();
    }
    style.scale = reader.number("scale");
    style.title = reader.boolean("title");
    style.legend = reader.boolean("legend");
    style.axes = reader.boolean("axes");
    style.status = reader.boolean("status");
    reader.finish();
    return style;
}

/// `is_end`: of a morph, which has one way to go.
Scene read_scene(const Json& json, bool is_end) {
    Reader reader(json, "");
    Scene scene;
    scene.network = read_network(reader.required("network"));
    scene.data = read_data(reader.required("data"));
    scene.figure = read_figure(reader.required("figure"), scene.network);
    complete_landscape(scene);
    scene.camera = camera_from_json(reader.required("camera"));
    scene.style = read_style(reader.required("style"));
    if (reader.optional("caption")) scene.caption = reader.text("caption");
    if (scene.caption.size() > longest_caption)
        fail("caption", fmt::format("is longer than {} bytes", longest_caption));
    if (const Json* morph = reader.optional("morph")) {
        if (is_end) fail("morph.to", "cannot be on its way itself");
        Reader between(*morph, "morph");
        scene.morph.emplace();
        scene.morph->share = between.number("share");
        try {
            scene.morph->to = std::make_shared<const Scene>(read_scene(between.required("to"), true));
        } catch (const InputError& error) {
            fail("morph.to", error.what());
        }
        between.finish();
    }
    reader.finish();
    return scene;
}

}  // namespace

Camera camera_from_json(const Json& json) {
    const Camera read = read_camera(json);
    Camera camera = clamped(read);
    camera.azimuth = read.azimuth;  // as often around as it is written
    return camera;
}

Json to_json(const Scene& scene) {
    Json data = {{"name", scene.data.name},
                 {"count", scene.data.count},
                 {"noise", scene.data.noise},
                 {"seed", scene.data.seed}};
    if (scene.data.name == "points") {
        Json points = Json::array();
        for (const auto& [x1, x2, label] : *scene.data.points) {
            if (label.number)
                points.push_back({x1, x2, label.value});
            else
                points.push_back({x1, x2, label.which()});
        }
        data["points"] = std::move(points);
        if (scene.data.regression) data["problem"] = problem_names[1];
    }
    if (!scene.data.rule.empty()) data["rule"] = scene.data.rule;
    const Camera& camera = scene.camera;
    Json json = {{"network", network_to_json(scene.network)},
                 {"data", std::move(data)},
                 {"figure", figure_json(scene.figure, scene.network)},
                 {"camera",
                  {{"azimuth", camera.azimuth},
                   {"elevation", camera.elevation},
                   {"extent", camera.extent},
                   {"target", {camera.target.x, camera.target.y, camera.target.z}},
                   {"perspective", camera.perspective},
                   {"eye", camera.eye},
                   {"inside", camera.inside},
                   {"around", camera.around},
                   {"field", camera.field}}},
                 {"style",
                  {{"theme", theme_names[static_cast<std::size_t>(scene.style.theme)]},
                   {"light", light_names[static_cast<std::size_t>(scene.style.light)]},
                   {"sun",
                    {{"azimuth", scene.style.sun.azimuth},
                     {"elevation", scene.style.sun.elevation},
                     {"strength", scene.style.sun.strength}}},
                   {"scale", scene.style.scale},
                   {"title", scene.style.title},
                   {"legend", scene.style.legend},
                   {"axes", scene.style.axes},
                   {"status", scene.style.status}}}};
    if (!scene.caption.empty()) json["caption"] = scene.caption;
    if (scene.morph) json["morph"] = {{"share", scene.morph->share}, {"to", to_json(*scene.morph->to)}};
    return json;
}

Scene scene_from_json(const Json& json) {
    return read_scene(json, false);
}

namespace {

/// RFC 7396, as Json::merge_patch; values move, since they may be a million points.
void merge(Json& base, Json patch) {
    if (!patch.is_object()) {
        base = std::move(patch);
        return;
    }
    if (!base.is_object()) base = Json::object();
    for (auto& [key, value] : patch.items()) {
        if (value.is_null())
            base.erase(key);
        else
            merge(base[key], std::move(value));
    }
}

}  // namespace

Json merged(Json base, Json patch) {
    if (!patch.is_object()) fail("", "must be a JSON object");
    if (const auto figure = patch.find("figure"); figure != patch.end() && figure->is_string()) {
        base = with_figure(std::move(base), figure_named(figure->get<std::string>()));
        patch.erase("figure");
    }
    if (const auto network = patch.find("network"); network != patch.end() && network->is_string()) {
        const auto preset = network::preset(network->get<std::string>());
        if (!preset)
            fail("network", "no preset is named '" + network->get<std::string>() +
                                "'; there are 'trained' and 'untrained'");
        *network = network_to_json(*preset);
    }
    // Another set by name takes the place of points that were given.
    if (const auto data = patch.find("data");
        data != patch.end() && data->is_object() && !data->contains("points")) {
        const auto name = data->find("name");
        if (name != data->end() && *name != "points" && base.contains("data") && base["data"].is_object())
            base["data"].erase("points");
    }
    merge(base, std::move(patch));
    return base;
}

}  // namespace scene
