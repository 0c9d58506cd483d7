#include "format/code_text.hpp"

#include <fmt/format.h>

#include <set>

#include "scene/csv.hpp"

namespace format {
namespace {

using network::Activation;
using network::Feature;
using network::Layer;
using network::Network;

/// How a feature is written in both.
struct Spelling {
    const char* numpy;
    const char* torch;
};

Spelling spelling(Feature feature) {
    switch (feature) {
        case Feature::x1:
            return {"x1", "x1"};
        case Feature::x2:
            return {"x2", "x2"};
        case Feature::x1_squared:
            return {"x1 * x1", "x1 * x1"};
        case Feature::x2_squared:
            return {"x2 * x2", "x2 * x2"};
        case Feature::product:
            return {"x1 * x2", "x1 * x2"};
        case Feature::sin_x1:
            return {"np.sin(x1)", "torch.sin(x1)"};
        case Feature::sin_x2:
            break;
    }
    return {"np.sin(x2)", "torch.sin(x2)"};
}

std::string features(const Network& network, bool numpy) {
    std::string all;
    for (const Feature feature : network.features)
        all += std::string(all.empty() ? "" : ", ") +
               (numpy ? spelling(feature).numpy : spelling(feature).torch);
    return all;
}

/// "1", "2.1", "_out": what follows z and a in a quantity's name.
std::string quantity_ending(const Network& network, int layer, int neuron) {
    if (layer == network.hidden_layers()) return "_out";
    return network.hidden_layers() > 1 ? fmt::format("{}.{}", layer + 1, neuron + 1)
                                       : std::to_string(neuron + 1);
}

}  // namespace

std::string list(const double* values, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += (i == 0 ? "" : ", ") + scene::exact(values[i]);
    return "[" + all + "]";
}

std::string rows(const Layer& layer) {
    std::string all;
    for (int n = 0; n < layer.neurons(); ++n)
        all += (n == 0 ? "" : ", ") + list(layer.weights.data() + n * layer.inputs, layer.inputs);
    return "[" + all + "]";
}

std::string numpy_activations(std::span<const Layer> layers) {
    std::set<Activation> used;
    for (const Layer& layer : layers) used.insert(layer.activation);
    std::string text;
    if (used.contains(Activation::gelu)) text += "erf = np.vectorize(math.erf, otypes=[float])\n";
    for (const Activation activation : used)
        text += fmt::format("\n\ndef {}(z):\n    return {}\n", name(activation), row(activation).numpy);
    return text;
}

std::string pytorch_layer(const Layer& layer, const std::string& part) {
    return fmt::format(
        "        self.{0} = torch.nn.Linear({1}, {2}, dtype=torch.float64)\n"
        "        self.{0}.weight.data = torch.tensor({3}, dtype=torch.float64)\n"
        "        self.{0}.bias.data = torch.tensor({4}, dtype=torch.float64)\n",
        part, layer.inputs, layer.neurons(), rows(layer), list(layer.biases.data(), layer.neurons()));
}

std::string numpy_text(const Network& network) {
    std::string text =
        "\"\"\"A network over the plane of x1 and x2: network(x1, x2) returns its quantities by name.\"\"\"\n"
        "import math\n\nimport numpy as np\n\n";
    text += numpy_activations(network.layers);
    text +=
        "\n\ndef network(x1, x2):\n"
        "    x1, x2 = np.broadcast_arrays(np.asarray(x1, dtype=float), np.asarray(x2, dtype=float))\n"
        "    values = {'x1': x1, 'x2': x2, 'x1x2_sum': x1 + x2}\n";
    text += fmt::format("    a = [{}]\n", features(network, true));
    text += "    with np.errstate(over='ignore'):\n";
    for (int l = 0; l < static_cast<int>(network.layers.size()); ++l) {
        const Layer& layer = network.layers[static_cast<std::size_t>(l)];
        text += fmt::format("        before, a = a, []\n");
        for (int n = 0; n < layer.neurons(); ++n) {
            std::string sum = scene::exact(layer.bias(n));
            for (int k = 0; k < layer.inputs; ++k)
                sum += fmt::format(" + {} * before[{}]", scene::exact(layer.weight(n, k)), k);
            const std::string ending = quantity_ending(network, l, n);
            text += fmt::format("        z = {}\n        a.append({}(z))\n", sum, name(layer.activation));
            text += fmt::format("        values['z{0}'], values['a{0}'] = z, a[-1]\n", ending);
        }
    }
    text += "    values['prediction'] = (values['a_out'] >= 0.5).astype(int)\n    return values\n";
    return text;
}

std::string pytorch_text(const Network& network) {
    std::string text =
        "\"\"\"A network over the plane of x1 and x2, in double precision.\"\"\"\n"
        "import torch\nimport torch.nn.functional as F\n\n\n"
        "class Network(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n";
    std::string forward =
        "\n    def forward(self, x):\n        x1, x2 = x[:, 0].double(), x[:, 1].double()\n";
    forward += fmt::format("        a = torch.stack([{}], dim=1)\n", features(network, false));
    for (int l = 0; l < static_cast<int>(network.layers.size()); ++l) {
        const Layer& layer = network.layers[static_cast<std::size_t>(l)];
        const std::string part = l == network.hidden_layers() ? "output" : fmt::format("hidden_{}", l + 1);
        text += pytorch_layer(layer, part);
        forward += fmt::format("        z = self.{}(a)\n        a = {}\n", part, row(layer.activation).torch);
    }
    return text + forward + "        return a[:, 0]\n";
}

}  // namespace format
