#include "scene/scene_json.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "scene/error.hpp"

namespace scene {
namespace {

constexpr std::size_t largest_file = 64 << 20;
constexpr int deepest_nesting = 24;
constexpr std::size_t longest_caption = 4000;

[[noreturn]] void fail(const std::string& path, const std::string& what) {
    throw InputError(path.empty() ? what : path + ": " + what);
}

std::string below(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

/// One object of the document: reads each key once and refuses the unknown ones.
class Reader {
  public:
    Reader(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
        if (!json.is_object()) fail(path_, "must be an object");
    }

    const Json* optional(std::string_view key) {
        known_.emplace_back(key);
        const auto found = json_.find(std::string(key));
        return found == json_.end() || found->is_null() ? nullptr : &*found;
    }
    const Json& required(std::string_view key) {
        const Json* value = optional(key);
        if (!value) fail(path_, fmt::format("the key '{}' is missing", key));
        return *value;
    }
    std::string path(std::string_view key) const { return below(path_, key); }

    double number(std::string_view key, double low, double high) {
        return checked(required(key), path(key), low, high);
    }
    int integer(std::string_view key, int low, int high) {
        const double value = number(key, low, high);
        if (value != std::floor(value)) fail(path(key), "must be a whole number");
        return static_cast<int>(value);
    }
    bool boolean(std::string_view key) {
        const Json& value = required(key);
        if (!value.is_boolean()) fail(path(key), "must be true or false");
        return value.get<bool>();
    }
    std::string text(std::string_view key) { return text_of(required(key), path(key)); }

    static std::string text_of(const Json& value, const std::string& where) {
        if (!value.is_string()) fail(where, "must be a string");
        return value.get<std::string>();
    }
    static double checked(const Json& value, const std::string& where, double low, double high) {
        if (!value.is_number()) fail(where, "must be a number");
        const double number = value.get<double>();
        if (!(number >= low && number <= high)) fail(where, fmt::format("must be from {} to {}", low, high));
        return number;
    }

    void finish() const {
        for (const auto& [key, value] : json_.items()) {
            if (std::ranges::find(known_, key) != known_.end()) continue;
            fail(path_, fmt::format("no key is named '{}'; the nearest is '{}'", key.substr(0, 60),
                                    network::nearest_word(key, known_)));
        }
    }

  private:
    const Json& json_;
    std::string path_;
    std::vector<std::string> known_;
};

constexpr double any = 1e12;

template <typename Names>
std::size_t choice(const std::string& word, const Names& names, const std::string& where,
                   std::string_view what) {
    const auto found = std::ranges::find(names, word);
    if (found == std::end(names)) {
        fail(where, fmt::format("no {} is named '{}'; the nearest is '{}'", what, word.substr(0, 60),
                                network::nearest_word(word, names)));
    }
    return static_cast<std::size_t>(found - std::begin(names));
}

Quantity read_quantity(const Json& json, const std::string& where) {
    if (json.is_number()) return {Quantity::Kind::constant, 0, 0, Reader::checked(json, where, -any, any)};
    const std::string word = Reader::text_of(json, where);
    const auto quantity = network::parse_quantity(word);
    if (!quantity) {
        fail(where, fmt::format("no quantity is named '{}'; the nearest is '{}'", word.substr(0, 60),
                                network::nearest_quantity_name(word)));
    }
    return *quantity;
}

Json quantity_json(const Quantity& quantity) {
    if (quantity.kind == Quantity::Kind::constant) return quantity.constant;
    return name(quantity);
}

Range read_range(const Json& json, const std::string& where) {
    if (!json.is_array() || json.size() != 2) fail(where, "must be a list of two numbers");
    const Range range{Reader::checked(json[0], where, -any, any), Reader::checked(json[1], where, -any, any)};
    if (range.size() <= 0) fail(where, "is empty: the second number must be larger than the first");
    return range;
}

Json range_json(const Range& range) {
    return Json::array({range.low, range.high});
}

std::vector<double> read_numbers(const Json& json, const std::string& where, std::size_t most) {
    if (!json.is_array()) fail(where, "must be a list of numbers");
    if (json.size() > most)
        fail(where, fmt::format("has {} numbers; at most {} are possible", json.size(), most));
    std::vector<double> numbers;
    for (std::size_t i = 0; i < json.size(); ++i) {
        numbers.push_back(Reader::checked(json[i], below(where, std::to_string(i)), -any, any));
    }
    return numbers;
}

network::Network read_network(const Json& json) {
    Reader reader(json, "network");
    const Json& layers = reader.required("layers");
    const Json* features = reader.optional("features");
    reader.finish();
    if (!layers.is_array()) fail("network.layers", "must be a list of layers");
    if (layers.size() > network::max_hidden_layers + 1) {
        fail("network.layers",
             fmt::format("at most {} hidden layers are possible", network::max_hidden_layers));
    }
    network::Network network;
    if (features) {
        if (!features->is_array() || features->empty())
            fail("network.features", "must be a list of features");
        network.features.clear();
        for (std::size_t i = 0; i < features->size(); ++i) {
            const std::string where = fmt::format("network.features.{}", i);
            const std::string word = Reader::text_of((*features)[i], where);
            const auto feature = network::feature_named(word);
            if (!feature) choice(word, network::feature_names, where, "feature");
            network.features.push_back(feature.value());
        }
    }
    int inputs = network.inputs();
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const std::string where = fmt::format("network.layers.{}", l);
        Reader item(layers[l], where);
        network::Layer layer;
        layer.activation = static_cast<network::Activation>(choice(
            item.text("activation"), network::activation_names, item.path("activation"), "activation"));
        layer.inputs = inputs;
        layer.biases = read_numbers(item.required("biases"), item.path("biases"), network::max_width);
        const Json& rows = item.required("weights");
        item.finish();
        if (!rows.is_array() || rows.size() != layer.biases.size()) {
            fail(item.path("weights"),
                 fmt::format("must have one row for each of the {} biases", layer.biases.size()));
        }
        for (std::size_t n = 0; n < rows.size(); ++n) {
            const std::string row_path = fmt::format("{}.weights.{}", where, n);
            const auto row = read_numbers(rows[n], row_path, network::max_width);
            if (static_cast<int>(row.size()) != inputs) {
                fail(row_path,
                     fmt::format("has {} weights, but the layer has {} inputs", row.size(), inputs));
            }
            layer.weights.insert(layer.weights.end(), row.begin(), row.end());
        }
        inputs = layer.neurons();
        network.layers.push_back(std::move(layer));
    }
    if (const auto wrong = fault(network)) fail("network", *wrong);
    return network;
}

Data read_data(const Json& json) {
    Reader reader(json, "data");
    std::vector<std::string_view> names(network::data_set_names.begin(), network::data_set_names.end());
    names.emplace_back("points");
    const std::string name = reader.text("name");
    choice(name, names, "data.name", "data set");
    const int count = reader.integer("count", 0, network::max_points);
    const double noise = reader.number("noise", 0, 10);
    const auto seed = static_cast<std::uint32_t>(reader.number("seed", 0, 4294967295.0));
    const Json* given = reader.optional("points");
    reader.finish();
    if (name != "points") return generated(name, count, noise, seed);
    if (!given || !given->is_array()) fail("data.points", "must be a list of points [x1, x2, label]");
    auto points = std::make_shared<std::vector<network::DataPoint>>();
    for (std::size_t i = 0; i < given->size(); ++i) {
        const std::string where = fmt::format("data.points.{}", i);
        const auto row = read_numbers((*given)[i], where, 3);
        if (row.size() != 3 || (row[2] != 0 && row[2] != 1))
            fail(where, "must be [x1, x2, label] with a label of 0 or 1");
        points->push_back({row[0], row[1], static_cast<int>(row[2])});
    }
    return {name, static_cast<int>(points->size()), noise, seed, std::move(points)};
}

Axis read_axis(Reader& reader, std::string_view key, const Json& quantity) {
    Axis axis{read_quantity(quantity, reader.path(key)), {}};
    const std::string range_key = std::string(key) + "_range";
    if (const Json* range = reader.optional(range_key))
        axis.range = read_range(*range, reader.path(range_key));
    return axis;
}

Colour read_colour(const Json& json, const std::string& where) {
    const std::string word = Reader::text_of(json, where);
    if (word.starts_with('#')) {
        unsigned rgb = 0;
        const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), rgb, 16);
        if (word.size() != 7 || error != std::errc() || end != word.data() + 7)
            fail(where, "must be like '#5fd3bc'");
        const auto channel = [rgb](int shift) { return static_cast<float>((rgb >> shift) & 255U) / 255.0F; };
        return {Colour::Kind::fixed, {channel(16), channel(8), channel(0)}};
    }
    return {static_cast<Colour::Kind>(choice(word, colour_names, where, "colour")), {}};
}

