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

/// Straight-line code that ends with the neuron's `vec3 z`, a pre-activation, and returns the name of the
/// variable that holds the activation.
std::string neuron_code(const network::Network& network, int last, int neuron, std::string& code) {
    static constexpr std::array<std::string_view, network::feature_names.size()> features = {
        "x.x, 1.0, 0.0",
        "x.y, 0.0, 1.0",
        "x.x * x.x, 2.0 * x.x, 0.0",
        "x.y * x.y, 0.0, 2.0 * x.y",
        "x.x * x.y, x.y, x.x",
        "sin(x.x), cos(x.x), 0.0",
        "sin(x.y), 0.0, cos(x.y)"};
    code += "    vec3 z;\n";
    for (std::size_t k = 0; k < network.features.size(); ++k)
        code += fmt::format("    vec3 a0_{} = vec3({});\n", k,
                            features[static_cast<std::size_t>(network.features[k])]);
    int first = 0;
    for (int l = 0; l <= last; ++l) {
        const network::Layer& layer = network.layers[static_cast<std::size_t>(l)];
        for (int n = 0; n < layer.neurons(); ++n) {
            if (l == last && n != neuron) continue;
            code += fmt::format("    z = vec3({}, 0.0, 0.0)",
                                parameter(first + layer.neurons() * layer.inputs + n));
            for (int k = 0; k < layer.inputs; ++k) {
                code += fmt::format(" + {} * a{}_{}", parameter(first + n * layer.inputs + k), l, k);
            }
            code += ";\n";
            const auto activation = name(layer.activation);
            code += fmt::format("    vec3 a{}_{} = vec3({}_f(z.x), {}_d(z.x) * z.yz);\n", l + 1, n,
                                activation, activation);
        }
        first += layer.neurons() * (layer.inputs + 1);
    }
    return fmt::format("a{}_{}", last + 1, neuron);
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
        case Quantity::Kind::activation: {
            const auto layer = resolved_layer(quantity, network);
            if (!layer) break;
            std::string code;
            const std::string a = neuron_code(network, *layer, quantity.neuron, code);
            return code + fmt::format("    return {};\n",
                                      quantity.kind == Quantity::Kind::activation ? a : std::string("z"));
        }
        case Quantity::Kind::label:
            return "    return vec3(plane_label(x), 0.0, 0.0);\n";
        case Quantity::Kind::prediction:
        case Quantity::Kind::loss: {
            const int last = static_cast<int>(network.layers.size()) - 1;
            std::string code;
            const std::string a = neuron_code(network, last, 0, code);
            if (quantity.kind == Quantity::Kind::prediction)
                return code + fmt::format("    return vec3(step(0.5, {}.x), 0.0, 0.0);\n", a);
            code += fmt::format("#ifdef NUMBERS\n    return squared_error({}, plane_label(x));\n#endif\n", a);
            if (network.layers.back().activation == network::Activation::sigmoid)
                return code + fmt::format("    return logistic_loss(z, {}, plane_label(x));\n", a);
            return code + fmt::format("    return clamped_loss({}, plane_label(x));\n", a);
        }
    }
    return "    return vec3(0.0);\n";
}

}  // namespace

std::string network_glsl(const network::Network& network,
                         const std::vector<std::pair<std::string, network::Quantity>>& functions) {
    std::string code = resource::load("shaders/network.glsl");
    code += "float plane_label(vec2 x);\n";
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
