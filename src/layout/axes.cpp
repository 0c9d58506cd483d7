#include "layout/axes.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>

#include "words/words.hpp"

namespace layout {

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

namespace {

class Layout {
  public:
    Layout(const scene::Scene& scene, const scene::Placement& placement, glm::vec2 size,
           const std::function<float(const std::string&)>& text_width, float line_height,
           const std::vector<TextArea>& taken)
        : scene_(scene),
          placement_(placement),
          size_(size),
          text_width_(text_width),
          line_height_(line_height),
          taken_(taken),
          projection_(scene::project(scene, static_cast<double>(size.x / size.y))),
          axes_(placement.flat ? 2 : 3) {
        // The three faces of the box farthest from the eye carry the grid; the floor always does.
        const glm::dvec3 eye = glm::dvec3(glm::inverse(projection_.view)[2]);  // towards the eye
        far_ = placement.half;
        // From inside the same ones, wherever one looks.
        for (int axis = 0; axis < 3; ++axis) far_[axis] *= eye[axis] > 0 || scene.camera.inside ? -1 : 1;
        if (placement.flat)
            far_ = {-placement.half.x, -placement.half.y, 0};
        else
            far_.z = -placement.half.z;
        for (int axis = 0; axis < axes_; ++axis) choose_numbers(axis);
    }

    AxesLayout made() {
        lines();
        // From inside an edge is seen across many pictures.
        for (int axis = 0; axis < axes_ && !scene_.camera.inside; ++axis) texts(axis);
        return std::move(layout_);
    }

  private:
    glm::vec2 screen(glm::dvec3 box) const { return on_screen(projection_, size_, box); }

    /// Labels stand along an edge of the outline: the near floor edge for x and y, the leftmost upright for
    /// z.
    glm::dvec3 edge_of(int axis) const {
        glm::dvec3 edge = -far_;
        edge.z = -placement_.half.z;
        if (placement_.flat) edge = far_;
        if (axis == 2) {
            const glm::dvec3 one{far_.x, -far_.y, 0}, other{-far_.x, far_.y, 0};
            edge = screen(one).x < screen(other).x ? one : other;
        }
        return edge;
    }

    std::vector<double>& numbers(int axis) { return numbers_[static_cast<std::size_t>(axis)]; }

    /// Each number stands clear of the one before.
    bool clear(int axis, const std::vector<double>& values) const {
        glm::dvec3 at = edge_of(axis);
        glm::vec2 before{};
        float width_before = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            at[axis] = placement_.to_box(axis, values[i]);
            const glm::vec2 here = screen(at);
            const float width = text_width_(tick_label(values[i]));
            const glm::vec2 step = glm::abs(here - before);
            if (i > 0 && step.x < (width + width_before) / 2 + 0.3F * line_height_ && step.y < line_height_)
                return false;
            before = here;
            width_before = width;
        }
        return true;
    }

    /// As many as stand clear of each other.
    void choose_numbers(int axis) {
        const auto& range = placement_.ranges[static_cast<std::size_t>(axis)];
        for (int wanted = axis == 2 ? 5 : 8; wanted > 0; --wanted) {
            numbers(axis) = ticks(range.low, range.high, wanted);
            if (clear(axis, numbers(axis))) return;
        }
    }

    void add_line(int axis, double at, int along, bool strong) {
        glm::dvec3 from = far_, to = far_;
        from[axis] = to[axis] = at;
        from[along] = -placement_.half[along];
        to[along] = placement_.half[along];
        const AxisLine line{glm::vec3(from), glm::vec3(to), strong};
        // Two faces share an edge.
        const auto same = [&line](const AxisLine& other) {
            return other.from == line.from && other.to == line.to;
        };
        if (std::ranges::none_of(layout_.lines, same)) layout_.lines.push_back(line);
    }

    void lines() {
        for (int axis = 0; axis < axes_; ++axis) {
            for (int along = 0; along < axes_; ++along) {
                if (along == axis) continue;
                add_line(axis, -placement_.half[axis], along, true);
                add_line(axis, placement_.half[axis], along, true);
                for (const double value : numbers(axis)) {
                    const double at = placement_.to_box(axis, value);
                    if (std::abs(std::abs(at) - placement_.half[axis]) > 1e-9)
                        add_line(axis, at, along, false);
                }
            }
        }
    }

