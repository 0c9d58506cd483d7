#include "scene/figure.hpp"

#include <algorithm>
#include <cmath>

namespace scene {

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

void show_surface(Figure& figure, const Quantity& height, const network::Network& network) {
    const auto own_surface = [](const Mark& mark) { return mark.kind == Mark::Kind::surface && !mark.z; };
    const bool suits = figure.z && !figure.landscape && figure.x.quantity.kind == Quantity::Kind::x1 &&
                       figure.y.quantity.kind == Quantity::Kind::x2 &&
                       std::ranges::any_of(figure.marks, own_surface);
    if (suits) {
        std::erase_if(figure.marks, [](const Mark& mark) { return mark.z.has_value(); });
    } else {
        figure.x = {{Quantity::Kind::x1}, {}};
        figure.y = {{Quantity::Kind::x2}, {}};
        // The part of the plane was chosen for what was shown there.
        figure.x1 = figure.x2 = Range{};
        figure.contours.clear();
        figure.parameter_range.reset();
        Mark points;
        points.kind = Mark::Kind::points;
        Mark surface;
        surface.colour.kind = Colour::Kind::confidence;
        figure.marks = {surface, points};
    }
    figure.z = Axis{height, {}};
    figure.landscape.reset();
    figure.id.clear();
    figure.title.clear();
    // A sigmoid's half and its z = 0 are the same line.
    std::optional<double> level;
    if (height.kind == Quantity::Kind::pre_activation) level = 0;
    const auto layer = resolved_layer(height, network);
    const bool output = layer && *layer == network.hidden_layers();
    if (height.kind == Quantity::Kind::activation && layer &&
        (output ||
         network.layers[static_cast<std::size_t>(*layer)].activation == network::Activation::sigmoid))
        level = 0.5;
    for (Mark& mark : figure.marks) {
        if (own_surface(mark)) mark.level = level;
    }
    if (output && height.kind == Quantity::Kind::activation) figure.marks.push_back(decision_plane());
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
        text += symbol(quantity);
    }
    return text;
}

std::string title(const Figure& figure) {
    if (!figure.title.empty()) return figure.title;
    if (figure.flat()) return symbol(figure.y.quantity) + " against " + symbol(figure.x.quantity);
    return symbol(figure.z->quantity) + " over the plane of the inputs";
}

}  // namespace scene
