#include "layout/legend.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

#include "layout/axes.hpp"
#include "network/formula.hpp"
#include "scene/mark_field.hpp"
#include "scene/pieces.hpp"
#include "scene/sum.hpp"
#include "words/words.hpp"

namespace layout {

using scene::Colour;
using scene::Mark;
using words::word;

namespace {

constexpr std::size_t most_named_slices = 10, most_named_terms = 8;

bool coloured_by(const scene::Figure& figure, Colour::Kind kind) {
    return std::ranges::any_of(figure.marks, [kind](const Mark& mark) { return mark.colour.kind == kind; });
}

/// Builds the legend from the picture's bottom right corner upwards.
class LegendLayout {
  public:
    LegendLayout(const scene::Scene& scene, const Palette& palette, glm::vec2 size, float ui,
                 const std::function<float(const std::string&)>& text_width, float line_height)
        : scene_(scene),
          figure_(scene.figure),
          palette_(palette),
          size_(size),
          ui_(ui),
          text_width_(text_width),
          line_height_(line_height) {}

    void classes() {
        const auto coloured = [&](Colour::Kind kind, bool sheets_alone) {
            return std::ranges::any_of(figure_.marks, [&](const Mark& mark) {
                return (mark.kind != Mark::Kind::points || mark.samples || !sheets_alone) &&
                       shown_colour(scene_, mark) == kind;
            });
        };
        const bool label = coloured(Colour::Kind::label, false),
                   prediction = coloured(Colour::Kind::prediction, false),
                   sure = coloured(Colour::Kind::confidence, false) && !figure_.landscape;
        if (figure_.place) return place();
        if (!label && !prediction && !sure) return;
        if (scene_.data.regression) return colour_bar(word("label"), scene_.data.labels, {0, 1});
        // Beside a colour that says how sure the network is, its ends name the classes.
        if ((label || prediction) && !sure) {
            // Pictures of before there was a studio say only the names.
            const bool tells = scene_.style.light == scene::Light::studio;
            for (const int which : {1, 0}) {
                const std::string name = word(which == 1 ? "class 1" : "class 0");
                put(name, right_, y_, which == 1 ? palette_.class_1_text : palette_.class_0_text);
                const float end = right_ - text_width_(name) - 10 * ui_, middle = y_ - 0.33F * line_height_;
                const auto t = static_cast<float>(which);
                if (tells)
                    legend_.bars.push_back({{end - 12 * ui_, middle - 6 * ui_},
                                            {end, middle + 6 * ui_},
                                            t,
                                            t,
                                            Scale::confidence});
                if (which == 1) y_ -= line_;
            }
            if (tells && (coloured(Colour::Kind::label, true) || coloured(Colour::Kind::prediction, true))) {
                y_ -= line_;
                put(word(coloured(Colour::Kind::label, true) ? "colour: true label" : "colour: prediction"),
                    right_, y_, palette_.text);
            }
            y_ -= 1.6F * line_;
        }
        if (sure)
            colour_bar(word("colour: ") + symbol(network::output_activation()), {0, 1}, {0, 1},
                       Scale::confidence);
    }

    /// What ribbons and landscapes tell by their colours.
    void place() {
        put(word("negative weight"), right_, y_, palette_.class_0_text);
        y_ -= line_;
        put(word("positive weight"), right_, y_, palette_.class_1_text);
        y_ -= 1.6F * line_;
        const bool sums = *figure_.place == scene::PlaceShows::sums;
        colour_bar(sums ? word("colour: each neuron's z") : word("colour: each neuron's a"), {0, 1}, {0, 1},
                   scene_.data.regression ? Scale::values : Scale::confidence, false,
                   {word("low"), word("high")});
    }