    bool fits(const AxisText& text) const {
        const bool inside = text.centre.x > text.size.x / 2 && text.centre.x < size_.x - text.size.x / 2 &&
                            text.centre.y > text.size.y / 2 && text.centre.y < size_.y - text.size.y / 2;
        const auto meets = [&text](const auto& other) {
            return overlap({text.centre, text.size}, {other.centre, other.size});
        };
        return inside && std::ranges::none_of(layout_.texts, meets) && std::ranges::none_of(taken_, meets);
    }

    /// A text that meets another gives way a little outwards before it is left out.
    bool put(AxisText text, glm::vec2 outward) {
        for (int step = 0; step < 5; ++step) {
            if (fits(text)) {
                layout_.texts.push_back(std::move(text));
                return true;
            }
            text.centre += outward * line_height_ * 0.3F;
        }
        return false;
    }

    std::string title(int axis) const {
        const scene::Figure& figure = scene_.figure;
        if (const auto& landscape = figure.landscape)
            return axis == 2 ? words::word("loss")
                             : words::word_if_known(landscape->names[static_cast<std::size_t>(axis)]);
        const scene::Quantity& quantity = axis == 0   ? figure.x.quantity
                                          : axis == 1 ? figure.y.quantity
                                                      : figure.z->quantity;
        const std::string name = axis == 2 ? height_symbols(figure) : words::word_if_known(symbol(quantity));
        // A number alone names nothing.
        const bool number = quantity.kind == scene::Quantity::Kind::constant && name == symbol(quantity);
        return number ? "" : name;
    }

    /// The numbers of an axis along its edge, and its title.
    void texts(int axis) {
        const glm::dvec3 edge = edge_of(axis);
        glm::dvec3 from = edge, to = edge;
        from[axis] = -placement_.half[axis];
        to[axis] = placement_.half[axis];
        const glm::vec2 a = screen(from), b = screen(to);
        if (glm::length(b - a) < 3 * line_height_) return;  // seen end-on
        glm::vec2 outward = glm::normalize(glm::vec2(a.y - b.y, b.x - a.x));
        if (glm::dot((a + b) * 0.5F - screen({0, 0, 0}), outward) < 0) outward = -outward;
        float widest = 0;
        for (const double value : numbers(axis)) {
            const std::string label = tick_label(value);
            const glm::vec2 box{text_width_(label), line_height_};
            widest = std::max(widest, box.x);
            glm::dvec3 at = edge;
            at[axis] = placement_.to_box(axis, value);
            const float reach =
                (std::abs(outward.x) * box.x + std::abs(outward.y) * box.y) * 0.5F + line_height_ * 0.45F;
            put({label, screen(at) + outward * reach, box, false}, outward);
        }
        const std::string name = title(axis);
        if (name.empty()) return;
        const glm::vec2 box{text_width_(name), line_height_};
        const float reach = std::abs(outward.x) * (widest + box.x * 0.5F) +
                            std::abs(outward.y) * line_height_ * 1.6F + line_height_ * 1.1F;
        const glm::vec2 inside = box * 0.5F + line_height_ * 0.4F;
        // At the middle of its edge, or as near to it as there is room.
        for (const float share : {0.5F, 0.42F, 0.58F, 0.34F, 0.66F, 0.25F, 0.75F, 0.1F, 0.9F}) {
            const glm::vec2 at = a + (b - a) * share + outward * reach;
            if (put({name, glm::clamp(at, inside, glm::max(size_ - inside, inside)), box, true}, outward))
                break;
        }
    }

    const scene::Scene& scene_;
    const scene::Placement& placement_;
    const glm::vec2 size_;
    const std::function<float(const std::string&)>& text_width_;
    const float line_height_;
    const std::vector<TextArea>& taken_;
    const scene::Projection projection_;
    const int axes_;
    glm::dvec3 far_{};
    std::array<std::vector<double>, 3> numbers_;
    AxesLayout layout_;
};

}  // namespace

AxesLayout lay_out_axes(const scene::Scene& scene, const scene::Placement& placement, glm::vec2 size,
                        const std::function<float(const std::string&)>& text_width, float line_height,
                        const std::vector<TextArea>& taken) {
    return Layout(scene, placement, size, text_width, line_height, taken).made();
}

}  // namespace layout