std::string colour_json(const Colour& colour) {
    if (colour.kind != Colour::Kind::fixed)
        return std::string(colour_names[static_cast<std::size_t>(colour.kind)]);
    const auto channel = [&](std::size_t i) { return static_cast<int>(std::lround(colour.rgb[i] * 255.0F)); };
    return fmt::format("#{:02x}{:02x}{:02x}", channel(0), channel(1), channel(2));
}

Steps read_steps(const Json& json, const std::string& where) {
    Reader reader(json, where);
    const Steps steps{reader.number("from", -any, any), reader.number("to", -any, any),
                      reader.number("step", 1e-9, any)};
    reader.finish();
    if (!(steps.to > steps.from)) fail(where, "is empty: 'to' must be larger than 'from'");
    return steps;
}

Json steps_json(const Steps& steps) {
    return {{"from", steps.from}, {"to", steps.to}, {"step", steps.step}};
}

Samples read_samples(const Json& json, const std::string& where) {
    Reader reader(json, where);
    Samples samples;
    samples.x1 = read_steps(reader.required("x1"), reader.path("x1"));
    const Json& x2 = reader.required("x2");
    if (x2.is_array()) {
        auto values = read_numbers(x2, reader.path("x2"), max_samples);
        if (values.empty()) fail(reader.path("x2"), "is empty: at least one value is needed");
        samples.x2 = std::move(values);
    } else {
        samples.x2 = read_steps(x2, reader.path("x2"));
    }
    reader.finish();
    const auto* steps = std::get_if<Steps>(&samples.x2);
    const double slices = steps ? steps->count() : static_cast<double>(std::get<1>(samples.x2).size());
    if (slices * samples.x1.count() > max_samples)
        fail(where, fmt::format("has more than {} places", max_samples));
    return samples;
}

