#include "format/onnx_tensor.hpp"

#include <fmt/format.h>
#include <onnx/onnx_pb.h>

#include <bit>
#include <cmath>
#include <cstring>

#include "scene/error.hpp"

namespace format {
namespace {

template <typename Number>
void take_raw(const std::string& raw, std::vector<double>& values) {
    static_assert(std::endian::native == std::endian::little, "ONNX keeps its numbers in little endian");
    for (std::size_t i = 0; i + sizeof(Number) <= raw.size(); i += sizeof(Number)) {
        Number number;
        std::memcpy(&number, raw.data() + i, sizeof number);
        values.push_back(static_cast<double>(number));
    }
}

}  // namespace

Constant read_tensor(const onnx::TensorProto& tensor, std::int64_t most_elements) {
    const auto fail = [&](const std::string& why) -> scene::InputError {
        return scene::InputError(fmt::format("the tensor '{}' {}", tensor.name().substr(0, 60), why));
    };
    if (tensor.data_location() == onnx::TensorProto::EXTERNAL)
        throw fail("is in another file: save the model as one");
    Constant read;
    std::int64_t count = 1;
    for (const std::int64_t size : tensor.dims()) {
        if (size < 0 || size > most_elements || read.shape.size() >= 4 || (count *= size) > most_elements)
            throw fail("is larger than a network that Neuroscape can read");
        read.shape.push_back(size);
    }
    if (tensor.raw_data().size() > 8 * static_cast<std::size_t>(most_elements))
        throw fail("has more numbers than its shape");
    switch (tensor.data_type()) {
        case onnx::TensorProto::DOUBLE:
            read.values.assign(tensor.double_data().begin(), tensor.double_data().end());
            take_raw<double>(tensor.raw_data(), read.values);
            break;
        case onnx::TensorProto::FLOAT:
            read.values.assign(tensor.float_data().begin(), tensor.float_data().end());
            take_raw<float>(tensor.raw_data(), read.values);
            break;
        case onnx::TensorProto::INT64:
            read.values.assign(tensor.int64_data().begin(), tensor.int64_data().end());
            take_raw<std::int64_t>(tensor.raw_data(), read.values);
            break;
        case onnx::TensorProto::INT32:
            read.values.assign(tensor.int32_data().begin(), tensor.int32_data().end());
            take_raw<std::int32_t>(tensor.raw_data(), read.values);
            break;
        default:
            throw fail("has numbers of a kind that Neuroscape cannot read; float and double are possible");
    }
    if (static_cast<std::int64_t>(read.values.size()) != count)
        throw fail("has not as many numbers as its shape says");
    return read;
}

void refuse(const onnx::NodeProto& node, const std::string& why) {
    throw scene::InputError(
        fmt::format("the node {} '{}': {}", node.op_type().substr(0, 40), node.name().substr(0, 60), why));
}

double attribute(const onnx::NodeProto& node, std::string_view name, double otherwise) {
    for (const onnx::AttributeProto& one : node.attribute()) {
        if (one.name() != name) continue;
        return one.type() == onnx::AttributeProto::INT ? static_cast<double>(one.i())
                                                       : static_cast<double>(one.f());
    }
    return otherwise;
}

void expect_own_numbers(const onnx::NodeProto& node, network::Activation activation) {
    const auto expect = [&](const char* name, double otherwise, double wanted) {
        // Models often keep them in float.
        constexpr double float_precision = 1e-6;
        if (std::abs(attribute(node, name, otherwise) - wanted) > float_precision * std::abs(wanted))
            refuse(node, fmt::format("has an {} of {}; only {} is possible", name,
                                     attribute(node, name, otherwise), wanted));
    };
    if (activation == network::Activation::leaky_relu)
        expect("alpha", network::leaky_relu_slope, network::leaky_relu_slope);
    if (activation == network::Activation::elu) expect("alpha", network::elu_alpha, network::elu_alpha);
    if (activation == network::Activation::selu) {
        expect("alpha", network::selu_alpha, network::selu_alpha);
        expect("gamma", network::selu_scale, network::selu_scale);
    }
}

}  // namespace format
