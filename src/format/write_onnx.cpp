#include <onnx/onnx_pb.h>

#include <numbers>

#include "format/onnx_file.hpp"

namespace format {
namespace {

using network::Feature;
using network::Layer;
using network::Network;

/// Adds nodes and constants to a graph.
class Builder {
  public:
    explicit Builder(onnx::GraphProto& graph) : graph_(graph) {}

    std::string constant(const std::string& name, const std::vector<std::int64_t>& shape,
                         const std::vector<double>& values) {
        onnx::TensorProto& tensor = *graph_.add_initializer();
        tensor.set_name(name);
        tensor.set_data_type(onnx::TensorProto::DOUBLE);
        for (const std::int64_t size : shape) tensor.add_dims(size);
        for (const double value : values) tensor.add_double_data(value);
        return name;
    }
    std::string index(const std::string& name, std::int64_t value) {
        onnx::TensorProto& tensor = *graph_.add_initializer();
        tensor.set_name(name);
        tensor.set_data_type(onnx::TensorProto::INT64);
        tensor.add_dims(1);
        tensor.add_int64_data(value);
        return name;
    }
    onnx::NodeProto& node(const std::string& type, const std::vector<std::string>& inputs,
                          const std::string& output) {
        onnx::NodeProto& made = *graph_.add_node();
        made.set_op_type(type);
        made.set_name(output);
        for (const std::string& input : inputs) made.add_input(input);
        made.add_output(output);
        return made;
    }
    static void set(onnx::NodeProto& node, const std::string& name, std::int64_t value) {
        onnx::AttributeProto& attribute = *node.add_attribute();
        attribute.set_name(name);
        attribute.set_type(onnx::AttributeProto::INT);
        attribute.set_i(value);
    }

  private:
    onnx::GraphProto& graph_;
};

void describe(onnx::ValueInfoProto& value, const std::string& name, std::int64_t columns) {
    value.set_name(name);
    auto& tensor = *value.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(onnx::TensorProto::DOUBLE);
    tensor.mutable_shape()->add_dim()->set_dim_param("N");
    tensor.mutable_shape()->add_dim()->set_dim_value(columns);
}

std::string features_of(Builder& build, const Network& network) {
    if (network.features == Network().features) return "x";
    for (int column = 0; column < 2; ++column) {
        const std::string name = "x" + std::to_string(column + 1);
        Builder::set(build.node("Gather", {"x", build.index("column_" + name, column)}, name), "axis", 1);
    }
    std::vector<std::string> columns;
    for (const Feature feature : network.features) {
        const std::string name = "feature_" + std::to_string(columns.size() + 1);
        switch (feature) {
            case Feature::x1:
            case Feature::x2:
                columns.emplace_back(feature == Feature::x1 ? "x1" : "x2");
                continue;
            case Feature::x1_squared:
            case Feature::x2_squared: {
                const std::string input = feature == Feature::x1_squared ? "x1" : "x2";
                build.node("Mul", {input, input}, name);
                break;
            }
            case Feature::product:
                build.node("Mul", {"x1", "x2"}, name);
                break;
            case Feature::sin_x1:
            case Feature::sin_x2:
                build.node("Sin", {feature == Feature::sin_x1 ? "x1" : "x2"}, name);
                break;
        }
        columns.push_back(name);
    }
    Builder::set(build.node("Concat", columns, "features"), "axis", 1);
    return "features";
}

void activation_nodes(Builder& build, network::Activation activation, const std::string& z,
                      const std::string& a) {
    const std::string type(row(activation).onnx);
    if (!type.empty()) {
        build.node(type, {z}, a);
        return;
    }
    // gelu, as it is without an operator of its own.
    build.node("Mul", {z, build.constant(a + "_scale", {}, {1 / std::numbers::sqrt2})}, a + "_scaled");
    build.node("Erf", {a + "_scaled"}, a + "_erf");
    build.node("Add", {a + "_erf", build.constant(a + "_one", {}, {1})}, a + "_twice_cdf");
    build.node("Mul", {z, a + "_twice_cdf"}, a + "_twice");
    build.node("Mul", {a + "_twice", build.constant(a + "_half", {}, {0.5})}, a);
}

/// The layers behind `from`; the last one's output is named a_out.
void layer_nodes(Builder& build, const std::vector<Layer>& layers, bool softmax, std::string from) {
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const Layer& layer = layers[l];
        const bool output = l + 1 == layers.size();
        const std::string which = output ? "out" : std::to_string(l + 1), z = "z_" + which, a = "a_" + which;
        const std::string weights =
            build.constant("w_" + which, {layer.neurons(), layer.inputs}, layer.weights);
        const std::string biases = build.constant("b_" + which, {layer.neurons()}, layer.biases);
        Builder::set(build.node("Gemm", {from, weights, biases}, z), "transB", 1);
        if (output && softmax)
            Builder::set(build.node("Softmax", {z}, a), "axis", 1);
        else
            activation_nodes(build, layer.activation, z, a);
        from = a;
    }
}

/// A model with one graph from `x` to `a_out`.
onnx::ModelProto model_of(int inputs, int outputs) {
    onnx::ModelProto model;
    model.set_ir_version(onnx::IR_VERSION_2019_9_19);
    model.set_producer_name("Neuroscape");
    model.add_opset_import()->set_version(13);
    onnx::GraphProto& graph = *model.mutable_graph();
    graph.set_name("network");
    describe(*graph.add_input(), "x", inputs);
    describe(*graph.add_output(), "a_out", outputs);
    return model;
}

}  // namespace

std::string onnx_bytes(const Network& network) {
    onnx::ModelProto model = model_of(2, 1);
    Builder build(*model.mutable_graph());
    layer_nodes(build, network.layers, false, features_of(build, network));
    return model.SerializeAsString();
}

std::string onnx_bytes(const network::Dense& network) {
    onnx::ModelProto model = model_of(network.inputs, network.outputs());
    Builder build(*model.mutable_graph());
    layer_nodes(build, network.layers, network.softmax, "x");
    return model.SerializeAsString();
}

}  // namespace format
