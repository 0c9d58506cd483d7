#include "format/dense_files.hpp"

#include <fmt/format.h>

#include "format/code_text.hpp"
#include "format/formats.hpp"
#include "format/onnx_file.hpp"
#include "scene/dense_json.hpp"
#include "scene/error.hpp"

namespace format {
namespace {

using network::Dense;
using network::Layer;

std::string part_of(const Dense& network, std::size_t layer) {
    return layer + 1 == network.layers.size() ? "output" : fmt::format("hidden_{}", layer + 1);
}

std::string numpy(const Dense& network) {
    std::string text = fmt::format(
        "\"\"\"A network: network(x) takes rows of {} numbers and returns its quantities by name.\"\"\"\n"
        "import math\n\nimport numpy as np\n\n",
        network.inputs);
    text += numpy_activations(network.layers);
    if (network.softmax)
        text +=
            "\n\ndef softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n"
            "    return e / e.sum(axis=1, keepdims=True)\n";
    text +=
        "\n\ndef network(x):\n    a = np.atleast_2d(np.asarray(x, dtype=float))\n    values = {'x': a}\n"
        "    with np.errstate(over='ignore'):\n";
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const Layer& layer = network.layers[l];
        const bool last = l + 1 == network.layers.size();
        text += fmt::format("        z = a @ np.array({}).T + np.array({})\n        a = {}(z)\n", rows(layer),
                            list(layer.biases.data(), layer.neurons()),
                            last && network.softmax ? "softmax" : name(layer.activation));
        for (int n = 0; n < layer.neurons(); ++n) {
            const std::string ending = last ? network.softmax ? fmt::format("_out.{}", n + 1) : "_out"
                                       : network.hidden_layers() > 1 ? fmt::format("{}.{}", l + 1, n + 1)
                                                                     : std::to_string(n + 1);
            text += fmt::format("        values['z{0}'], values['a{0}'] = z[:, {1}], a[:, {1}]\n", ending, n);
        }
    }
    text += network.softmax ? "    values['prediction'] = z.argmax(axis=1)\n"
                            : "    values['prediction'] = (a[:, 0] >= 0.5).astype(int)\n";
    return text + "    return values\n";
}

std::string pytorch(const Dense& network) {
    std::string text =
        "\"\"\"A network in double precision.\"\"\"\n"
        "import torch\nimport torch.nn.functional as F\n\n\n"
        "class Network(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n";
    std::string forward = "\n    def forward(self, x):\n        a = x.double()\n";
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        text += pytorch_layer(network.layers[l], part_of(network, l));
        const bool classes = network.softmax && l + 1 == network.layers.size();
        forward += fmt::format("        z = self.{}(a)\n        a = {}\n", part_of(network, l),
                               classes ? "torch.softmax(z, dim=1)" : row(network.layers[l].activation).torch);
    }
    return text + forward + (network.softmax ? "        return a\n" : "        return a[:, 0]\n");
}

}  // namespace

std::string dense_file(const Dense& network, const std::string& format, const std::string& file) {
    const std::string_view id = (format.empty() ? format_of_file(file) : format_named(format)).id;
    if (id == "json") return scene::Json{{"network", scene::dense_to_json(network)}}.dump(1) + "\n";
    if (id == "numpy" || (id == "python" && format.empty())) return numpy(network);
    if (id == "pytorch") return pytorch(network);
    if (id == "onnx") return onnx_bytes(network);
    throw scene::InputError(
        fmt::format("export: a network of {} inputs and {} outputs can be written as json, numpy, pytorch or "
                    "onnx, not as {}",
                    network.inputs, network.outputs(), id));
}

}  // namespace format
