#include "render/axes.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>

namespace render {

glm::vec2 on_screen(const scene::Projection& projection, glm::vec2 size, glm::dvec3 box) {
    const glm::dvec4 clip = projection.matrix() * glm::dvec4(box, 1);
    const glm::dvec2 unit = glm::dvec2(clip) / std::max(clip.w, 1e-9);
    return {(unit.x + 1) / 2 * static_cast<double>(size.x), (1 - unit.y) / 2 * static_cast<double>(size.y)};
}

bool overlap(const TextArea& a, const TextArea& b) {
    const glm::vec2 gap = glm::abs(a.centre - b.centre) - (a.size + b.size) * 0.5F;
    return gap.x < 4 && gap.y < 0;
}

std::vector<double> ticks(double low, double high, int wanted) {
    constexpr int most = 100;
    const double raw = (high - low) / std::max(wanted, 1);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double ratio = raw / power;
    const double step = power * (ratio <= 1.001 ? 1 : ratio <= 2.001 ? 2 : ratio <= 5.001 ? 5 : 10);
    std::vector<double> values;
    // Counted in whole numbers: far from 0 a step may be less than a double can tell apart.
    const double first = std::ceil(low / step - 1e-9);
    for (int i = 0; i <= most && (first + i) * step <= high + 1e-9 * step; ++i)
        values.push_back((first + i) * step);
    return values;
}

std::string tick_label(double value) {
    std::string text = fmt::format("{:.6g}", std::abs(value) < 1e-12 ? 0.0 : value);
    if (text.front() == '-') text.replace(0, 1, "−");
    return text;
}

AxesLayout lay_out_axes(const scene::Scene& scene, const scene::Placement& placement, glm::vec2 size,
                        const std::function<float(const std::string&)>& text_width, float line_height,
                        const std::vector<TextArea>& taken) {
    AxesLayout layout;
    const auto projection = scene::project(scene, static_cast<double>(size.x / size.y));
    const auto screen = [&](glm::dvec3 box) { return on_screen(projection, size, box); };
    const glm::dvec3 eye = glm::dvec3(glm::inverse(projection.view)[2]);  // towards the eye
    // The three faces of the box farthest from the eye carry the grid; the floor always does.
    glm::dvec3 far = placement.half;
    for (int axis = 0; axis < 3; ++axis) far[axis] *= eye[axis] > 0 ? -1 : 1;
    if (placement.flat)
        far = {-placement.half.x, -placement.half.y, 0};
    else
        far.z = -placement.half.z;

    // Labels stand along an edge of the outline: the near floor edge for x and y, the leftmost upright for z.
    const auto edge_of = [&](int axis) {
        glm::dvec3 edge = -far;
        edge.z = -placement.half.z;
        if (placement.flat) edge = far;
        if (axis == 2) {
            const glm::dvec3 one{far.x, -far.y, 0}, other{-far.x, far.y, 0};
            edge = screen(one).x < screen(other).x ? one : other;
        }
        return edge;
    };
    // As many numbers as stand clear of each other.
    const auto clear = [&](int axis, const std::vector<double>& numbers) {
        glm::dvec3 at = edge_of(axis);
        glm::vec2 before{};
        float width_before = 0;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            at[axis] = placement.to_box(axis, numbers[i]);
            const glm::vec2 here = screen(at);
            const float width = text_width(tick_label(numbers[i]));
            const glm::vec2 step = glm::abs(here - before);
            if (i > 0 && step.x < (width + width_before) / 2 + 0.3F * line_height && step.y < line_height)
                return false;
            before = here;
            width_before = width;
        }
        return true;
    };
    std::array<std::vector<double>, 3> values;
    for (int axis = 0; axis < (placement.flat ? 2 : 3); ++axis) {
        const auto& range = placement.ranges[static_cast<std::size_t>(axis)];
        std::vector<double>& numbers = values[static_cast<std::size_t>(axis)];
        for (int wanted = axis == 2 ? 5 : 8; wanted > 0; --wanted) {
            numbers = ticks(range.low, range.high, wanted);
            if (clear(axis, numbers)) break;
        }
    }
    const auto add_line = [&](int axis, double at, int along, bool strong) {
        glm::dvec3 from = far, to = far;
        from[axis] = to[axis] = at;
        from[along] = -placement.half[along];
        to[along] = placement.half[along];
        const AxisLine line{glm::vec3(from), glm::vec3(to), strong};
        // Two faces share an edge.
        const auto same = [&line](const AxisLine& other) {
            return other.from == line.from && other.to == line.to;
        };
        if (std::ranges::none_of(layout.lines, same)) layout.lines.push_back(line);
    };
    const int axes = placement.flat ? 2 : 3;
    for (int axis = 0; axis < axes; ++axis) {
        for (int along = 0; along < axes; ++along) {
            if (along == axis) continue;
            add_line(axis, -placement.half[axis], along, true);
            add_line(axis, placement.half[axis], along, true);
            for (const double value : values[static_cast<std::size_t>(axis)]) {
                const double at = placement.to_box(axis, value);
                if (std::abs(std::abs(at) - placement.half[axis]) > 1e-9) add_line(axis, at, along, false);
            }
        }
    }

