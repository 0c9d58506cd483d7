// Follows a model from its input to its output: each tensor is a constant, some columns of features, or what
// is on its way from a layer's sum to its activation.
#include <fmt/format.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <onnx/onnx_pb.h>

#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <set>
#include <variant>

#include "format/onnx_file.hpp"
#include "format/onnx_tensor.hpp"
#include "scene/error.hpp"

namespace format {
namespace {

using network::Activation;
using network::Feature;
using network::Layer;
using scene::InputError;

constexpr std::int64_t largest_tensor = 4096;  // numbers
/// Weights are often stored in float: 1/√2 and the like are recognised to its precision.
constexpr double float_precision = 1e-6;

/// Columns of the network's inputs.
struct Features {
    std::vector<Feature> columns;
};
/// scale * (z) * (erf or 1 + erf of z / √2) over the last layer's sums z; each in brackets only if it is
/// there.
struct Sum {
    int version;  ///< of the layer: one that was changed since has other sums
    double scale = 1;
    bool z = true;
    enum class Erf { none, plain, plus_one } erf = Erf::none;
};
/// The last layer's activations.
struct Activated {
    int version;
};
using Value = std::variant<Constant, Features, Sum, Activated>;

bool near(double value, double wanted) {
    return std::abs(value - wanted) <= float_precision * std::abs(wanted);
}

/// The one number of a constant that is the same everywhere.
std::optional<double> one_number(const Value& value) {
    const auto* found = std::get_if<Constant>(&value);
    if (!found || found->values.empty()) return std::nullopt;
    for (const double number : found->values) {
        if (number != found->values[0]) return std::nullopt;
    }
    return found->values[0];
}

class Follower {
  public:
    ReadNetwork read;
    std::map<std::string, Value> values;

    void take(const onnx::NodeProto& node);
    void finish(const std::string& output);

  private:
    const Value& input(const onnx::NodeProto& node, int index) const;
    Value result(const onnx::NodeProto& node);
    Value passed_on(const onnx::NodeProto& node);
    Value multiplied(const onnx::NodeProto& node);
    Value added(const onnx::NodeProto& node);
    Value gathered(const onnx::NodeProto& node) const;
    Value joined(const onnx::NodeProto& node) const;
    Value sine(const onnx::NodeProto& node) const;
    Value activated(const onnx::NodeProto& node, Activation activation);
    Value erf(const onnx::NodeProto& node);
    /// A layer of sums over what `from` holds; `transposed`: a row of the matrix is a neuron's.
    Value layer(const onnx::NodeProto& node, const Value& from, const Constant& weights, bool transposed);
    void add_biases(const onnx::NodeProto& node, const Constant& biases, double factor);
    void settle(const onnx::NodeProto& node, const Sum& sum);
    /// Sums and activations go on to one layer alone.
    void check_version(const onnx::NodeProto& node, int version) const {
        if (version != version_)
            refuse(node, "a layer goes on in two ways; Neuroscape shows one after the other");
    }

