#include "render/passes/axes.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

#include "layout/axes.hpp"
#include "layout/mark_size.hpp"
#include "layout/surface_labels.hpp"
#include "scene/pieces.hpp"
#include "words/words.hpp"

namespace render {
namespace {

/// A rectangle whose u runs along its height.
void add_bar(std::vector<Texts::Vertex>& out, const LegendBar& bar) {
    const auto corner = [&](bool right, bool top) {
        return Texts::Vertex{right ? bar.high.x : bar.low.x,
                             top ? bar.low.y : bar.high.y,
                             top ? bar.top : bar.bottom,
                             bar.scale == Scale::confidence ? 1.0F : 0.0F,
                             0,
                             0,
                             0,
                             1};
    };
    for (const auto& vertex : {corner(false, false), corner(true, false), corner(false, true),
                               corner(true, false), corner(true, true), corner(false, true)}) {
        out.push_back(vertex);
    }
}

const std::string& shown_status(const scene::Scene& scene) {
    static const std::string none;
    return scene.style.status ? scene.status : none;
}

}  // namespace

AxesLayout Axes::layout(const Frame& frame, const Legend& legend) {
    if (!frame.scene.style.axes) return {};
    const GlyphAtlas& plain = context_.texts.glyphs(false, text_pixels * frame.ui);
    std::vector<TextArea> taken;
    if (!legend.texts.empty()) taken.push_back({(legend.low + legend.high) * 0.5F, legend.high - legend.low});
    if (frame.scene.style.title) {
        const GlyphAtlas& bold = context_.texts.title_glyphs(frame);
        const glm::vec2 area{bold.width(title(frame.scene)), 1.2F * bold.size()};
        taken.push_back({glm::vec2(title_margin * frame.ui) + area * 0.5F, area});
    }
    const auto width = [&](const std::string& text) { return plain.width(text); };
    if (const std::string& status = shown_status(frame.scene); !status.empty()) {
        const glm::vec2 area{plain.width(status), 1.2F * plain.size()};
        taken.push_back(
            {glm::vec2(title_margin * frame.ui + area.x / 2, frame.size.y - title_margin * frame.ui), area});
    }
    // Landscapes among others have no axes.
    AxesLayout placed;
    if (!frame.scene.figure.place)
        placed = lay_out_axes(frame.scene, frame.placement, frame.size, width, plain.size(), taken);
    for (const AxisText& text : placed.texts) taken.push_back({text.centre, text.size});
    const std::vector<AxisText> names =
        lay_out_surface_labels(frame.scene, frame.placement, frame.size, width, plain.size(), taken);
    placed.texts.insert(placed.texts.end(), names.begin(), names.end());
    return placed;
}

Legend Axes::legend(const Frame& frame) {
    if (!frame.scene.style.legend) return {};
    const GlyphAtlas& plain = context_.texts.glyphs(false, text_pixels * frame.ui);
    return lay_out_legend(
        frame.scene, frame.placement, frame.colours, frame.size, frame.ui,
        [&](const std::string& text) { return plain.width(text); }, plain.size());
}

void Axes::draw_grid(const Frame& frame, const AxesLayout& layout) {
    if (layout.lines.empty()) return;
    std::vector<Line> lines;
    // Around a circle of eyes straight lines are seen bent.
    const int pieces = frame.circle.z != 0 ? 64 : 1;
    for (const AxisLine& line : layout.lines) {
        const auto at = [&](int i) {
            return glm::mix(line.from, line.to, static_cast<float>(i) / static_cast<float>(pieces));
        };
        for (int i = 0; i < pieces; ++i)
            lines.push_back({at(i), at(i + 1), line.strong ? frame.colours.edge : frame.colours.grid});
    }
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    // No depth: the lines lie on the far faces, and a mark that touches them covers them.
    glDepthMask(GL_FALSE);
    if (frame.transparent) {
        std::vector<Line> halo = lines;
        for (Line& line : halo) line.ink = frame.colours.background;
        context_.lines.draw(frame, halo, std::max(grid_width * frame.ui, 1.0F) + halo_width * frame.ui, 0,
                            halo_opacity);
    }
    context_.lines.draw(frame, lines, std::max(grid_width * frame.ui, 1.0F), 0);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

void Axes::draw_texts(const Frame& frame, const AxesLayout& layout, const Legend& legend,
                      const glm::vec3& title_ink, float strength) {
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    const GlyphAtlas& plain = context_.texts.glyphs(false, text_pixels * frame.ui);
    std::vector<Texts::Vertex> vertices;
    for (const AxisText& text : layout.texts) {
        const glm::vec3& ink = text.title ? frame.colours.text : frame.colours.faint_text;
        add_text(vertices, plain, text.text, text.centre.x - text.size.x / 2,
                 text.centre.y + 0.30F * plain.size(), ink);
    }
    std::vector<Texts::Vertex> bars;
    for (const LegendBar& bar : legend.bars) add_bar(bars, bar);
    if (!bars.empty()) context_.texts.draw_flat(frame, bars, nullptr);
    std::vector<Texts::Vertex> legend_texts;
    for (const LegendText& text : legend.texts)
        add_text(legend_texts, plain, text.text, text.left, text.baseline, text.ink);
    // In a narrow picture the legend has no room beside the figure. Plain pictures are what they were.
    context_.texts.draw(frame, legend_texts, plain, frame.studio);
    if (const std::string& status = shown_status(frame.scene); !status.empty())
        add_text(vertices, plain, status, title_margin * frame.ui,
                 frame.size.y - title_margin * frame.ui + 0.30F * plain.size(), frame.colours.text);
    // A mark that the network cannot fill is left out, and said to be.
    std::string missing;
    for (const scene::Quantity& quantity : missing_quantities(frame.scene.figure, frame.scene.network))
        missing += (missing.empty() ? "" : ", ") + symbol(quantity);
    if (!missing.empty()) {
        const std::string note = words::phrase("This network has no {}: what needs it is left out.", missing);
        add_text(vertices, plain, note, title_margin * frame.ui, 3.6F * plain.size(), frame.colours.accent);
    } else if (const auto trouble = trouble_with_pieces(frame.scene)) {
        add_text(vertices, plain, *trouble, title_margin * frame.ui, 3.6F * plain.size(),
                 frame.colours.accent);
    }
    // Names lie over what is in front of their landscape.
    context_.texts.draw(frame, vertices, plain, frame.scene.figure.place ? strength : 0.0F);
    if (frame.scene.style.title) {
        const GlyphAtlas& bold = context_.texts.title_glyphs(frame);
        vertices.clear();
        add_text(vertices, bold, title(frame.scene), title_margin * frame.ui,
                 title_margin * frame.ui + bold.size() * 0.75F, title_ink);
        context_.texts.draw(frame, vertices, bold);
    }
    glDisable(GL_BLEND);
}

}  // namespace render
