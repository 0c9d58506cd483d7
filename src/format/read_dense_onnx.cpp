// A chain of layers from a model's input to its output, of any size.
#include <fmt/format.h>
#include <onnx/onnx_pb.h>

#include <array>
#include <map>

#include "format/onnx_file.hpp"
#include "format/onnx_tensor.hpp"
#include "scene/error.hpp"

namespace format {
namespace {

using network::Activation;
using network::Dense;
using network::Layer;
using scene::InputError;

constexpr std::int64_t largest_weights =
    std::int64_t{network::max_dense_inputs} * network::max_dense_width;  ///< of a layer's weights

/// Follows the one value that is on its way.
class Chain {
  public:
    Chain(std::map<std::string, Constant> constants, std::string input)
        : constants_(std::move(constants)), now_(std::move(input)) {}

    void take(const onnx::NodeProto& node) {
        if (node.output_size() < 1) refuse(node, "has no output");
        const std::string& type = node.op_type();
        if (type == "Constant") {
            for (const onnx::AttributeProto& one : node.attribute())
                if (one.name() == "value") constants_[node.output(0)] = read_tensor(one.t(), largest_weights);
            return;
        }
        const bool second = type == "Add" && node.input_size() > 1 && node.input(1) == now_;
        if (node.input_size() < 1 || node.input(second ? 1 : 0) != now_)
            refuse(node, "is not on the one way from the input to the output");
        follow(node, second);
        now_ = node.output(0);
    }
    Dense finish(const std::string& output) {
        if (now_ != output)
            throw InputError("the output '" + output.substr(0, 60) + "' is not the last layer's");
        if (network_.layers.empty()) throw InputError("has no layer");
        network_.inputs = network_.layers.front().inputs;
        // What PyTorch exports of a classifier ends before the softmax, which its loss has.
        if (!activated_ && network_.outputs() > 1) network_.softmax = true;
        if (const auto wrong = fault(network_)) throw InputError(*wrong);
        return std::move(network_);
    }

  private:
    void follow(const onnx::NodeProto& node, bool second) {
        const std::string& type = node.op_type();
        constexpr std::array passed = {"Identity", "Cast",      "Flatten", "Reshape",
                                       "Squeeze",  "Unsqueeze", "Dropout"};
        if (std::ranges::find(passed, type) != passed.end()) return;
        if (network_.softmax) refuse(node, "stands behind softmax");
        if (type == "Gemm" || type == "MatMul") return add_layer(node, type == "Gemm");
        if (type == "Add") return add_biases(node, constant(node, second ? 0 : 1), 1);
        if (type == "Softmax") return end_in_classes(node);
        for (const network::ActivationRow& row : network::activations)
            if (!row.onnx.empty() && type == row.onnx) return activate(node, row.activation);
        refuse(node, "Neuroscape cannot read it; MatMul, Gemm, Add, Softmax and activations are possible");
    }
    const Constant& constant(const onnx::NodeProto& node, int index) const {
        const auto found = node.input_size() > index ? constants_.find(node.input(index)) : constants_.end();
        if (found == constants_.end()) refuse(node, "weights and biases must be constants");
        return found->second;
    }
    void add_layer(const onnx::NodeProto& node, bool gemm) {
        const Constant& weights = constant(node, 1);
        if (weights.shape.size() != 2 || (gemm && attribute(node, "transA", 0) != 0))
            refuse(node, "the weights must be a matrix, at the right");
        const bool turned = gemm && attribute(node, "transB", 0) != 0;
        const auto inputs = static_cast<std::size_t>(weights.shape[turned ? 1 : 0]),
                   neurons = static_cast<std::size_t>(weights.shape[turned ? 0 : 1]);
        if (!network_.layers.empty() && static_cast<int>(inputs) != network_.layers.back().neurons())
            refuse(node, "has other inputs than the layer before has neurons");
        Layer layer{Activation::linear, static_cast<int>(inputs), {}, std::vector<double>(neurons)};
        const double alpha = gemm ? attribute(node, "alpha", 1) : 1;
        for (std::size_t n = 0; n < neurons; ++n)
            for (std::size_t k = 0; k < inputs; ++k)
                layer.weights.push_back(alpha * weights.values[turned ? n * inputs + k : k * neurons + n]);
        if (network_.layers.size() > network::max_dense_hidden) refuse(node, "is one layer too many");
        network_.layers.push_back(std::move(layer));
        activated_ = false;
        if (gemm && node.input_size() > 2 && !node.input(2).empty())
            add_biases(node, constant(node, 2), attribute(node, "beta", 1));
    }
    void add_biases(const onnx::NodeProto& node, const Constant& biases, double factor) {
        if (network_.layers.empty() || activated_) refuse(node, "stands behind no layer's sum");
        std::vector<double>& own = network_.layers.back().biases;
        if (biases.values.size() != own.size() && biases.values.size() != 1)
            refuse(node, "has not as many biases as the layer has neurons");
        for (std::size_t n = 0; n < own.size(); ++n)
            own[n] += factor * biases.values[biases.values.size() == 1 ? 0 : n];
    }
    void activate(const onnx::NodeProto& node, Activation activation) {
        if (network_.layers.empty() || activated_) refuse(node, "stands behind no layer's sum");
        expect_own_numbers(node, activation);
        network_.layers.back().activation = activation;
        activated_ = true;
    }
    void end_in_classes(const onnx::NodeProto& node) {
        if (network_.layers.empty() || activated_) refuse(node, "stands behind no layer's sum");
        network_.softmax = true;
        activated_ = true;
    }

    std::map<std::string, Constant> constants_;
    std::string now_;  ///< the value that was made last
    Dense network_;
    bool activated_ = true;  ///< nothing has been summed since
};

}  // namespace

Dense read_dense_onnx(const onnx::GraphProto& graph) {
    if (graph.node_size() > most_nodes) throw InputError(fmt::format("has more than {} nodes", most_nodes));
    std::map<std::string, Constant> constants;
    for (const onnx::TensorProto& tensor : graph.initializer())
        constants[tensor.name()] = read_tensor(tensor, largest_weights);
    std::string input;
    for (const onnx::ValueInfoProto& one : graph.input())
        if (!constants.contains(one.name()) && input.empty()) input = one.name();
    if (graph.output_size() < 1) throw InputError("has no output");
    Chain chain(std::move(constants), input);
    for (const onnx::NodeProto& node : graph.node()) chain.take(node);
    return chain.finish(graph.output(0).name());
}

}  // namespace format
