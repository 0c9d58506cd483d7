#include "scene/keys.hpp"

#include <fmt/ranges.h>
#include <algorithm>
#include <map>

#include "network/data_set.hpp"
#include "network/dense.hpp"
#include "scene/camera.hpp"
#include "scene/figure.hpp"

namespace scene {
namespace {

constexpr std::string_view object = "object", list = "list", number = "number", whole = "whole number",
                           word = "word", text = "text", flag = "true or false", range = "[low, high]",
                           quantity = "quantity";

/// What data.name may be.
const std::string& data_names() {
    static const std::string all = fmt::format("{}; points: given one by one; rule: labelled by data.rule",
                                               fmt::join(network::data_set_names(), ", "));
    return all;
}

const Key table[] = {
    {"version", whole, "2", 1, 2,
     "of the file's format; a newer one is refused, a file without it may be of any", "2"},

    {"network", "object, or a preset's name", "\"trained\"", 0, 0,
     "the network; \"trained\" and \"untrained\" are known by name", "\"untrained\""},
    {"network.inputs", whole, "2", 1, network::max_dense_inputs,
     "how many the first layer sees, of networks for eval and train: x1, ..., xn", "64"},
    {"network.features", list, "[\"x1\", \"x2\"]", 0, 0,
     "what the first layer sees, each once: x1, x2, x1^2, x2^2, x1*x2, sin x1, sin x2",
     "[\"x1\", \"x2\", \"x1*x2\"]"},
    {"network.layers", list, "", 0, 0, "at most 6 hidden layers, then the output of one neuron",
     "[{…}, {…}]"},
    {"network.layers.*", object, "", 0, 0, "a layer of at most 16 neurons", "{…}"},
    {"network.layers.*.activation", word, "", 0, 0,
     "sigmoid, tanh, relu, leaky_relu, elu, selu, gelu, softplus or linear; of the last layer softmax too, "
     "for classes",
     "\"sigmoid\""},
    {"network.layers.*.weights", "list of rows", "", -any, any,
     "a row for each neuron, a number for each input", "[[-0.4, 0.6], [0.2, 0.8]]"},
    {"network.layers.*.biases", "list of numbers", "", -any, any, "one a neuron", "[0, 0]"},

    {"data", object, "", 0, 0, "the data set", "{\"name\": \"xor\"}"},
    {"data.name", word, "\"circle\"", 0, 0, data_names(), "\"spiral\""},
    {"data.count", whole, "100", 0, network::max_points, "points that are drawn", "500"},
    {"data.noise", number, "0", 0, 10, "how much the classes mix", "0.5"},
    {"data.seed", whole, "42", 0, 4294967295.0, "of the random stream", "7"},
    {"data.points", list, "", -any, any,
     "of the set \"points\": [x1, x2, label] each, with a label of 0 or 1", "[[0, 1.5, 1], [3, -2, 0]]"},
    {"data.problem", word, "\"classification\"", 0, 0,
     "of the set \"points\": regression, where labels are any numbers", "\"regression\""},
    {"data.rule", text, "", 0, 0,
     "of the set \"rule\": a comparison that decides for a class, or a number; of x1 and x2",
     "\"x2 > 2 * sin(x1)\""},

    {"figure", "object, or a figure's id", "", 0, 0, "what is shown of the network", "\"surface.a1\""},
    {"figure.id", text, "\"surface.a_out_by_label\"", 0, 0, "its name on the command line", "\"my_figure\""},
    {"figure.tab", text, "\"Surfaces\"", 0, 0, "where it stands in the browser", "\"Own\""},
    {"figure.title", text, "\"\"", 0, 0, "above the picture; made from the heights when it is empty",
     "\"Where z₁ is steep\""},
    {"figure.x", quantity, "\"x1\"", 0, 0, "along the x axis", "\"a1\""},
    {"figure.x_range", range, "", -any, any, "of the x axis; chosen from the values when absent", "[0, 1]"},
    {"figure.y", quantity, "\"x2\"", 0, 0, "along the y axis", "\"a2\""},
    {"figure.y_range", range, "", -any, any, "of the y axis", "[0, 1]"},
    {"figure.z", quantity, "\"a_out\"", 0, 0, "along the z axis; null for a flat figure", "\"z_out\""},
    {"figure.z_range", range, "", -any, any, "of the z axis", "[-5, 5]"},
    {"figure.domain", object, "", 0, 0, "the part of the plane that surfaces cover",
     "{\"x1\": [-6, 6], \"x2\": [-6, 6]}"},
    {"figure.domain.x1", range, "[-6, 6]", -any, any,
     "along x1; what holds the data, with a fifth around them", "[-10, 10]"},
    {"figure.domain.x2", range, "[-6, 6]", -any, any, "along x2; likewise", "[-10, 10]"},
    {"figure.marks", list, "", 0, 0, "what is drawn, at most 16",
     "[{\"type\": \"surface\"}, {\"type\": \"points\"}]"},
    {"figure.marks.*", object, "", 0, 0, "a mark", "{\"type\": \"surface\"}"},
    {"figure.marks.*.type", word, "", 0, 0,
     "points (over the data set, or over samples), surface (over the domain), slices (curves along x1)",
     "\"slices\""},
    {"figure.marks.*.colour", "word", "\"label\"", 0, 0,
     "label, prediction, confidence (a_out, from class to class), value (its height), slice (each its own), "
     "any "
     "quantity, or like \"#5fd3bc\"",
     "\"confidence\""},
    {"figure.marks.*.z", "quantity or number", "", 0, 0,
     "the height, instead of the figure's z; of a flat figure instead of its y", "0.5"},
    {"figure.marks.*.opacity", number, "1", 0, 1, "0 cannot be seen, 1 hides what is behind", "0.4"},
    {"figure.marks.*.level", number, "", -any, any,
     "of a surface: a line where the height crosses this value", "0.5"},
    {"figure.marks.*.resolution", "whole number, or auto", "\"auto\"", 1, max_resolution,
     "of a surface: cells along each side; auto: as fine as the eye needs them", "200"},
    {"figure.marks.*.pieces", word, "", 0, 0,
     "of a surface over x1 and x2: drawn from the exact pieces of a network of relu, coloured by class, "
     "piece, active or "
     "slope",
     "\"active\""},
    {"figure.marks.*.mark_wrong", flag, "false", 0, 0, "of points: those that are classified wrong stand out",
     "true"},
    {"figure.marks.*.samples", object, "", 0, 0,
     "where slices run, and points stand that are not the data set's", "{…}"},
    {"figure.marks.*.samples.x1", object, "", 0, 0, "steps along x1",
     "{\"from\": -10, \"to\": 10, \"step\": 0.1}"},
    {"figure.marks.*.samples.x1.from", number, "", -any, any, "the first", "-10"},
    {"figure.marks.*.samples.x1.to", number, "", -any, any, "up to, without it", "10"},
    {"figure.marks.*.samples.x1.step", number, "", 1e-9, any, "from one to the next", "0.1"},
    {"figure.marks.*.samples.x2", "list of numbers, or steps", "", -any, any, "the slices", "[-5, 0, 5]"},
    {"figure.marks.*.samples.x2.from", number, "", -any, any, "the first", "-10"},
    {"figure.marks.*.samples.x2.to", number, "", -any, any, "up to, without it", "10"},
    {"figure.marks.*.samples.x2.step", number, "", 1e-9, any, "from one to the next", "5"},
    {"figure.marks.*.samples.shown", "whole number", "", 1, max_samples,
     "so many of the slices are there, from the first on; all of them when absent", "3"},
    {"figure.contours", list, "[]", 0, 0, "lines on the surfaces where a quantity has one value, at most 8",
     "[{…}]"},
    {"figure.contours.*", object, "", 0, 0, "a contour", "{\"quantity\": \"a_out\", \"level\": 0.5}"},
    {"figure.contours.*.quantity", quantity, "", 0, 0, "that has one value along it", "\"a_out\""},
    {"figure.contours.*.level", number, "", -any, any, "the value", "0.5"},
    {"figure.contours.*.on", list, "[\"surface\"]", 0, 0, "where it is drawn: surface, floor, walls",
     "[\"surface\", \"floor\"]"},
    {"figure.landscape", object, "", 0, 0,
     "the mean loss over two parameters or directions, instead of the plane of the inputs", "{…}"},
    {"figure.landscape.parameters", "two words", "", 0, 0,
     "which parameters u and v are; otherwise origin, first and second",
     "[\"layers.0.weights.0.0\", \"layers.1.biases.0\"]"},
    {"figure.landscape.origin", "list of numbers", "", -any, any, "all parameters where u = v = 0", "[…]"},
    {"figure.landscape.first", "list of numbers", "", -any, any, "the direction of u, of length 1", "[…]"},
    {"figure.landscape.second", "list of numbers", "", -any, any,
     "the direction of v, of length 1, square to the first", "[…]"},
    {"figure.landscape.names", "two texts", "", 0, 0, "of the axes, beside directions", "[\"u\", \"v\"]"},
    {"figure.landscape.u", range, "", -any, any, "of the first", "[-8, 8]"},
    {"figure.landscape.v", range, "", -any, any, "of the second", "[-8, 8]"},
    {"figure.landscape.loss", word, "", 0, 0, "cross_entropy or squared_error", "\"cross_entropy\""},
    {"figure.landscape.path", "list of [u, v]", "", -any, any, "that training took, at most 10000 places",
     "[[0, 0], [0.1, 0.2]]"},
    {"figure.parameter_range", number, "", 1, 1e9,
     "a laboratory: sliders of weights and biases reach from minus this to this", "1000"},

    {"figure.terms", number, "", 0, network::max_width + 1,
     "of a z as height: so many terms of its sum are there beside the bias, the last of them on its way; one "
     "more than there are: its activation",
     "1.5"},
    {"figure.place", word, "", 0, 0,
     "the whole network as one place, every neuron's landscape in it: a or z; marks are the landscapes, and "
     "points",
     "\"a\""},
    {"figure.fold", number, "", 0, 2,
     "of activations of one layer along the axes: how far the plane of the inputs has gone there: 0 not at "
     "all, 1 "
     "to their z, 2 to them",
     "0.5"},

    {"camera", object, "", 0, 0, "from where the figure is seen", "{\"azimuth\": 30}"},
    {"camera.azimuth", number, "-35", -1e6, 1e6, "degrees; 0 looks along y, so that x runs to the right",
     "30"},
    {"camera.elevation", number, "32", -90, 90, "degrees above the floor", "60"},
    {"camera.extent", number, "1.5", min_extent, max_extent,
     "half of the height that is seen at the target; half the box is 1 wide", "1.2"},
    {"camera.target", "three numbers", "[0, 0, -0.15]", -any, any,
     "what is in the middle of the picture; the box is [-1, 1] x [-1, 1] x [-0.62, 0.62]", "[0, 0, 0]"},
    {"camera.perspective", number, "1", 0, 1, "0 parallel, 1 perspective", "0"},
    {"camera.eye", number, "0", -largest_eye, largest_eye,
     "how far to the right of the middle the eye stands, half a box being 1: for stereo", "0.1"},
    {"camera.inside", flag, "false", 0, 0, "the eye stands at the target", "true"},
    {"camera.around", flag, "false", 0, 0,
     "the eye stands to the right of wherever it looks: omnidirectional stereo", "true"},
    {"camera.field", number, "70", smallest_field, largest_field,
     "degrees that are seen from inside, from bottom to top", "90"},

    {"style", object, "", 0, 0, "how it looks", "{\"theme\": \"light\"}"},
    {"style.theme", word, "\"dark\"", 0, 0, "dark or light", "\"light\""},
    {"style.light", word, "\"studio\"", 0, 0,
     "of figures with a height: studio (sun, sky and shadows), or plain; plain in files of version 1",
     "\"plain\""},
    {"style.sun", object, "", 0, 0, "of the studio's light", "{\"azimuth\": 90}"},
    {"style.sun.azimuth", number, "180", -360, 360, "degrees from x1 towards x2, where it stands", "90"},
    {"style.sun.elevation", number, "46", 10, 90, "degrees above the floor", "25"},
    {"style.sun.strength", number, "1", 0, 2, "beside the sky, which is as bright as ever", "0.5"},
    {"style.scale", number, "1", 0.5, 8, "of text and lines; 2 suits a projector", "2"},
    {"style.title", flag, "true", 0, 0, "the title is shown", "false"},
    {"style.legend", flag, "true", 0, 0, "what explains the colours is shown", "false"},
    {"style.axes", flag, "true", 0, 0, "numbers, titles and lines of the axes are shown", "false"},
    {"style.status", flag, "true", 0, 0, "in a film: the epoch, or the number that changes, is shown",
     "false"},

    {"caption", text, "\"\"", 0, 0,
     "what a narrator says, below the figure; a line that begins with a tab is a formula",
     "\"The surface finds the data.\""},
    {"morph", object, "", 0, 0, "on the way to another scene", "{…}"},
    {"morph.share", number, "", 0, 1, "of the way", "0.5"},
    {"morph.to", "scene", "", 0, 0, "where it goes", "{…}"},
};

/// "figure.marks.*.type" of "figure.marks.12.type".
std::string with_stars(std::string_view path) {
    std::string starred;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(part.size() + 1, path.size()));
        const bool index = !part.empty() && part.find_first_not_of("0123456789") == part.npos;
        starred += (starred.empty() ? "" : ".") + std::string(index ? "*" : part);
    }
    return starred;
}

}  // namespace

std::span<const Key> keys() {
    return table;
}

const Key* key_at(std::string_view path) {
    static const auto index = [] {
        std::map<std::string_view, const Key*> all;
        for (const Key& key : table) all.emplace(key.path, &key);
        return all;
    }();
    if (path.starts_with("morph.to.")) path.remove_prefix(9);
    const auto found = index.find(with_stars(path));
    return found == index.end() ? nullptr : found->second;
}

}  // namespace scene
