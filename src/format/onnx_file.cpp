#include "format/onnx_file.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <onnx/onnx_pb.h>

#include <optional>

#include "scene/error.hpp"

namespace format {
namespace {

using scene::InputError;

constexpr std::size_t largest_model = 64U << 20;
constexpr std::int64_t largest_column = 1 << 20;

bool parse(std::string_view bytes, onnx::ModelProto& model) {
    google::protobuf::io::ArrayInputStream raw(bytes.data(), static_cast<int>(bytes.size()));
    google::protobuf::io::CodedInputStream in(&raw);
    in.SetRecursionLimit(32);
    return model.ParseFromCodedStream(&in) && in.ConsumedEntireMessage();
}

/// Columns of the input, where the model says; of an image all its numbers.
std::optional<std::int64_t> columns_of(const onnx::GraphProto& graph) {
    if (graph.input_size() < 1) return std::nullopt;
    const auto& shape = graph.input(0).type().tensor_type().shape();
    std::int64_t columns = 1;
    for (int i = 1; i < shape.dim_size(); ++i) {
        if (!shape.dim(i).has_dim_value() || shape.dim(i).dim_value() > largest_column) return std::nullopt;
        columns *= shape.dim(i).dim_value();
    }
    return shape.dim_size() > 1 ? std::optional(columns) : std::nullopt;
}

}  // namespace

bool looks_like_onnx(std::string_view bytes) {
    // The first field of every model that is written: the version of the format, a small number. No text
    // begins so, and a broken model is told as one.
    return bytes.size() >= 2 && bytes[0] == 8 && bytes[1] > 0 && bytes[1] <= 32;
}

std::variant<ReadNetwork, network::Dense> read_onnx(std::string_view bytes) {
    if (bytes.size() > largest_model) throw InputError("is an ONNX model of more than 64 MiB");
    onnx::ModelProto model;
    if (!parse(bytes, model) || !model.has_graph()) throw InputError("is a damaged ONNX model");
    const onnx::GraphProto& graph = model.graph();
    const auto columns = columns_of(graph);
    if (columns && *columns != 2) return read_dense_onnx(graph);
    try {
        return read_pictured(graph);
    } catch (const InputError&) {
        // Of two inputs and several classes; what is wrong with all else has been said.
        try {
            return read_dense_onnx(graph);
        } catch (const InputError&) {
        }
        throw;
    }
}

}  // namespace format
