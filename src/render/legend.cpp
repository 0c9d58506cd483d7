#include "render/legend.hpp"

#include <algorithm>
#include <glm/glm.hpp>

#include "render/axes.hpp"

namespace render {

using scene::Colour;
using scene::Mark;

namespace {

constexpr std::size_t most_named_slices = 10;

bool coloured_by(const scene::Figure& figure, Colour::Kind kind) {
    return std::ranges::any_of(figure.marks, [kind](const Mark& mark) { return mark.colour.kind == kind; });
}

}  // namespace

Legend lay_out_legend(const scene::Scene& scene, const scene::Placement& placement, const Palette& palette,
                      glm::vec2 size, float ui, const std::function<float(const std::string&)>& text_width,
                      float line_height) {
    const scene::Figure& figure = scene.figure;
    Legend legend;
    const float margin = 26 * ui, line = line_height * 1.4F;
    const float right = size.x - margin;
    float y = size.y - margin;
    const auto put = [&](const std::string& text, float end, float baseline, const glm::vec3& ink) {
        legend.texts.push_back({text, end - text_width(text), baseline, ink});
    };
    if (coloured_by(figure, Colour::Kind::label) || coloured_by(figure, Colour::Kind::prediction)) {
        put("class 1", right, y, palette.class_1);
        put("class 0", right, y - line, palette.class_0);
        y -= 2.6F * line;
    }
    // Marks of one colour each are told apart by their heights.
    const auto named = [](const Mark& mark) {
        return mark.colour.kind == Colour::Kind::fixed && mark.opacity == 1;
    };
    if (!figure.flat() && std::ranges::count_if(figure.marks, named) > 1) {
        for (const Mark& mark : figure.marks) {
            if (!named(mark)) continue;
            const scene::Quantity height = figure.height(mark);
            const bool input = height.kind == scene::Quantity::Kind::constant;
            put(input ? "x₁, x₂" : symbol(height), right, y,
                {mark.colour.rgb[0], mark.colour.rgb[1], mark.colour.rgb[2]});
            y -= line;
        }
        y -= line;
    }
    const auto colour_bar = [&](const std::string& name, const scene::Range& range, glm::vec2 span) {
        const float width = 12 * ui;
        const float height = std::min(0.34F * size.y, y - 4 * margin);
        if (height < 3 * line) return;
        legend.bars.push_back({{right - width, y - height}, {right, y}, span.y, span.x});
        for (const double value : ticks(range.low, range.high, 5)) {
            const auto share = static_cast<float>((value - range.low) / range.size());
            put(tick_label(value), right - width - 8 * ui, y - share * height + 0.36F * line_height,
                palette.faint_text);
        }
        put(name, right, y - height - 0.95F * line_height, palette.text);
        y -= height + 2.2F * line;
    };
    if (!figure.flat() && coloured_by(figure, Colour::Kind::value))
        colour_bar(height_symbols(figure), placement.ranges[2], {0, 1});
    std::vector<scene::Quantity> shown;
    for (const Mark& mark : figure.marks) {
        const scene::Quantity& quantity = mark.colour.quantity;
        if (mark.colour.kind != Colour::Kind::quantity || std::ranges::find(shown, quantity) != shown.end())
            continue;
        shown.push_back(quantity);
        colour_bar("colour: " + symbol(quantity), range_of(quantity, scene), {0, 1});
    }
    const auto sliced = std::ranges::find_if(figure.marks, [](const Mark& mark) {
        return mark.samples && mark.colour.kind == Colour::Kind::slice;
    });
    if (sliced != figure.marks.end()) {
        std::vector<double> values = sliced->samples->slices();
        std::ranges::sort(values);
        const double low = values.front(), high = values.back();
        const glm::vec2 span = palette.slice_span;
        if (values.size() > most_named_slices) {
            colour_bar("x₂", {low, high}, span);
        } else {
            for (const double value : values) {
                const std::string text = "x₂ = " + tick_label(value);
                const auto share = static_cast<float>(high > low ? (value - low) / (high - low) : 0.0);
                const float t = span.x + (span.y - span.x) * share;
                put(text, right, y, palette.faint_text);
                const float end = right - text_width(text) - 10 * ui, middle = y - 0.33F * line_height;
                legend.bars.push_back({{end - 22 * ui, middle - 1.5F * ui}, {end, middle + 1.5F * ui}, t, t});
                y -= line;
            }
        }
    }
    if (legend.texts.empty()) return legend;
    legend.low = legend.high = {right, size.y - margin};
    const auto include = [&legend](glm::vec2 place) {
        legend.low = glm::min(legend.low, place);
        legend.high = glm::max(legend.high, place);
    };
    for (const LegendText& text : legend.texts) {
        include({text.left, text.baseline - line_height});
        include({text.left + text_width(text.text), text.baseline + 0.3F * line_height});
    }
    for (const LegendBar& bar : legend.bars) include(bar.low);
    return legend;
}

}  // namespace render
