// Networks of many inputs and classes as files of other programs.
#pragma once

#include <string>

#include "network/dense.hpp"

namespace format {

/// One that --format or a file's ending names: json, numpy, pytorch, onnx. Throws scene::InputError for
/// others. numpy: `network(x)` of rows of n, which returns a dictionary of arrays by quantity. pytorch:
/// `class Network` in float64, from (N, n) to (N, K) of a_out, or (N,) of one output. onnx: input `x` (N, n),
/// output `a_out` (N, K), double.
std::string dense_file(const network::Dense& network, const std::string& format, const std::string& file);

}  // namespace format
