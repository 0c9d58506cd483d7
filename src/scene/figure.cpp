#include "scene/figure.hpp"

#include <algorithm>
#include <cmath>

#include "words/words.hpp"

namespace scene {

bool Stand::operator==(const Stand& other) const {
    const bool same = network == other.network || (network && other.network && *network == *other.network);
    return same && neuron == other.neuron && at == other.at && scale == other.scale && name == other.name &&
           outline == other.outline && creased_by == other.creased_by && heights == other.heights;
}

int Steps::count() const {
    return static_cast<int>(std::clamp(std::ceil((to - from) / step), 0.0, 1e9));
}

std::vector<double> Samples::slices() const {
    if (const auto* given = std::get_if<std::vector<double>>(&x2)) return *given;
    const Steps& steps = std::get<Steps>(x2);
    std::vector<double> values;
    for (int i = 0; i < steps.count(); ++i) values.push_back(steps.at(i));
    return values;
}

std::vector<double> Samples::shown_slices() const {
    std::vector<double> values = slices();
    if (shown > 0) values.resize(std::min(values.size(), static_cast<std::size_t>(shown)));
    return values;
}

Quantity Figure::height(const Mark& mark) const {
    if (mark.z) return *mark.z;
    return z ? z->quantity : Quantity{};
}

Quantity Figure::across(const Mark& mark) const {
    return flat() && mark.z ? *mark.z : y.quantity;
}

std::vector<Quantity> Figure::heights() const {
    std::vector<Quantity> all;
    for (const Mark& mark : marks) {
        const Quantity quantity = height(mark);
        if (quantity.kind != Quantity::Kind::constant && std::ranges::find(all, quantity) == all.end())
            all.push_back(quantity);
    }
    if (all.empty() && z) all.push_back(z->quantity);
    return all;
}

Mark decision_plane() {
    Mark plane;
    plane.z = Quantity{Quantity::Kind::constant, 0, 0, 0.5};
    plane.colour = {Colour::Kind::fixed, {153.0F / 255, 168.0F / 255, 189.0F / 255}, {}};
    plane.opacity = 0.13;
    plane.resolution = 1;
    return plane;
}

std::vector<Quantity> missing_quantities(const Figure& figure, const network::Network& network) {
    std::vector<Quantity> missing;
    const auto need = [&](const Quantity& quantity) {
        if (!exists(quantity, network) && std::ranges::find(missing, quantity) == missing.end())
            missing.push_back(quantity);
    };
    need(figure.x.quantity);
    need(figure.y.quantity);
    for (const Mark& mark : figure.marks) {
        // What stands by itself is of a network that has it.
        if (mark.stand) continue;
        need(figure.height(mark));
        if (mark.colour.kind == Colour::Kind::quantity) need(mark.colour.quantity);
    }
    for (const Contour& contour : figure.contours) need(contour.quantity);
    return missing;
}

std::string height_symbols(const Figure& figure) {
    std::string text;
    for (const Quantity& quantity : figure.heights()) {
        if (!text.empty()) text += ", ";
        text += words::word_if_known(symbol(quantity));
    }
    return text;
}

std::string title(const Figure& figure) {
    if (!figure.title.empty()) return words::word_if_known(figure.title);
    if (const auto& landscape = figure.landscape)
        return words::word("The loss over ") + words::word_if_known(landscape->names[0]) +
               words::word(" and ") + words::word_if_known(landscape->names[1]);
    if (figure.flat())
        return symbol(figure.y.quantity) + words::word(" against ") + symbol(figure.x.quantity);
    return symbol(figure.z->quantity) + words::word(" over the plane of the inputs");
}

}  // namespace scene
