#include "render/palette.hpp"

#include <glm/glm.hpp>

namespace render {

const Palette& palette(scene::Theme theme) {
    static const Palette dark{.background = rgb(0x14171d),
                              .panel = rgb(0x1a1e25),
                              .control = rgb(0x272d37),
                              .grid = rgb(0x2a303a),
                              .edge = rgb(0x4b5462),
                              .text = rgb(0xe6e9ee),
                              .faint_text = rgb(0xa3adba),
                              .rim = rgb(0x0d0f13),
                              .level = rgb(0xffffff),
                              .class_0 = rgb(0x4a8fe0),
                              .class_1 = rgb(0xf5953d),
                              .class_0_text = rgb(0x4a8fe0),
                              .class_1_text = rgb(0xf5953d),
                              .accent = rgb(0x4fc9b0),
                              .slice_span = {0.28F, 1}};
    static const Palette light{.background = rgb(0xfafbfc),
                               .panel = rgb(0xf0f2f5),
                               .control = rgb(0xdfe3e9),
                               .grid = rgb(0xdfe3e8),
                               .edge = rgb(0xaab2bd),
                               .text = rgb(0x20252c),
                               .faint_text = rgb(0x59636f),
                               .rim = rgb(0xffffff),
                               .level = rgb(0x1a1d22),
                               .class_0 = rgb(0x3f82d4),
                               .class_1 = rgb(0xee8a2c),
                               .class_0_text = rgb(0x2a68b4),
                               .class_1_text = rgb(0xa4530a),
                               .accent = rgb(0x0f7561),
                               .slice_span = {0, 0.85F}};
    return theme == scene::Theme::dark ? dark : light;
}

Palette faded(const Palette& palette, float strength) {
    Palette faded = palette;
    for (glm::vec3 Palette::*ink :
         {&Palette::grid, &Palette::edge, &Palette::text, &Palette::faint_text, &Palette::class_0,
          &Palette::class_1, &Palette::class_0_text, &Palette::class_1_text})
        faded.*ink = glm::mix(palette.background, palette.*ink, strength);
    return faded;
}

}  // namespace render
