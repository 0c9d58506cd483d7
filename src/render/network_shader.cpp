#include "render/network_shader.hpp"

#include <fmt/format.h>
#include <array>

#include "resource/resource.hpp"

namespace render {
namespace {

using network::Quantity;

std::string parameter(int index) {
    return fmt::format("parameters[{}].{}", index / 4, "xyzw"[index % 4]);
}

/// Straight-line code up to the quantity's layer; of that layer only its neuron.
std::string neuron_code(const network::Network& network, const Quantity& quantity, int last) {
    static constexpr std::array<std::string_view, network::feature_names.size()> features = {
        "x.x, 1.0, 0.0",
        "x.y, 0.0, 1.0",
        "x.x * x.x, 2.0 * x.x, 0.0",
        "x.y * x.y, 0.0, 2.0 * x.y",
        "x.x * x.y, x.y, x.x",
        "sin(x.x), cos(x.x), 0.0",
        "sin(x.y), 0.0, cos(x.y)"};
    std::string code = "    vec3 z;\n";
    for (std::size_t k = 0; k < network.features.size(); ++k)
        code += fmt::format("    vec3 a0_{} = vec3({});\n", k,
                            features[static_cast<std::size_t>(network.features[k])]);
    int first = 0;
    for (int l = 0; l <= last; ++l) {
        const network::Layer& layer = network.layers[static_cast<std::size_t>(l)];
        for (int n = 0; n < layer.neurons(); ++n) {
            if (l == last && n != quantity.neuron) continue;
            code += fmt::format("    z = vec3({}, 0.0, 0.0)",
                                parameter(first + layer.neurons() * layer.inputs + n));
            for (int k = 0; k < layer.inputs; ++k) {
                code += fmt::format(" + {} * a{}_{}", parameter(first + n * layer.inputs + k), l, k);
            }
            code += ";\n";
            if (l == last && quantity.kind == Quantity::Kind::pre_activation) return code + "    return z;\n";
            const auto activation = name(layer.activation);
            code += fmt::format("    vec3 a{}_{} = vec3({}_f(z.x), {}_d(z.x) * z.yz);\n", l + 1, n,
                                activation, activation);
        }
        first += layer.neurons() * (layer.inputs + 1);
    }
    return code + fmt::format("    return a{}_{};\n", last + 1, quantity.neuron);
}

std::string body(const network::Network& network, const Quantity& quantity) {
    switch (quantity.kind) {
        case Quantity::Kind::x1:
            return "    return vec3(x.x, 1.0, 0.0);\n";
        case Quantity::Kind::x2:
            return "    return vec3(x.y, 0.0, 1.0);\n";
        case Quantity::Kind::x1x2_sum:
            return "    return vec3(x.x + x.y, 1.0, 1.0);\n";
        case Quantity::Kind::constant:
            return fmt::format("    return vec3({:.9e}, 0.0, 0.0);\n", quantity.constant);
        case Quantity::Kind::pre_activation:
        case Quantity::Kind::activation:
            if (const auto layer = resolved_layer(quantity, network))
                return neuron_code(network, quantity, *layer);
            break;
        case Quantity::Kind::label:
        case Quantity::Kind::prediction:
        case Quantity::Kind::loss:
            break;
    }
    return "    return vec3(0.0);\n";
}

}  // namespace

std::string network_glsl(const network::Network& network,
                         const std::vector<std::pair<std::string, network::Quantity>>& functions) {
    std::string code = resource::load("shaders/network.glsl");
    code += fmt::format("layout(std140) uniform Network {{ vec4 parameters[{}]; }};\n",
                        (parameter_count(network) + 3) / 4);
    for (const auto& [name, quantity] : functions) {
        code += "vec3 " + name + "(vec2 x) {\n" + body(network, quantity) + "}\n";
    }
    return code;
}

std::vector<float> network_block(const network::Network& network) {
    std::vector<float> block;
    for (const double parameter : network::parameters(network))
        block.push_back(static_cast<float>(parameter));
    while (block.size() % 4 != 0) block.push_back(0);
    return block;
}

}  // namespace render