    /// The line on a surface, and the plane that stands through the box.
    void levels() {
        const auto is_plane = [](const Mark& mark) {
            return mark.kind == Mark::Kind::surface && mark.z &&
                   mark.z->kind == scene::Quantity::Kind::constant;
        };
        const auto has_line = [&](const Mark& mark) {
            return mark.kind == Mark::Kind::surface && mark.level && !is_plane(mark);
        };
        if (figure_.flat() || figure_.landscape || figure_.place) return;
        const auto plane = std::ranges::find_if(figure_.marks, is_plane);
        const auto line = std::ranges::find_if(figure_.marks, has_line);
        if (plane != figure_.marks.end()) {
            put(word("plane at ") + tick_label(plane->z->constant), right_, y_, palette_.faint_text);
            y_ -= line_;
        }
        if (line != figure_.marks.end()) {
            put(word("line: ") + symbol(figure_.height(*line)) + " = " + tick_label(*line->level), right_, y_,
                palette_.text);
            y_ -= line_;
        }
        const auto flat = std::ranges::find_if(
            figure_.marks, [](const Mark& mark) { return mark.stand && !mark.stand->outline.empty(); });
        if (flat != figure_.marks.end()) {
            put(word("plane: ") + flat->stand->name, right_, y_, palette_.text);
            y_ -= line_;
        }
        if (plane != figure_.marks.end() || line != figure_.marks.end() || flat != figure_.marks.end())
            y_ -= 0.6F * line_;
    }

    /// Marks of one colour each are told apart by their heights.
    void heights() {
        const auto named = [](const Mark& mark) {
            return mark.colour.kind == Colour::Kind::fixed && mark.opacity == 1;
        };
        if (figure_.flat() || std::ranges::count_if(figure_.marks, named) < 2) return;
        for (const Mark& mark : figure_.marks) {
            if (!named(mark)) continue;
            const scene::Quantity height = figure_.height(mark);
            const bool input = height.kind == scene::Quantity::Kind::constant;
            put(input ? "x₁, x₂" : symbol(height), right_, y_,
                readable({mark.colour.rgb[0], mark.colour.rgb[1], mark.colour.rgb[2]}, palette_));
            y_ -= line_;
        }
        y_ -= line_;
    }

    void colour_bars(const scene::Placement& placement) {
        if (!figure_.flat() && !figure_.place && coloured_by(figure_, Colour::Kind::value))
            colour_bar(height_symbols(figure_), placement.ranges[2], {0, 1});
        if (const auto pieces = pieces_of(scene_)) {
            const auto asked =
                std::ranges::find_if(figure_.marks, [](const Mark& mark) { return mark.pieces.has_value(); });
            if (*asked->pieces == scene::PieceColour::active)
                colour_bar(word("colour: active neurons"), pieces->range, {0, 1}, Scale::values, true);
            if (*asked->pieces == scene::PieceColour::slope)
                colour_bar(word("colour: how steep"), pieces->range, {0, 1});
        }
        std::vector<scene::Quantity> shown;
        for (const Mark& mark : figure_.marks) {
            const scene::Quantity& quantity = mark.colour.quantity;
            if (mark.colour.kind != Colour::Kind::quantity ||
                std::ranges::find(shown, quantity) != shown.end())
                continue;
            shown.push_back(quantity);
            colour_bar(word("colour: ") + words::word_if_known(symbol(quantity)), range_of(quantity, scene_),
                       {0, 1});
        }
    }

    void slices() {
        const auto sliced = std::ranges::find_if(figure_.marks, [](const Mark& mark) {
            return mark.samples && mark.colour.kind == Colour::Kind::slice;
        });
        if (sliced == figure_.marks.end()) return;
        std::vector<double> values = sliced->samples->slices();
        std::ranges::sort(values);
        const double low = values.front(), high = values.back();
        const glm::vec2 span = slice_span(scene_.style);
        if (values.size() > most_named_slices) return colour_bar("x₂", {low, high}, span);
        for (const double value : values) {
            const std::string text = "x₂ = " + tick_label(value);
            const auto share = static_cast<float>(high > low ? (value - low) / (high - low) : 0.0);
            const float t = span.x + (span.y - span.x) * share;
            put(text, right_, y_, palette_.faint_text);
            const float end = right_ - text_width_(text) - 10 * ui_, middle = y_ - 0.33F * line_height_;
            legend_.bars.push_back({{end - 22 * ui_, middle - 1.5F * ui_}, {end, middle + 1.5F * ui_}, t, t});
            y_ -= line_;
        }
    }

