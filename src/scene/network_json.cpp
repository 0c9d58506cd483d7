#include "scene/dense_json.hpp"
#include "scene/json_reader.hpp"
#include "scene/limits.hpp"

namespace scene {

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
    if (range.size() < narrowest_range * std::max(std::abs(range.low), std::abs(range.high)))
        fail(where, "is too narrow so far from 0");
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

void read_layer_numbers(Reader& item, std::size_t most_neurons, std::size_t most_inputs,
                        network::Layer& layer) {
    layer.biases = read_numbers(item.required("biases"), item.path("biases"), most_neurons);
    const Json& rows = item.required("weights");
    const std::string path = item.path("weights");
    item.finish();
    if (!rows.is_array() || rows.size() != layer.biases.size())
        fail(path, fmt::format("must have one row for each of the {} biases", layer.biases.size()));
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const std::string row_path = fmt::format("{}.{}", path, n);
        const auto row = read_numbers(rows[n], row_path, most_inputs);
        if (static_cast<int>(row.size()) != layer.inputs)
            fail(row_path,
                 fmt::format("has {} weights, but the layer has {} inputs", row.size(), layer.inputs));
        layer.weights.insert(layer.weights.end(), row.begin(), row.end());
    }
}

network::Network read_network(const Json& json) {
    if (is_dense(json)) throw InputError(no_picture_of(read_dense(json)));
    Reader reader(json, "network");
    if (reader.optional("inputs")) reader.integer("inputs");
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
        read_layer_numbers(item, network::max_width, network::max_width, layer);
        inputs = layer.neurons();
        network.layers.push_back(std::move(layer));
    }
    if (const auto wrong = fault(network)) fail("network", *wrong);
    return network;
}

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

}  // namespace scene
