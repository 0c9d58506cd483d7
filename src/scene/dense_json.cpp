#include "scene/dense_json.hpp"

#include "scene/json_reader.hpp"

namespace scene {
namespace {

constexpr std::string_view softmax = "softmax";

}  // namespace

bool is_dense(const Json& network) {
    if (!network.is_object()) return false;
    const auto inputs = network.find("inputs");
    if (inputs != network.end() && *inputs != 2) return true;
    const auto layers = network.find("layers");
    if (layers == network.end() || !layers->is_array() || layers->empty()) return false;
    const auto too_wide = [](const Json& layer) {
        const Json* biases = at_path(layer, "biases");
        return biases && biases->is_array() && biases->size() > network::max_width;
    };
    if (layers->size() > network::max_hidden_layers + 1) return true;
    const Json* last = at_path(layers->back(), "activation");
    return (last && *last == softmax) || std::ranges::any_of(*layers, too_wide);
}

std::string no_picture_of(const network::Dense& network) {
    return fmt::format(
        "network: has {} inputs and {} outputs: eval, train and export know such networks, pictures are of "
        "two inputs "
        "and one output",
        network.inputs, network.outputs());
}

network::Dense read_dense(const Json& json) {
    Reader reader(json, "network");
    network::Dense network;
    if (reader.optional("inputs")) network.inputs = reader.integer("inputs");
    const Json& layers = reader.required("layers");
    reader.finish();
    if (!layers.is_array() || layers.size() > network::max_dense_hidden + 1)
        fail("network.layers",
             fmt::format("must be a list of layers, at most {} of them hidden", network::max_dense_hidden));
    int inputs = network.inputs;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const std::string where = fmt::format("network.layers.{}", l);
        Reader item(layers[l], where);
        network::Layer layer;
        const std::string activation = item.text("activation");
        network.softmax = activation == softmax;
        if (network.softmax && l + 1 < layers.size())
            fail(item.path("activation"), "softmax is for the last layer alone");
        layer.activation =
            network.softmax ? network::Activation::linear
                            : static_cast<network::Activation>(choice(activation, network::activation_names,
                                                                      item.path("activation"), "activation"));
        layer.inputs = inputs;
        read_layer_numbers(item, network::max_dense_width, network::max_dense_inputs, layer);
        inputs = layer.neurons();
        network.layers.push_back(std::move(layer));
    }
    if (const auto wrong = fault(network)) fail("network", *wrong);
    return network;
}

Json dense_to_json(const network::Dense& network) {
    network::Network plain{network.layers, {}};
    plain.features = network::Network().features;
    Json json;
    if (network.inputs != 2) json["inputs"] = network.inputs;
    json.update(network_to_json(plain));
    if (network.softmax) json["layers"].back()["activation"] = softmax;
    return json;
}

}  // namespace scene
