// The numbers of ONNX tensors and nodes that a stranger sent.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace onnx {
class NodeProto;
class TensorProto;
}  // namespace onnx

namespace format {

struct Constant {
    std::vector<std::int64_t> shape;
    std::vector<double> values;
};

/// Of float, double and whole numbers, small as a network of Neuroscape's is. Throws scene::InputError.
Constant read_tensor(const onnx::TensorProto& tensor);

/// A number that a node carries under a name.
double attribute(const onnx::NodeProto& node, std::string_view name, double otherwise);

}  // namespace format
