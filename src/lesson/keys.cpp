#include "lesson/keys.hpp"

#include <algorithm>
#include <stdexcept>

namespace lesson {
namespace {

using scene::any;
using scene::Key;

constexpr Key table[] = {
    {"version", "number", "1", 1, 2, "of the file's format: what its first scene shows where it says nothing",
     "2"},
    {"id", "text", "", 0, 0, "its name on the command line", "\"my_lesson\""},
    {"tab", "text", "\"Own\"", 0, 0, "where it stands in the browser", "\"Own\""},
    {"title", "text", "", 0, 0, "what it is called", "\"What a bias does\""},
    {"steps", "list", "", 0, 0, "from 1 to 1000 steps", "[{…}]"},
    {"steps.*.title", "text", "\"\"", 0, 0, "of a chapter; without it the step goes on with the one before",
     "\"The bias\""},
    {"steps.*.narration", "text", "", 0, 0, "what is said", "\"A bias moves the step.\""},
    {"steps.*.notes", "text", "\"\"", 0, 0,
     "for the presenter: in a window of their own, never in a picture or film",
     "\"Ask first what they expect.\""},
    {"steps.*.sound", "text", "\"\"", 0, 0,
     "a file in the lesson's folder that is heard in a film, instead of a voice", "\"step-3.wav\""},
    {"steps.*.formulas", "list of quantities", "[]", 0, 0,
     "neurons whose formulas are shown with their numbers, at most 32", "[\"z1\", \"a1\"]"},
    {"steps.*.point", "[x1, x2]", "", -any, any, "that the formulas are worked out for", "[1, -2]"},
    {"steps.*.scene", "scene", "{}", 0, 0, "what differs from the step before: a merge patch on its scene",
     "{\"figure\": \"surface.a1\"}"},
    {"steps.*.set", "list of texts", "[]", 0, 0, "single values, as --set takes them",
     "[\"network.layers.0.biases.0=2\"]"},
    {"steps.*.seconds", "number", "", 0.1, 600, "in all; long enough to read the narration when absent", "8"},
    {"steps.*.transition", "number", "1.2", 0, 60, "seconds of them that the way from the step before takes",
     "2"},
    {"steps.*.easing", "word", "\"smooth\"", 0, 0, "smooth, linear or cut", "\"linear\""},
    {"steps.*.turn", "number", "0", -3600, 3600,
     "degrees that the camera goes around the figure in the rest of the time", "90"},
    {"steps.*.sweep", "object", "", 0, 0, "a number of the scene that goes from one value to another",
     "{\"path\": \"network.layers.0.biases.0\", \"from\": -3, \"to\": 3}"},
    {"steps.*.sweep.path", "text", "", 0, 0, "which number", "\"network.layers.0.biases.0\""},
    {"steps.*.sweep.from", "number", "0", -any, any, "at the begin", "-3"},
    {"steps.*.sweep.to", "number", "0", -any, any, "in the middle, or at the end", "3"},
    {"steps.*.sweep.back", "true or false", "true", 0, 0, "and back to the begin", "false"},
    {"steps.*.train", "object", "", 0, 0, "the network learns during the step, as `train` does",
     "{\"epochs\": 200, \"optimizer\": \"adam\"}"},
    {"steps.*.train.epochs", "number", "100", 1, 1'000'000, "how often through the data", "200"},
    {"steps.*.train.optimizer", "word", "\"sgd\"", 0, 0, "sgd, momentum or adam", "\"adam\""},
    {"steps.*.train.loss", "word", "\"cross_entropy\"", 0, 0, "cross_entropy or squared_error",
     "\"squared_error\""},
    {"steps.*.train.learning_rate", "number", "0.1", 0, any, "above 0", "0.05"},
    {"steps.*.train.batch", "number", "10", 1, 1'000'000, "samples a step", "20"},
    {"steps.*.train.shuffle", "true or false", "true", 0, 0, "the data in a new order each epoch", "false"},
    {"steps.*.train.seed", "number", "42", 0, 4294967295.0, "of that order", "7"},
    {"steps.*.train.l1", "number", "0", 0, any, "regularisation by absolute values", "0.001"},
    {"steps.*.train.l2", "number", "0", 0, any, "regularisation by squares", "0.001"},
    {"steps.*.search", "object", "", 0, 0,
     "random search, as `search` does: some of its tries, and its result", "{}"},
    {"steps.*.search.limit", "number", "2000000", 1, 2e7, "tries at most", "1000000"},
    {"steps.*.search.shown", "number", "12", 2, 200, "how many are shown", "20"},
    {"steps.*.build_up", "object", "", 0, 0,
     "the figure's slices, or the terms of its sum, come one after the other", "{}"},
    {"steps.*.build_up.from", "number", "1, of terms 0", 0, 2'000'000, "how many stand at the begin", "3"},
    {"steps.*.journey", "object", "", 0, 0,
     "points go from the inputs through a hidden neuron to the output, figure by figure",
     "{\"neuron\": \"a2\"}"},
    {"steps.*.journey.neuron", "word", "\"a1\"", 0, 0, "which hidden neuron", "\"a2\""},
    {"steps.*.journey.point", "number", "", 0, 2e6, "one data point alone, counted from 0", "17"},
    {"steps.*.path", "object", "", 0, 0, "keys that the camera goes through, in the step's own time",
     "{\"keys\": [{\"time\": 0}, {\"time\": 1, \"camera\": {\"azimuth\": 90}}]}"},
    {"attempt", "text", "\"\"", 0, 0, "what to try at the end", "\"Find a bias that …\""},
    {"goals", "list", "[]", 0, 0, "what has to be reached for the attempt to be done; all of them", "[{…}]"},
    {"goals.*.value", "word", "", 0, 0,
     "accuracy (0 to 1), loss, figure, slices (shown), pieces (shown), or a path into the scene",
     "\"accuracy\""},
    {"goals.*.at_least", "number", "", -any, any, "the value, or more", "1"},
    {"goals.*.at_most", "number", "", -any, any, "the value, or less", "0.1"},
    {"goals.*.is", "text", "\"\"", 0, 0, "the word that it has to be", "\"surface.a1\""},
};

/// "steps.*.train." of "steps.3.train", "" of the file itself.
std::string prefix_of(std::string_view object) {
    if (object.find('.') == object.npos) return "";
    std::string prefix;
    for (std::size_t begin = 0; begin <= object.size();) {
        const auto dot = std::min(object.find('.', begin), object.size());
        const std::string_view word = object.substr(begin, dot - begin);
        const bool number = word.find_first_not_of("0123456789") == word.npos;
        prefix += number ? "*." : std::string(word) + ".";
        begin = dot + 1;
    }
    return prefix;
}

}  // namespace

std::span<const Key> keys() {
    return table;
}

std::vector<std::string_view> keys_of(std::string_view object) {
    const std::string prefix = prefix_of(object);
    std::vector<std::string_view> names;
    for (const Key& key : table) {
        const std::string_view rest = key.path.starts_with(prefix) ? key.path.substr(prefix.size()) : "";
        if (!rest.empty() && rest.find('.') == rest.npos) names.push_back(rest);
    }
    return names;
}

const Key& key_of(std::string_view object, std::string_view key) {
    const auto* found = std::ranges::find(table, prefix_of(object) + std::string(key), &Key::path);
    if (found == std::end(table)) throw std::logic_error("keys.cpp has no row for " + std::string(key));
    return *found;
}

}  // namespace lesson