    const auto& landscape = scene.figure.landscape;
    const std::array<std::string, 3> titles = {
        landscape ? landscape->names[0] : symbol(scene.figure.x.quantity),
        landscape ? landscape->names[1] : symbol(scene.figure.y.quantity),
        landscape ? "loss" : height_symbols(scene.figure)};
    const glm::vec2 middle = screen({0, 0, 0});
    const auto fits = [&](const AxisText& text) {
        const bool inside = text.centre.x > text.size.x / 2 && text.centre.x < size.x - text.size.x / 2 &&
                            text.centre.y > text.size.y / 2 && text.centre.y < size.y - text.size.y / 2;
        const auto meets = [&text](const auto& other) {
            return overlap({text.centre, text.size}, {other.centre, other.size});
        };
        return inside && std::ranges::none_of(layout.texts, meets) && std::ranges::none_of(taken, meets);
    };
    // A text that meets another gives way a little outwards before it is left out.
    const auto place = [&](AxisText text, glm::vec2 outward) {
        for (int step = 0; step < 5; ++step) {
            if (fits(text)) {
                layout.texts.push_back(std::move(text));
                return true;
            }
            text.centre += outward * line_height * 0.3F;
        }
        return false;
    };
    for (int axis = 0; axis < axes; ++axis) {
        const glm::dvec3 edge = edge_of(axis);
        glm::dvec3 from = edge, to = edge;
        from[axis] = -placement.half[axis];
        to[axis] = placement.half[axis];
        const glm::vec2 a = screen(from), b = screen(to);
        if (glm::length(b - a) < 3 * line_height) continue;  // seen end-on
        glm::vec2 outward = glm::normalize(glm::vec2(a.y - b.y, b.x - a.x));
        if (glm::dot((a + b) * 0.5F - middle, outward) < 0) outward = -outward;
        float widest = 0;
        for (const double value : values[static_cast<std::size_t>(axis)]) {
            const std::string label = tick_label(value);
            const glm::vec2 box{text_width(label), line_height};
            widest = std::max(widest, box.x);
            glm::dvec3 at = edge;
            at[axis] = placement.to_box(axis, value);
            const float reach =
                (std::abs(outward.x) * box.x + std::abs(outward.y) * box.y) * 0.5F + line_height * 0.45F;
            place({label, screen(at) + outward * reach, box, false}, outward);
        }
        const std::string& title = titles[static_cast<std::size_t>(axis)];
        const glm::vec2 box{text_width(title), line_height};
        const float reach = std::abs(outward.x) * (widest + box.x * 0.5F) +
                            std::abs(outward.y) * line_height * 1.6F + line_height * 1.1F;
        const glm::vec2 inside = box * 0.5F + line_height * 0.4F;
        // At the middle of its edge, or as near to it as there is room.
        for (const float share : {0.5F, 0.42F, 0.58F, 0.34F, 0.66F, 0.25F, 0.75F, 0.1F, 0.9F}) {
            const glm::vec2 at = a + (b - a) * share + outward * reach;
            if (place({title, glm::clamp(at, inside, glm::max(size - inside, inside)), box, true}, outward))
                break;
        }
    }
    return layout;
}

}  // namespace render