    int version_ = 0;
    std::set<std::string> noted_;
};

const Value& Follower::input(const onnx::NodeProto& node, int index) const {
    if (index >= node.input_size()) refuse(node, "has too few inputs");
    const auto found = values.find(node.input(index));
    if (found == values.end())
        refuse(node,
               "'" + node.input(index).substr(0, 60) + "' is not on the way from the input to the output");
    return found->second;
}

void Follower::settle(const onnx::NodeProto& node, const Sum& sum) {
    check_version(node, sum.version);
    Layer& last = read.network.layers.back();
    if (sum.erf == Sum::Erf::none && sum.z) {
        for (double& weight : last.weights) weight *= sum.scale;
        for (double& bias : last.biases) bias *= sum.scale;
    } else if (sum.erf == Sum::Erf::plus_one && sum.z && near(sum.scale, 0.5)) {
        last.activation = Activation::gelu;
    } else {
        refuse(node, "what stands before it is none of the nine activations");
    }
}

Value Follower::layer(const onnx::NodeProto& node, const Value& from, const Constant& weights,
                      bool transposed) {
    if (weights.shape.size() != 2) refuse(node, "the weights must be a matrix");
    const auto inputs = static_cast<int>(weights.shape[transposed ? 1 : 0]);
    const auto neurons = static_cast<int>(weights.shape[transposed ? 0 : 1]);
    network::Network& network = read.network;
    int columns = 0;
    if (const auto* features = std::get_if<Features>(&from)) {
        if (!network.layers.empty()) refuse(node, "the inputs go into more than one layer");
        network.features = features->columns;
        columns = network.inputs();
    } else if (const auto* sum = std::get_if<Sum>(&from)) {
        settle(node, *sum);
        columns = network.layers.back().neurons();
    } else if (const auto* activated = std::get_if<Activated>(&from)) {
        check_version(node, activated->version);
        columns = network.layers.back().neurons();
    } else {
        refuse(node, "multiplies two constants");
    }
    if (inputs != columns)
        refuse(node, fmt::format("has weights for {} inputs, but there are {}", inputs, columns));
    if (neurons < 1 || neurons > network::max_width)
        refuse(node, fmt::format("has {} neurons; from 1 to {} are possible", neurons, network::max_width));
    if (network.hidden_layers() >= network::max_hidden_layers)
        refuse(node, fmt::format("at most {} hidden layers are possible", network::max_hidden_layers));
    Layer made{Activation::linear, inputs, {}, std::vector<double>(static_cast<std::size_t>(neurons), 0.0)};
    for (int n = 0; n < neurons; ++n) {
        for (int k = 0; k < inputs; ++k)
            made.weights.push_back(
                weights.values[static_cast<std::size_t>(transposed ? n * inputs + k : k * neurons + n)]);
    }
    network.layers.push_back(std::move(made));
    return Sum{.version = ++version_};
}

void Follower::add_biases(const onnx::NodeProto& node, const Constant& biases, double factor) {
    Layer& last = read.network.layers.back();
    const auto neurons = static_cast<std::size_t>(last.neurons());
    if (biases.values.size() != neurons && biases.values.size() != 1)
        refuse(node, fmt::format("has {} biases for {} neurons", biases.values.size(), neurons));
    for (std::size_t n = 0; n < neurons; ++n) {
        const double more = factor * biases.values[biases.values.size() == 1 ? 0 : n];
        double& bias = last.biases[n];
        bias = bias == 0 ? more : bias + more;  // -0 stays what it is
    }
    ++version_;
}

Value Follower::multiplied(const onnx::NodeProto& node) {
    const bool division = node.op_type() == "Div";
    const Value &a = input(node, 0), &b = input(node, 1);
    const auto *fa = std::get_if<Features>(&a), *fb = std::get_if<Features>(&b);
    if (fa && fb && !division && fa->columns.size() == 1 && fb->columns.size() == 1) {
        const auto is = [&](Feature x, Feature y) { return fa->columns[0] == x && fb->columns[0] == y; };
        if (is(Feature::x1, Feature::x1)) return Features{{Feature::x1_squared}};
        if (is(Feature::x2, Feature::x2)) return Features{{Feature::x2_squared}};
        if (is(Feature::x1, Feature::x2) || is(Feature::x2, Feature::x1)) return Features{{Feature::product}};
    }
    const auto *sa = std::get_if<Sum>(&a), *sb = std::get_if<Sum>(&b);
    const auto ca = one_number(a), cb = one_number(b);
    if (sa && cb && (!division || *cb != 0))
        return Sum{sa->version, division ? sa->scale / *cb : sa->scale * *cb, sa->z, sa->erf};
    if (sb && ca && !division) return Sum{sb->version, sb->scale * *ca, sb->z, sb->erf};
    if (sa && sb && !division && !(sa->z && sb->z) &&
        (sa->erf == Sum::Erf::none || sb->erf == Sum::Erf::none))
        return Sum{std::min(sa->version, sb->version), sa->scale * sb->scale, sa->z || sb->z,
                   std::max(sa->erf, sb->erf)};
    refuse(node, "Neuroscape knows it as a feature (x1², x2², x1·x2), in gelu, or by one number alone");
}

Value Follower::added(const onnx::NodeProto& node) {
    const Value &a = input(node, 0), &b = input(node, 1);
    const bool swapped = std::holds_alternative<Constant>(a);
    const auto* sum = std::get_if<Sum>(swapped ? &b : &a);
    const auto* other = std::get_if<Constant>(swapped ? &a : &b);
    if (!sum || !other) refuse(node, "Neuroscape knows it as the biases of a layer alone");
    const auto number = one_number(*other);
    if (sum->erf == Sum::Erf::plain && !sum->z && sum->scale == 1 && number && *number == 1)
        return Sum{sum->version, 1, false, Sum::Erf::plus_one};
    if (sum->erf != Sum::Erf::none || sum->scale != 1)
        refuse(node, "Neuroscape knows it as the biases of a layer alone");
    check_version(node, sum->version);
    add_biases(node, *other, 1);
    return Sum{.version = version_};
}

Value Follower::gathered(const onnx::NodeProto& node) const {
    const auto* from = std::get_if<Features>(&input(node, 0));
    const auto* which = std::get_if<Constant>(&input(node, 1));
    if (!from || !which || attribute(node, "axis", 0) != 1)
        refuse(node, "Neuroscape knows it as a choice of inputs alone");
    Features chosen;
    for (double index : which->values) {
        if (index < 0) index += static_cast<double>(from->columns.size());
        if (!(index >= 0 && index < static_cast<double>(from->columns.size())))
            refuse(node, "chooses an input that is not there");
        chosen.columns.push_back(from->columns[static_cast<std::size_t>(index)]);
    }
    if (chosen.columns.size() > network::feature_names.size())
        refuse(node, "chooses more inputs than there are");
    return chosen;
}

Value Follower::joined(const onnx::NodeProto& node) const {
    Features all;
    for (int i = 0; i < node.input_size(); ++i) {
        const auto* one = std::get_if<Features>(&input(node, i));
        if (!one) refuse(node, "Neuroscape knows it as features side by side alone");
        all.columns.insert(all.columns.end(), one->columns.begin(), one->columns.end());
        if (all.columns.size() > network::feature_names.size())
            refuse(node, "has more features than there are");
    }
    return all;
}

Value Follower::sine(const onnx::NodeProto& node) const {
    const auto* from = std::get_if<Features>(&input(node, 0));
    if (from && from->columns == std::vector{Feature::x1}) return Features{{Feature::sin_x1}};
    if (from && from->columns == std::vector{Feature::x2}) return Features{{Feature::sin_x2}};
    refuse(node, "Neuroscape knows it as the sine of an input alone");
}

Value Follower::erf(const onnx::NodeProto& node) {
    const auto* sum = std::get_if<Sum>(&input(node, 0));
    if (!sum || !sum->z || sum->erf != Sum::Erf::none || !near(sum->scale, 1 / std::numbers::sqrt2))
        refuse(node, "Neuroscape knows it inside gelu alone");
    return Sum{sum->version, 1, false, Sum::Erf::plain};
}

Value Follower::activated(const onnx::NodeProto& node, Activation activation) {
    const auto* sum = std::get_if<Sum>(&input(node, 0));
    if (!sum) refuse(node, "stands where no layer's sum is");
    settle(node, *sum);
    if (read.network.layers.back().activation != Activation::linear)
        refuse(node, "is a second activation of one layer");
    expect_own_numbers(node, activation);
    read.network.layers.back().activation = activation;
    return Activated{++version_};
}

Value Follower::passed_on(const onnx::NodeProto& node) {
    // What changes no number of a row.
    if (node.op_type() == "Cast" && noted_.insert("Cast").second)
        read.notes.emplace_back("a cast to other numbers is left out: Neuroscape reckons in double");
    return input(node, 0);
}

Value Follower::result(const onnx::NodeProto& node) {
    const std::string& type = node.op_type();
    if (type == "MatMul") {
        const auto* weights = std::get_if<Constant>(&input(node, 1));
        if (!weights) refuse(node, "the weights must be constants, at the right");
        return layer(node, input(node, 0), *weights, false);
    }
    if (type == "Gemm") {
        const auto* weights = std::get_if<Constant>(&input(node, 1));
        if (!weights || attribute(node, "transA", 0) != 0)
            refuse(node, "the weights must be constants, at the right");
        const Value from = input(node, 0);
        layer(node, from, *weights, attribute(node, "transB", 0) != 0);
        const double alpha = attribute(node, "alpha", 1);
        for (double& weight : read.network.layers.back().weights) weight *= alpha;
        if (node.input_size() > 2 && !node.input(2).empty()) {
            const auto* biases = std::get_if<Constant>(&input(node, 2));
            if (!biases) refuse(node, "the biases must be constants");
            add_biases(node, *biases, attribute(node, "beta", 1));
        }
        return Sum{.version = version_};
    }
    if (type == "Add") return added(node);
    if (type == "Mul" || type == "Div") return multiplied(node);
    if (type == "Gather") return gathered(node);
    if (type == "Concat") return joined(node);
    if (type == "Sin") return sine(node);
    if (type == "Erf") return erf(node);
    if (type == "Gelu") return activated(node, Activation::gelu);
    for (const char* plain : {"Identity", "Cast", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Dropout"}) {
        if (type == plain) return passed_on(node);
    }
    for (const network::ActivationRow& row : network::activations) {
        if (!row.onnx.empty() && type == row.onnx) return activated(node, row.activation);
    }
    refuse(node, "Neuroscape cannot show it; MatMul, Gemm, Add and the nine activations are possible");
}

void Follower::take(const onnx::NodeProto& node) {
    if (node.output_size() < 1) refuse(node, "has no output");
    if (node.op_type() == "Constant") {
        for (const onnx::AttributeProto& one : node.attribute()) {
            if (one.name() == "value") values[node.output(0)] = read_tensor(one.t(), largest_tensor);
            if (one.name() == "value_float")
                values[node.output(0)] = Constant{{}, {static_cast<double>(one.f())}};
        }
        return;
    }
    Value made = result(node);
    values[node.output(0)] = std::move(made);
}

void Follower::finish(const std::string& output) {
    const auto found = values.find(output);
    if (found == values.end()) throw InputError("the output '" + output.substr(0, 60) + "' is not reached");
    network::Network& network = read.network;
    onnx::NodeProto end;
    end.set_op_type("output");
    end.set_name(output);
    if (const auto* sum = std::get_if<Sum>(&found->second))
        settle(end, *sum);
    else if (const auto* activated = std::get_if<Activated>(&found->second))
        check_version(end, activated->version);
    else
        refuse(end, "is no layer's");
    if (network.layers.back().neurons() != 1)
        throw InputError(fmt::format("the output has {} values; Neuroscape shows networks with one",
                                     network.layers.back().neurons()));
    if (const auto wrong = fault(network)) throw InputError(*wrong);
}

}  // namespace

ReadNetwork read_pictured(const onnx::GraphProto& graph) {
    if (graph.node_size() > most_nodes) throw InputError(fmt::format("has more than {} nodes", most_nodes));
    Follower follow;
    for (const onnx::TensorProto& tensor : graph.initializer())
        follow.values[tensor.name()] = read_tensor(tensor, largest_tensor);
    int inputs = 0;
    for (const onnx::ValueInfoProto& input : graph.input()) {
        if (follow.values.contains(input.name())) continue;  // of old models, which list their weights too
        if (++inputs > 1)
            throw InputError("has more than one input; Neuroscape shows networks over one pair x1, x2");
        const auto& shape = input.type().tensor_type().shape();
        if (shape.dim_size() > 0 && shape.dim(shape.dim_size() - 1).has_dim_value() &&
            shape.dim(shape.dim_size() - 1).dim_value() != 2)
            throw InputError(fmt::format("the input has {} columns; Neuroscape shows networks of two inputs",
                                         shape.dim(shape.dim_size() - 1).dim_value()));
        follow.values[input.name()] = Features{{Feature::x1, Feature::x2}};
    }
    if (inputs == 0) throw InputError("has no input");
    if (graph.output_size() < 1) throw InputError("has no output");
    for (const onnx::NodeProto& node : graph.node()) follow.take(node);
    if (graph.output_size() > 1)
        follow.read.notes.push_back(fmt::format("of {} outputs the first is shown", graph.output_size()));
    follow.finish(graph.output(0).name());
    return std::move(follow.read);
}

}  // namespace format
