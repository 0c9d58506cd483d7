// The numbers of ONNX tensors and nodes that a stranger sent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "network/activation.hpp"

namespace onnx {
class NodeProto;
class TensorProto;
}  // namespace onnx

namespace format {

struct Constant {
    std::vector<std::int64_t> shape;
    std::vector<double> values;
};

/// Of float, double and whole numbers, of at most so many. Throws scene::InputError.
Constant read_tensor(const onnx::TensorProto& tensor, std::int64_t most_elements);

inline constexpr int most_nodes = 2000;

/// Throws scene::InputError that names the node.
[[noreturn]] void refuse(const onnx::NodeProto& node, const std::string& why);

/// A number that a node carries under a name.
double attribute(const onnx::NodeProto& node, std::string_view name, double otherwise);

/// An activation's own numbers are those that Neuroscape has: alpha of leaky_relu, elu and selu. Throws
/// scene::InputError that names the node.
void expect_own_numbers(const onnx::NodeProto& node, network::Activation activation);

}  // namespace format