    /// Of a sum, term by term; those that have not come are faint.
    void terms() {
        const auto neuron = summed(scene_);
        if (!neuron) return;
        const std::vector<scene::Term> terms = scene::terms_of(scene_.network, *neuron);
        const auto there = static_cast<std::size_t>(std::ceil(*figure_.terms));
        const auto row = [&](const std::string& text, const glm::vec3& ink) {
            put(text, right_, y_, ink);
            y_ -= line_;
        };
        // Of very many the last that came, and the next.
        const bool many = terms.size() > most_named_terms;
        const std::size_t end =
            many ? std::min(std::max(there + 1, most_named_terms), terms.size()) : terms.size();
        const std::size_t begin = many ? end - most_named_terms : 0;
        if (end < terms.size()) row("…", palette_.faint_text);
        for (std::size_t k = end; k-- > begin;) {
            const scene::Term& term = terms[k];
            row(term.signed_text(), k < there
                                        ? readable({term.colour[0], term.colour[1], term.colour[2]}, palette_)
                                        : palette_.faint_text);
        }
        if (begin > 0) row("…", palette_.text);
        const auto layer = static_cast<std::size_t>(*resolved_layer(*neuron, scene_.network));
        row("b = " + network::rounded(scene_.network.layers[layer].bias(neuron->neuron), 3), palette_.text);
        y_ -= 0.6F * line_;
    }

    /// With the corners of all that was put.
    Legend finished() {
        if (legend_.texts.empty()) return std::move(legend_);
        legend_.low = legend_.high = {right_, size_.y - margin_};
        const auto include = [this](glm::vec2 place) {
            legend_.low = glm::min(legend_.low, place);
            legend_.high = glm::max(legend_.high, place);
        };
        for (const LegendText& text : legend_.texts) {
            include({text.left, text.baseline - line_height_});
            include({text.left + text_width_(text.text), text.baseline + 0.3F * line_height_});
        }
        for (const LegendBar& bar : legend_.bars) include(bar.low);
        return std::move(legend_);
    }

  private:
    void put(const std::string& text, float end, float baseline, const glm::vec3& ink) {
        legend_.texts.push_back({text, end - text_width_(text), baseline, ink});
    }

    void colour_bar(const std::string& name, const scene::Range& range, glm::vec2 span,
                    Scale scale = Scale::values, bool whole = false,
                    const std::array<std::string, 2>& ends = {word("class 0"), word("class 1")}) {
        const float width = 12 * ui_;
        // Of how sure a network is ends and middle say all.
        const bool sure = scale == Scale::confidence || figure_.place;
        const float height = std::min((sure ? 0.15F : 0.34F) * size_.y, y_ - 4 * margin_);
        if (height < 3 * line_) return;
        legend_.bars.push_back({{right_ - width, y_ - height}, {right_, y_}, span.y, span.x, scale});
        for (const double value : ticks(range.low, range.high, sure ? 2 : 5)) {
            if (whole && value != std::round(value)) continue;
            const auto share = static_cast<float>((value - range.low) / range.size());
            const bool end = sure && (value == 0 || value == 1);
            if (!end && figure_.place) continue;
            put(end ? ends.at(value == 1 ? 1 : 0) : tick_label(value), right_ - width - 8 * ui_,
                y_ - share * height + 0.36F * line_height_,
                !end || scale == Scale::values ? palette_.faint_text
                : value == 1                   ? palette_.class_1_text
                                               : palette_.class_0_text);
        }
        put(name, right_, y_ - height - 0.95F * line_height_, palette_.text);
        y_ -= height + 2.2F * line_;
    }

    const scene::Scene& scene_;
    const scene::Figure& figure_;
    const Palette& palette_;
    const glm::vec2 size_;
    const float ui_;
    const std::function<float(const std::string&)>& text_width_;
    const float line_height_;
    const float margin_ = 26 * ui_, line_ = line_height_ * 1.4F;
    const float right_ = size_.x - margin_;
    float y_ = size_.y - margin_;
    Legend legend_;
};

}  // namespace

Legend lay_out_legend(const scene::Scene& scene, const scene::Placement& placement, const Palette& palette,
                      glm::vec2 size, float ui, const std::function<float(const std::string&)>& text_width,
                      float line_height) {
    LegendLayout layout(scene, palette, size, ui, text_width, line_height);
    layout.classes();
    layout.levels();
    layout.heights();
    layout.colour_bars(placement);
    layout.slices();
    layout.terms();
    return layout.finished();
}

}  // namespace layout
