// Networks as ONNX models.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "format/read_network.hpp"
#include "network/dense.hpp"

namespace onnx {
class GraphProto;
}

namespace format {

/// A model with input `x` (N, 2) and output `a_out` (N, 1), in double.
std::string onnx_bytes(const network::Network& network);
/// Input `x` (N, n), output `a_out` (N, K).
std::string onnx_bytes(const network::Dense& network);

/// It parses as a model. Cheap for what cannot be one.
bool looks_like_onnx(std::string_view bytes);

/// A dense network of two inputs and one output: MatMul or Gemm, Add, the nine activations, and features of
/// the inputs as onnx_bytes() writes them. Throws scene::InputError naming the node that Neuroscape cannot
/// show. Of other inputs and outputs, and wide layers, a chain of Gemm or MatMul, Add, activations and
/// Softmax; several outputs without one are classes, whose softmax PyTorch leaves to the loss.
std::variant<ReadNetwork, network::Dense> read_onnx(std::string_view bytes);
// What it asks: read_onnx.cpp for those that pictures are made of, read_dense_onnx.cpp for all.
ReadNetwork read_pictured(const onnx::GraphProto& graph);
network::Dense read_dense_onnx(const onnx::GraphProto& graph);

}  // namespace format
