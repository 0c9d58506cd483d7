#include "layout/palette.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

namespace layout {

const Palette& palette(scene::Theme theme) {
    static const Palette dark{.background = rgb(0x14171d),
                              .panel = rgb(0x1a1e25),
                              .control = rgb(0x272d37),
                              .floor = rgb(0x272c35),
                              .grid = rgb(0x2a303a),
                              .edge = rgb(0x4b5462),
                              .text = rgb(0xe6e9ee),
                              .faint_text = rgb(0xa3adba),
                              .rim = rgb(0x0d0f13),
                              .light_rim = rgb(0xeef1f5),
                              .level = rgb(0xffffff),
                              .class_0 = rgb(0x4a8fe0),
                              .class_1 = rgb(0xf5953d),
                              .neutral = rgb(0xc3c7cd),
                              .class_0_text = rgb(0x4a8fe0),
                              .class_1_text = rgb(0xf5953d),
                              .accent = rgb(0x4fc9b0)};
    static const Palette light{.background = rgb(0xfafbfc),
                               .panel = rgb(0xf0f2f5),
                               .control = rgb(0xdfe3e9),
                               .floor = rgb(0xf6f7f9),
                               .grid = rgb(0xdfe3e8),
                               .edge = rgb(0xaab2bd),
                               .text = rgb(0x20252c),
                               .faint_text = rgb(0x59636f),
                               .rim = rgb(0xffffff),
                               .light_rim = rgb(0xffffff),
                               .level = rgb(0x1a1d22),
                               .class_0 = rgb(0x3f82d4),
                               .class_1 = rgb(0xee8a2c),
                               .neutral = rgb(0xdadde1),
                               .class_0_text = rgb(0x2a68b4),
                               .class_1_text = rgb(0xa4530a),
                               .accent = rgb(0x0f7561)};
    return theme == scene::Theme::dark ? dark : light;
}

glm::vec2 slice_span(const scene::Style& style) {
    if (style.theme == scene::Theme::light) return {0, style.light == scene::Light::studio ? 0.58F : 0.85F};
    return {style.light == scene::Light::studio ? 0.36F : 0.28F, 1};
}

double contrast(const glm::vec3& a, const glm::vec3& b) {
    const auto luminance = [](const glm::vec3& ink) {
        double sum = 0;
        constexpr double shares[3] = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; ++i) {
            const double c = static_cast<double>(ink[i]);
            sum += shares[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    };
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

glm::vec3 readable(const glm::vec3& ink, const Palette& palette) {
    constexpr int steps = 20;
    for (int i = 0; i < steps; ++i) {
        const glm::vec3 nearer = glm::mix(ink, palette.text, static_cast<float>(i) / steps);
        if (contrast(nearer, palette.background) >= 4.5) return nearer;
    }
    return palette.text;
}

Palette faded(const Palette& palette, float strength) {
    Palette faded = palette;
    for (glm::vec3 Palette::*ink :
         {&Palette::grid, &Palette::edge, &Palette::text, &Palette::faint_text, &Palette::class_0,
          &Palette::class_1, &Palette::class_0_text, &Palette::class_1_text})
        faded.*ink = glm::mix(palette.background, palette.*ink, strength);
    return faded;
}

}  // namespace layout