Json samples_json(const Samples& samples) {
    Json json = {{"x1", steps_json(samples.x1)}};
    if (const auto* steps = std::get_if<Steps>(&samples.x2))
        json["x2"] = steps_json(*steps);
    else
        json["x2"] = std::get<1>(samples.x2);
    return json;
}

Mark read_mark(const Json& json, const std::string& where) {
    Reader reader(json, where);
    Mark mark;
    mark.kind = static_cast<Mark::Kind>(choice(reader.text("type"), mark_names, reader.path("type"), "mark"));
    if (const Json* colour = reader.optional("colour"))
        mark.colour = read_colour(*colour, reader.path("colour"));
    if (const Json* z = reader.optional("z")) mark.z = read_quantity(*z, reader.path("z"));
    if (reader.optional("opacity")) mark.opacity = reader.number("opacity", 0, 1);
    if (reader.optional("level")) mark.level = reader.number("level", -any, any);
    if (reader.optional("resolution")) mark.resolution = reader.integer("resolution", 1, max_resolution);
    if (reader.optional("mark_wrong")) mark.mark_wrong = reader.boolean("mark_wrong");
    if (const Json* samples = reader.optional("samples"))
        mark.samples = read_samples(*samples, reader.path("samples"));
    if (mark.kind == Mark::Kind::slices && !mark.samples) mark.samples = Samples{};
    reader.finish();
    return mark;
}

Json mark_json(const Mark& mark) {
    Json json = {{"type", mark_names[static_cast<std::size_t>(mark.kind)]},
                 {"colour", colour_json(mark.colour)}};
    if (mark.z) json["z"] = quantity_json(*mark.z);
    json["opacity"] = mark.opacity;
    if (mark.kind == Mark::Kind::surface) {
        if (mark.level) json["level"] = *mark.level;
        json["resolution"] = mark.resolution;
    }
    if (mark.mark_wrong) json["mark_wrong"] = true;
    if (mark.samples) json["samples"] = samples_json(*mark.samples);
    return json;
}

