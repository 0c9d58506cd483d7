#include "layout/surface_labels.hpp"

#include <algorithm>
#include <array>
#include <glm/glm.hpp>

namespace layout {

using scene::Mark;

namespace {

/// Below each landscape of a place, the largest first; none that is too small to be told from its neighbours.
std::vector<AxisText> lay_out_place(const scene::Scene& scene, glm::vec2 size,
                                    const std::function<float(const std::string&)>& text_width,
                                    float line_height, std::vector<TextArea> taken) {
    const auto projection = scene::project(scene, static_cast<double>(size.x / size.y));
    std::vector<const Mark*> surfaces;
    for (const Mark& mark : scene.figure.marks)
        if (mark.kind == Mark::Kind::surface && mark.stand) surfaces.push_back(&mark);
    std::ranges::stable_sort(surfaces, std::ranges::greater(),
                             [](const Mark* mark) { return mark->stand->scale; });
    std::vector<AxisText> labels;
    for (const Mark* mark : surfaces) {
        const scene::Stand& stand = *mark->stand;
        // Beside the middle of its foot's left side, where those before it do not stand.
        glm::vec2 end(1e9F, 0);
        float right = -1e9F;
        for (const glm::dvec2 side : {glm::dvec2(-1, 0), {0, -1}, {1, 0}, {0, 1}}) {
            const glm::vec2 at = on_screen(
                projection, size, stand.at + stand.scale * glm::dvec3(side, -scene::Placement().half.z));
            if (at.x < end.x) end = at;
            right = std::max(right, at.x);
        }
        const glm::vec2 box{text_width(stand.name), line_height};
        if (right - end.x < 1.6F * box.x) continue;
        const AxisText label{stand.name, {end.x - 0.5F * box.x - 0.6F * line_height, end.y}, box, true};
        const glm::vec2 from = label.centre - box * 0.5F, to = label.centre + box * 0.5F;
        const bool outside = from.x < 0 || from.y < 0 || to.x > size.x || to.y > size.y;
        if (outside || std::ranges::any_of(taken, [&](const TextArea& other) {
                return overlap({label.centre, label.size}, other);
            }))
            continue;
        taken.push_back({label.centre, label.size});
        labels.push_back(label);
    }
    return labels;
}

}  // namespace

std::vector<AxisText> lay_out_surface_labels(const scene::Scene& scene, const scene::Placement& placement,
                                             glm::vec2 size,
                                             const std::function<float(const std::string&)>& text_width,
                                             float line_height, const std::vector<TextArea>& taken) {
    const scene::Figure& figure = scene.figure;
    if (figure.place) return lay_out_place(scene, size, text_width, line_height, taken);
    std::vector<const Mark*> surfaces;
    bool told_by_colour = true;
    for (const Mark& mark : figure.marks) {
        const scene::Quantity height = figure.height(mark);
        if (mark.kind != Mark::Kind::surface || height.kind == scene::Quantity::Kind::constant ||
            !exists(height, scene.network) || (mark.stand && !mark.stand->outline.empty()))
            continue;
        surfaces.push_back(&mark);
        told_by_colour = told_by_colour && mark.colour.kind == scene::Colour::Kind::fixed;
    }
    std::vector<AxisText> labels;
    if (placement.flat || figure.landscape || surfaces.size() < 2 || told_by_colour) return labels;

    const auto projection = scene::project(scene, static_cast<double>(size.x / size.y));
    const auto screen = [&](glm::dvec3 box) { return on_screen(projection, size, box); };
    struct Name {
        std::string text;
        glm::vec2 at;  ///< the surface's corner
    };
    // The corner of the domain that is furthest to one side, with the surfaces from top to bottom.
    const auto names_at = [&](bool right) {
        std::vector<Name> names;
        float furthest = -1e9F;
        for (int corner = 0; corner < 4; ++corner) {
            const double x1 = (corner & 1) != 0 ? figure.x1.high : figure.x1.low;
            const double x2 = (corner & 2) != 0 ? figure.x2.high : figure.x2.low;
            std::vector<Name> here;
            float mean = 0;
            for (const Mark* mark : surfaces) {
                const bool named = mark->stand && !mark->stand->name.empty();
                here.push_back({named ? mark->stand->name : symbol(figure.height(*mark)),
                                screen(placed(*mark, placement).to_box(vertex(scene, *mark, x1, x2, 0)))});
                mean += (right ? here.back().at.x : -here.back().at.x) / static_cast<float>(surfaces.size());
            }
            if (mean <= furthest) continue;
            furthest = mean;
            names = std::move(here);
        }
        std::ranges::stable_sort(names, {}, [](const Name& name) { return name.at.y; });
        return names;
    };
    const auto closest = [](const std::vector<Name>& names) {
        float gap = 1e9F;
        for (std::size_t i = 1; i < names.size(); ++i) gap = std::min(gap, names[i].at.y - names[i - 1].at.y);
        return gap;
    };
    const auto fits = [&](const AxisText& text) {
        const glm::vec2 low = text.centre - text.size * 0.5F, high = text.centre + text.size * 0.5F;
        return low.x > 0 && low.y > 0 && high.x < size.x && high.y < size.y &&
               std::ranges::none_of(taken, [&](const TextArea& other) {
                   return overlap({text.centre, text.size}, other);
               });
    };
    const bool right_first = closest(names_at(true)) >= closest(names_at(false));
    for (const bool right : {right_first, !right_first}) {
        labels.clear();
        float next = 0;  // the lowest that the one above reaches
        for (const Name& name : names_at(right)) {
            const glm::vec2 box{text_width(name.text), line_height};
            AxisText label{name.text, name.at, box, true};
            label.centre.y = std::max(name.at.y, next + 0.5F * line_height);
            // Beside its corner, or a little further out where a number stands.
            for (float away = 0.5F; away < 3; away += 0.5F) {
                label.centre.x = name.at.x + (right ? 1.0F : -1.0F) * (box.x * 0.5F + away * line_height);
                if (fits(label)) break;
            }
            next = label.centre.y + 0.55F * line_height;
            labels.push_back(std::move(label));
        }
        if (std::ranges::all_of(labels, fits)) return labels;
    }
    return {};
}

}  // namespace layout
