// Points so dense that pixels cannot tell them apart: the area that they fill, without holes and moiré.
#include <algorithm>

#include "render/frame.hpp"

namespace render {
namespace {

constexpr std::size_t fewest = 40;  // points along a side of a grid that fills an area
constexpr int cells_flat = 110, cells_deep = 180,
              cells_between = 90;  // between: on the way to another figure

/// All places fall onto a line: the axes show one neuron's z and a, or one of them no more than a few values.
bool is_curve(const scene::Figure& figure) {
    const scene::Quantity &x = figure.x.quantity, &y = figure.y.quantity;
    const auto is_constant = [](const scene::Quantity& quantity) {
        using Kind = scene::Quantity::Kind;
        return quantity.kind == Kind::constant || quantity.kind == Kind::label ||
               quantity.kind == Kind::prediction;
    };
    const bool one_neuron = x.is_neuron() && y.is_neuron() && x.layer == y.layer && x.neuron == y.neuron;
    return one_neuron || x == y || is_constant(x) || is_constant(y);
}

scene::Mark as_surface(const scene::Mark& mark, bool flat, bool on_its_way) {
    scene::Mark area = mark;
    area.kind = scene::Mark::Kind::surface;
    area.samples.reset();
    area.resolution = on_its_way ? cells_between : flat ? cells_flat : cells_deep;
    return area;
}

}  // namespace

bool Renderer::fills_an_area(const scene::Figure& figure, const scene::Mark& mark) {
    if (figure.flat() && is_curve(figure)) return false;
    return mark.kind == scene::Mark::Kind::points && mark.samples &&
           mark.samples->shown_slices().size() >= fewest &&
           mark.samples->x1.count() >= static_cast<int>(fewest);
}

bool Renderer::is_area(const Part& part) {
    return fills_an_area(part.frame.scene.figure, part.mark) && is_dust(part) &&
           (!part.to || fills_an_area(part.to_frame->scene.figure, *part.to));
}

void Renderer::draw_area(const Part& part) {
    const scene::Mark area = as_surface(part.mark, part.frame.placement.flat, part.to);
    const scene::Mark to =
        part.to ? as_surface(*part.to, part.to_frame->placement.flat, true) : scene::Mark{};
    Part filled = {part.frame, area, part.presence, part.to_frame, part.to ? &to : nullptr, part.share};
    filled.area = &*part.mark.samples;
    if (part.to) filled.to_area = &*part.to->samples;
    draw_part(filled);
}

}  // namespace render