Contour read_contour(const Json& json, const std::string& where) {
    Reader reader(json, where);
    Contour contour;
    contour.quantity = read_quantity(reader.required("quantity"), reader.path("quantity"));
    contour.level = reader.number("level", -any, any);
    if (const Json* on = reader.optional("on")) {
        if (!on->is_array()) fail(reader.path("on"), "must be a list of surface, floor and walls");
        contour.surface = false;
        for (const Json& place : *on) {
            if (!place.is_string()) fail(reader.path("on"), "must be a list of surface, floor and walls");
            const int which = choice(place.get<std::string>(), contour_places, reader.path("on"), "place");
            (which == 0 ? contour.surface : which == 1 ? contour.floor : contour.walls) = true;
        }
    }
    reader.finish();
    return contour;
}

Json contour_json(const Contour& contour) {
    Json on = Json::array();
    if (contour.surface) on.push_back("surface");
    if (contour.floor) on.push_back("floor");
    if (contour.walls) on.push_back("walls");
    return {{"quantity", quantity_json(contour.quantity)}, {"level", contour.level}, {"on", std::move(on)}};
}

Figure read_figure(const Json& json) {
    Reader reader(json, "figure");
    Figure figure;
    figure.id = reader.text("id");
    figure.tab = reader.text("tab");
    figure.title = reader.text("title");
    figure.x = read_axis(reader, "x", reader.required("x"));
    figure.y = read_axis(reader, "y", reader.required("y"));
    const Json* z = reader.optional("z");
    figure.z = z ? std::optional(read_axis(reader, "z", *z)) : std::nullopt;
    if (!z) reader.optional("z_range");
    Reader domain(reader.required("domain"), "figure.domain");
    figure.x1 = read_range(domain.required("x1"), "figure.domain.x1");
    figure.x2 = read_range(domain.required("x2"), "figure.domain.x2");
    domain.finish();
    const Json& marks = reader.required("marks");
    if (const Json* contours = reader.optional("contours")) {
        if (!contours->is_array() || contours->size() > 8)
            fail("figure.contours", "must be a list of at most 8 contours");
        for (std::size_t i = 0; i < contours->size(); ++i)
            figure.contours.push_back(read_contour((*contours)[i], fmt::format("figure.contours.{}", i)));
    }
    reader.finish();
    if (!marks.is_array() || marks.size() > 16) fail("figure.marks", "must be a list of at most 16 marks");
    for (std::size_t i = 0; i < marks.size(); ++i) {
        figure.marks.push_back(read_mark(marks[i], fmt::format("figure.marks.{}", i)));
    }
    return figure;
}

Json figure_json(const Figure& figure) {
    Json json = {{"id", figure.id}, {"tab", figure.tab}, {"title", figure.title}};
    const auto axis = [&json](const char* key, const Axis& value) {
        json[key] = quantity_json(value.quantity);
        if (value.range) json[std::string(key) + "_range"] = range_json(*value.range);
    };
    axis("x", figure.x);
    axis("y", figure.y);
    if (figure.z) axis("z", *figure.z);
    json["domain"] = {{"x1", range_json(figure.x1)}, {"x2", range_json(figure.x2)}};
    json["marks"] = Json::array();
    for (const Mark& mark : figure.marks) json["marks"].push_back(mark_json(mark));
    if (!figure.contours.empty()) json["contours"] = Json::array();
    for (const Contour& contour : figure.contours) json["contours"].push_back(contour_json(contour));
    return json;
}

Camera read_camera(const Json& json) {
    Reader reader(json, "camera");
    Camera camera;
    camera.azimuth = reader.number("azimuth", -1e6, 1e6);
    camera.elevation = reader.number("elevation", -90, 90);
    camera.extent = reader.number("extent", min_extent, max_extent);
    const auto target = read_numbers(reader.required("target"), "camera.target", 3);
    if (target.size() != 3) fail("camera.target", "must be a list of three numbers");
    camera.target = {target[0], target[1], target[2]};
    camera.perspective = reader.number("perspective", 0, 1);
    reader.finish();
    return camera;
}

constexpr std::array<std::string_view, 2> theme_names = {"dark", "light"};

