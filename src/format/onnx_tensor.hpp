// The numbers of an ONNX tensor that a stranger sent.
#pragma once

#include <cstdint>
#include <vector>

namespace onnx {
class TensorProto;
}

namespace format {

struct Constant {
    std::vector<std::int64_t> shape;
    std::vector<double> values;
};

/// Of float, double and whole numbers, small as a network of Neuroscape's is. Throws scene::InputError.
Constant read_tensor(const onnx::TensorProto& tensor);

}  // namespace format
