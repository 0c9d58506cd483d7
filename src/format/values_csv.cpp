#include "format/values_csv.hpp"

#include <sstream>

#include "network/evaluator.hpp"

namespace format {
namespace {

using network::Network;

std::string header(const Network& net) {
    std::string names = "x1,x2,x1x2_sum";
    for (int layer = 0; layer < net.hidden_layers(); ++layer) {
        for (int neuron = 0; neuron < net.layers[static_cast<std::size_t>(layer)].neurons(); ++neuron) {
            const std::string dotted = net.hidden_layers() > 1 ? std::to_string(layer + 1) + "." : "";
            const std::string number = dotted + std::to_string(neuron + 1);
            names += ",z" + number + ",a" + number;
        }
    }
    return names + ",z_out,a_out,prediction";
}

void write_row(const Network& net, double x1, double x2, std::ostream& out) {
    out << scene::exact(x1) << ',' << scene::exact(x2) << ',' << scene::exact(x1 + x2);
    const auto states = network::evaluate(net, x1, x2);
    for (const network::NeuronState& state : states)
        out << ',' << scene::exact(state.z.value) << ',' << scene::exact(state.a.value);
    out << ',' << network::prediction(states.back().a.value);
}

}  // namespace

void write_values(const Network& network, const std::vector<scene::PlanePoint>& points, std::ostream& out) {
    out << header(network) << '\n';
    for (const scene::PlanePoint& point : points) {
        write_row(network, point.x1, point.x2, out);
        out << '\n';
    }
}

namespace {

/// As read_labelled_points() knows it.
std::string_view label_column(const std::vector<network::DataPoint>& points) {
    return network::has_numbers(points) ? "target" : "label";
}

}  // namespace

std::string values_csv(const Network& network, const std::vector<network::DataPoint>& points) {
    std::ostringstream out;
    out << header(network) << ',' << label_column(points) << '\n';
    for (const network::DataPoint& point : points) {
        write_row(network, point.x1, point.x2, out);
        out << ',' << scene::exact(point.label.value) << '\n';
    }
    return out.str();
}

std::string points_csv(const std::vector<network::DataPoint>& points) {
    std::string text = "x1,x2," + std::string(label_column(points)) + "\n";
    for (const network::DataPoint& point : points)
        text += scene::exact(point.x1) + ',' + scene::exact(point.x2) + ',' +
                scene::exact(point.label.value) + '\n';
    return text;
}

}  // namespace format
