#include <charconv>

#include "scene/json_reader.hpp"
#include "scene/landscape.hpp"
#include "scene/limits.hpp"

namespace scene {
namespace {

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
        return {Colour::Kind::fixed, {channel(16), channel(8), channel(0)}, {}};
    }
    const auto quantity = network::parse_quantity(word);
    if (quantity && std::ranges::find(colour_names, word) == colour_names.end())
        return {Colour::Kind::quantity, {}, *quantity};
    return {static_cast<Colour::Kind>(choice(word, colour_names, where, "colour")), {}, {}};
}

std::string colour_json(const Colour& colour) {
    if (colour.kind == Colour::Kind::quantity) return name(colour.quantity);
    if (colour.kind != Colour::Kind::fixed)
        return std::string(colour_names[static_cast<std::size_t>(colour.kind)]);
    const auto channel = [&](std::size_t i) { return static_cast<int>(std::lround(colour.rgb[i] * 255.0F)); };
    return fmt::format("#{:02x}{:02x}{:02x}", channel(0), channel(1), channel(2));
}

Steps read_steps(const Json& json, const std::string& where) {
    Reader reader(json, where);
    const Steps steps{reader.number("from"), reader.number("to"), reader.number("step")};
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
    if (reader.optional("shown")) samples.shown = reader.integer("shown");
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
    if (samples.shown > 0) json["shown"] = samples.shown;
    return json;
}

Mark read_mark(const Json& json, const std::string& where) {
    Reader reader(json, where);
    Mark mark;
    mark.kind = static_cast<Mark::Kind>(choice(reader.text("type"), mark_names, reader.path("type"), "mark"));
    if (const Json* colour = reader.optional("colour"))
        mark.colour = read_colour(*colour, reader.path("colour"));
    if (const Json* z = reader.optional("z")) mark.z = read_quantity(*z, reader.path("z"));
    if (reader.optional("opacity")) mark.opacity = reader.number("opacity");
    if (reader.optional("level")) mark.level = reader.number("level");
    if (const Json* resolution = reader.optional("resolution")) {
        if (resolution->is_string())
            choice(resolution->get<std::string>(), std::array{std::string_view("auto")},
                   reader.path("resolution"), "resolution");
        else
            mark.resolution = reader.integer("resolution");
    }
    if (reader.optional("pieces"))
        mark.pieces = static_cast<PieceColour>(
            choice(reader.text("pieces"), piece_colour_names, reader.path("pieces"), "colour of pieces"));
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
    if (mark.level) json["level"] = *mark.level;
    if (mark.kind == Mark::Kind::surface || mark.resolution > 0)
        json["resolution"] = mark.resolution > 0 ? Json(mark.resolution) : Json("auto");
    if (mark.pieces) json["pieces"] = piece_colour_names[static_cast<std::size_t>(*mark.pieces)];
    if (mark.mark_wrong) json["mark_wrong"] = true;
    if (mark.samples) json["samples"] = samples_json(*mark.samples);
    return json;
}