Style read_style(const Json& json) {
    Reader reader(json, "style");
    Style style;
    style.theme = static_cast<Theme>(choice(reader.text("theme"), theme_names, "style.theme", "theme"));
    style.scale = reader.number("scale", 0.5, 8);
    style.title = reader.boolean("title");
    style.legend = reader.boolean("legend");
    style.axes = reader.boolean("axes");
    reader.finish();
    return style;
}

/// `is_end`: of a morph, which has one way to go.
Scene read_scene(const Json& json, bool is_end) {
    Reader reader(json, "");
    Scene scene;
    scene.network = read_network(reader.required("network"));
    scene.data = read_data(reader.required("data"));
    scene.figure = read_figure(reader.required("figure"));
    scene.camera = clamped(read_camera(reader.required("camera")));
    scene.style = read_style(reader.required("style"));
    if (reader.optional("caption")) scene.caption = reader.text("caption");
    if (scene.caption.size() > longest_caption)
        fail("caption", fmt::format("is longer than {} bytes", longest_caption));
    if (const Json* morph = reader.optional("morph")) {
        if (is_end) fail("morph.to", "cannot be on its way itself");
        Reader between(*morph, "morph");
        scene.morph.emplace();
        scene.morph->share = between.number("share", 0, 1);
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

Json network_to_json(const network::Network& network) {
    Json layers = Json::array();
    for (const network::Layer& layer : network.layers) {
        Json rows = Json::array();
        for (int n = 0; n < layer.neurons(); ++n) {
            Json row = Json::array();
            for (int k = 0; k < layer.inputs; ++k) row.push_back(layer.weight(n, k));
            rows.push_back(std::move(row));
        }
        layers.push_back(
            {{"activation", name(layer.activation)}, {"weights", std::move(rows)}, {"biases", layer.biases}});
    }
    Json json = {{"layers", std::move(layers)}};
    if (network.features != network::Network().features) {
        json["features"] = Json::array();
        for (const network::Feature feature : network.features) json["features"].push_back(name(feature));
    }
    return json;
}

Json to_json(const Scene& scene) {
    Json data = {{"name", scene.data.name},
                 {"count", scene.data.count},
                 {"noise", scene.data.noise},
                 {"seed", scene.data.seed}};
    if (scene.data.name == "points") {
        Json points = Json::array();
        for (const auto& point : *scene.data.points) points.push_back({point.x1, point.x2, point.label});
        data["points"] = std::move(points);
    }
    const Camera& camera = scene.camera;
    Json json = {{"network", network_to_json(scene.network)},
                 {"data", std::move(data)},
                 {"figure", figure_json(scene.figure)},
                 {"camera",
                  {{"azimuth", camera.azimuth},
                   {"elevation", camera.elevation},
                   {"extent", camera.extent},
                   {"target", {camera.target.x, camera.target.y, camera.target.z}},
                   {"perspective", camera.perspective}}},
                 {"style",
                  {{"theme", theme_names[static_cast<std::size_t>(scene.style.theme)]},
                   {"scale", scene.style.scale},
                   {"title", scene.style.title},
                   {"legend", scene.style.legend},
                   {"axes", scene.style.axes}}}};
    if (!scene.caption.empty()) json["caption"] = scene.caption;
    if (scene.morph) json["morph"] = {{"share", scene.morph->share}, {"to", to_json(*scene.morph->to)}};
    return json;
}

Scene scene_from_json(const Json& json) {
    return read_scene(json, false);
}

Json parse_json(std::istream& in) {
    std::string text;
    std::array<char, 1 << 16> block;
    while (in.read(block.data(), block.size()) || in.gcount() > 0) {
        text.append(block.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > largest_file) fail("", "is larger than 64 MiB");
    }
    if (in.bad()) fail("", "could not be read");
    if (text.find_first_not_of(" \t\r\n") == text.npos) fail("", "is empty; a scene in JSON is needed");
    const auto callback = [](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest_nesting) fail("", "is nested too deeply for a scene");
        return true;
    };
    try {
        return Json::parse(text, callback);
    } catch (const Json::parse_error& error) {
        fail("", fmt::format("is not valid JSON (byte {})", error.byte));
    } catch (const Json::out_of_range&) {
        fail("", "has a number that does not fit a double");
    }
}

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
    base.merge_patch(patch);
    return base;
}

}  // namespace scene
