#include "render/passes/caption.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

namespace render {
namespace {

constexpr float band_share = 0.21F;  // of the picture's height
constexpr float wanted_pixels = 25;  // of the text, in a picture 720 high
constexpr float smallest_pixels = 9;
constexpr float line_spacing = 1.38F;
constexpr float longest_line = 40;  // in heights of the text: what an eye follows easily

/// Breaks the text at spaces so that no line is wider than `width`.
std::vector<CaptionLine> wrapped(std::string_view text, const GlyphAtlas& atlas, float width) {
    std::vector<CaptionLine> lines;
    while (!text.empty()) {
        std::string_view paragraph = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(paragraph.size() + 1, text.size()));
        const bool formula = paragraph.starts_with('\t');
        if (formula) paragraph.remove_prefix(1);
        std::string line;
        while (!paragraph.empty()) {
            const std::string_view word = paragraph.substr(0, paragraph.find(' '));
            paragraph.remove_prefix(std::min(word.size() + 1, paragraph.size()));
            const std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
            if (!line.empty() && atlas.width(longer) > width) {
                lines.push_back({line, formula, {}});
                line = word;
            } else {
                line = longer;
            }
        }
        lines.push_back({line, formula, {}});
    }
    return lines;
}

}  // namespace

int caption_height(const scene::Scene& scene, const PictureSize& size) {
    return scene.caption.empty()
               ? 0
               : static_cast<int>(std::lround(band_share * static_cast<float>(size.height)));
}

CaptionLayout Caption::layout(const Frame& frame, const PictureSize& size) {
    if (frame.scene.caption.empty()) return {};
    CaptionLayout placed;
    placed.band = static_cast<float>(caption_height(frame.scene, size));
    const auto width = static_cast<float>(size.width);
    const float room = placed.band - 0.6F * text_pixels * frame.ui;
    float& pixels = placed.text_size;
    pixels = wanted_pixels * frame.ui;
    const auto column = [&] { return std::min(0.92F * width, longest_line * pixels); };
    const auto wrap = [&] {
        return wrapped(frame.scene.caption, context_.texts.glyphs(false, pixels), column());
    };
    placed.lines = wrap();
    // A long text takes smaller letters.
    while (line_spacing * pixels * static_cast<float>(placed.lines.size()) > room &&
           pixels > smallest_pixels) {
        pixels = std::max(pixels * 0.94F, smallest_pixels);
        placed.lines = wrap();
    }
    const float height = line_spacing * pixels * static_cast<float>(placed.lines.size());
    float y = (placed.band - height) / 2 + 0.98F * pixels;
    // The narration is in the middle; formulas begin where it does, so that their numbers run without moving
    // it.
    float widest = 0, formulas = 0;
    for (const CaptionLine& line : placed.lines) {
        float& most = line.formula ? formulas : widest;
        most = std::max(most, context_.texts.glyphs(false, pixels).width(line.text));
    }
    const float wanted = (width - (widest > 0 ? widest : column())) / 2, end = 0.96F * width;
    const float left = std::min(wanted, std::max(end - formulas, 0.04F * width));
    for (CaptionLine& line : placed.lines) {
        line.start = {left, y};
        y += line_spacing * pixels;
    }
    return placed;
}

void Caption::draw(const Frame& frame, const PictureSize& size) {
    const CaptionLayout placed = layout(frame, size);
    const GlyphAtlas& atlas = context_.texts.glyphs(false, placed.text_size);
    std::vector<Texts::Vertex> texts;
    for (const CaptionLine& line : placed.lines) {
        add_text(texts, atlas, line.text, line.start.x, line.start.y,
                 line.formula ? frame.colours.accent : frame.colours.text);
    }
    Frame band_frame = frame;
    band_frame.size = {static_cast<float>(size.width), placed.band};
    glViewport(0, 0, size.width, static_cast<int>(placed.band));
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    context_.texts.draw(band_frame, texts, atlas);
    glDisable(GL_BLEND);
}

}  // namespace render