Contour read_contour(const Json& json, const std::string& where) {
    Reader reader(json, where);
    Contour contour;
    contour.quantity = read_quantity(reader.required("quantity"), reader.path("quantity"));
    contour.level = reader.number("level");
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

Landscape read_landscape(const Json& json, const network::Network& network) {
    const std::string where = "figure.landscape";
    Reader reader(json, where);
    Landscape landscape;
    const auto most = static_cast<std::size_t>(parameter_count(network));
    if (const Json* names = reader.optional("parameters")) {
        if (!names->is_array() || names->size() != 2)
            fail(reader.path("parameters"), "must be a list of two parameters");
        landscape.parameters.emplace();
        for (std::size_t i = 0; i < 2; ++i) {
            const std::string word = Reader::text_of((*names)[i], reader.path("parameters"));
            const auto index = parameter_index(network, word);
            if (!index)
                fail(
                    reader.path("parameters"),
                    fmt::format("the network has no parameter '{}'; they are like 'layers.0.weights.0.1' and "
                                "'layers.1.biases.0'",
                                word.substr(0, 60)));
            (*landscape.parameters)[i] = *index;
            landscape.names[i] = parameter_name(network, *index);
        }
    } else {
        const auto vector = [&](const char* key) {
            auto values = read_numbers(reader.required(key), reader.path(key), most);
            if (values.size() != most)
                fail(reader.path(key),
                     fmt::format("has {} numbers, but the network has {} parameters", values.size(), most));
            return values;
        };
        landscape.plane = {vector("origin"), vector("first"), vector("second")};
        if (const Json* titles = reader.optional("names")) {
            if (!titles->is_array() || titles->size() != 2)
                fail(reader.path("names"), "must be a list of two names");
            for (std::size_t i = 0; i < 2; ++i)
                landscape.names[i] = Reader::text_of((*titles)[i], reader.path("names"));
        }
    }
    landscape.u = read_range(reader.required("u"), reader.path("u"));
    landscape.v = read_range(reader.required("v"), reader.path("v"));
    landscape.loss = static_cast<network::Loss>(
        choice(reader.text("loss"), network::loss_names, reader.path("loss"), "loss"));
    if (const Json* path = reader.optional("path")) {
        if (!path->is_array() || path->size() > 10'000)
            fail(reader.path("path"), "must be a list of at most 10000 places");
        for (std::size_t i = 0; i < path->size(); ++i) {
            const auto place = read_numbers((*path)[i], below(reader.path("path"), std::to_string(i)), 2);
            if (place.size() != 2) fail(below(reader.path("path"), std::to_string(i)), "must be two numbers");
            landscape.path.push_back({place[0], place[1]});
        }
    }
    reader.finish();
    return landscape;
}

Json landscape_json(const Landscape& landscape, const network::Network& network) {
    Json json;
    if (landscape.parameters) {
        json["parameters"] = {parameter_path(network, (*landscape.parameters)[0]),
                              parameter_path(network, (*landscape.parameters)[1])};
    } else {
        json = {{"origin", landscape.plane.origin},
                {"first", landscape.plane.first},
                {"second", landscape.plane.second},
                {"names", landscape.names}};
    }
    json["u"] = range_json(landscape.u);
    json["v"] = range_json(landscape.v);
    json["loss"] = network::loss_names[static_cast<std::size_t>(landscape.loss)];
    if (!landscape.path.empty()) json["path"] = landscape.path;
    return json;
}

}  // namespace

Figure read_figure(const Json& json, const network::Network& network) {
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
    if (const Json* landscape = reader.optional("landscape"))
        figure.landscape = read_landscape(*landscape, network);
    if (reader.optional("parameter_range")) figure.parameter_range = reader.number("parameter_range");
    if (reader.optional("place"))
        figure.place = static_cast<PlaceShows>(
            choice(reader.text("place"), place_names, reader.path("place"), "value of place"));
    if (reader.optional("fold")) figure.fold = reader.number("fold");
    if (reader.optional("terms")) figure.terms = reader.number("terms");
    reader.finish();
    if ((figure.terms ? 1 : 0) + (figure.fold ? 1 : 0) + (figure.place ? 1 : 0) + (figure.landscape ? 1 : 0) >
        1)
        fail("figure", "may have one of terms, fold, place and landscape");
    if (!marks.is_array() || marks.size() > most_marks)
        fail("figure.marks", fmt::format("must be a list of at most {} marks", most_marks));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        figure.marks.push_back(read_mark(marks[i], fmt::format("figure.marks.{}", i)));
    }
    int cells = 0;
    for (const Mark& mark : figure.marks)
        if (mark.kind == Mark::Kind::surface) cells += mark.resolution * mark.resolution;
    if (cells > most_cells)
        fail("figure.marks",
             fmt::format("have {} cells together; at most {} are possible", cells, most_cells));
    return figure;
}

Json figure_json(const Figure& figure, const network::Network& network) {
    Json json = {{"id", figure.id}, {"tab", figure.tab}, {"title", figure.title}};
    const auto axis = [&json](const char* key, const Axis& value) {
        json[key] = quantity_json(value.quantity);
        if (value.range) json[std::string(key) + "_range"] = range_json(*value.range);
    };
    axis("x", figure.x);
    axis("y", figure.y);
    // All that the default scene has is written: what is left out is filled in from there when it is read.
    if (figure.z)
        axis("z", *figure.z);
    else
        json["z"] = nullptr;
    json["domain"] = {{"x1", range_json(figure.x1)}, {"x2", range_json(figure.x2)}};
    json["marks"] = Json::array();
    for (const Mark& mark : figure.marks) json["marks"].push_back(mark_json(mark));
    if (figure.parameter_range) json["parameter_range"] = *figure.parameter_range;
    if (figure.place) json["place"] = place_names.at(static_cast<std::size_t>(*figure.place));
    if (figure.fold) json["fold"] = *figure.fold;
    if (figure.terms) json["terms"] = *figure.terms;
    if (figure.landscape) json["landscape"] = landscape_json(*figure.landscape, network);
    if (!figure.contours.empty()) json["contours"] = Json::array();
    for (const Contour& contour : figure.contours) json["contours"].push_back(contour_json(contour));
    return json;
}

}  // namespace scene
