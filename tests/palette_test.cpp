// Colours that can be read and told apart, by the rules of WCAG 2.1 and in CIELAB.
#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

#include "layout/mark_colour.hpp"
#include "layout/palette.hpp"

using layout::contrast;
using layout::Palette;

namespace {

glm::dvec3 linear(const glm::vec3& srgb) {
    glm::dvec3 out;
    for (int i = 0; i < 3; ++i) {
        const double c = static_cast<double>(srgb[i]);
        out[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    }
    return out;
}

/// CIELAB under D65, of linear sRGB.
glm::dvec3 lab(const glm::dvec3& rgb) {
    const glm::dvec3 xyz = glm::dvec3(glm::dot(rgb, glm::dvec3(0.4124564, 0.3575761, 0.1804375)) / 0.95047,
                                      glm::dot(rgb, glm::dvec3(0.2126729, 0.7151522, 0.0721750)),
                                      glm::dot(rgb, glm::dvec3(0.0193339, 0.1191920, 0.9503041)) / 1.08883);
    glm::dvec3 f;
    for (int i = 0; i < 3; ++i)
        f[i] = xyz[i] > 216.0 / 24389 ? std::cbrt(xyz[i]) : (24389.0 / 27 * xyz[i] + 16) / 116;
    return {116 * f.y - 16, 500 * (f.x - f.y), 200 * (f.y - f.z)};
}

/// Complete protanopia, deuteranopia and tritanopia in linear sRGB: Machado, Oliveira and Fernandes, A
/// Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, severity 1.0; row by row.
constexpr double blindness[3][9] = {
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};

glm::dvec3 seen(const double (&matrix)[9], const glm::dvec3& rgb) {
    glm::dvec3 out;
    for (int i = 0; i < 3; ++i)
        out[i] = glm::clamp(matrix[3 * i] * rgb.x + matrix[3 * i + 1] * rgb.y + matrix[3 * i + 2] * rgb.z,
                            0.0, 1.0);
    return out;
}

}  // namespace

TEST_CASE("texts have a contrast of 4.5 : 1 wherever they stand, in both themes") {
    for (const scene::Theme theme : {scene::Theme::dark, scene::Theme::light}) {
        const Palette& colours = layout::palette(theme);
        INFO((theme == scene::Theme::dark ? "dark" : "light"));
        for (const glm::vec3& behind : {colours.background, colours.panel, colours.control}) {
            CHECK(contrast(colours.text, behind) >= 4.5);
            CHECK(contrast(colours.faint_text, behind) >= 4.5);
        }
        // Names in a class's or the accent's colour stand on background and panel.
        for (const glm::vec3& behind : {colours.background, colours.panel}) {
            CHECK(contrast(colours.class_0_text, behind) >= 4.5);
            CHECK(contrast(colours.class_1_text, behind) >= 4.5);
            CHECK(contrast(colours.accent, behind) >= 4.5);
        }
        // The word on the large button.
        CHECK(contrast(colours.background, colours.accent) >= 4.5);
    }
    for (const scene::Theme theme : {scene::Theme::dark, scene::Theme::light}) {
        for (const unsigned ink : {0xffffffU, 0x000000U, 0x808080U, 0xb77be6U, 0xffff00U}) {
            const Palette& colours = layout::palette(theme);
            CHECK(contrast(readable(layout::rgb(ink), colours), colours.background) >= 4.5);
        }
    }
    CHECK(contrast({0, 0, 0}, {1, 1, 1}) == Approx(21));
    CHECK(contrast(layout::rgb(0x777777), {1, 1, 1}) == Approx(4.478).epsilon(1e-3));  // known just to fail
}

TEST_CASE("the classes can be told apart by all eyes, and from what is behind them") {
    for (const scene::Theme theme : {scene::Theme::dark, scene::Theme::light}) {
        const Palette& colours = layout::palette(theme);
        const auto distance = [&](const double(&matrix)[9], const glm::vec3& a, const glm::vec3& b) {
            return glm::length(lab(seen(matrix, linear(a))) - lab(seen(matrix, linear(b))));
        };
        // Two colours that are just told apart are 2.3 from each other.
        for (const auto& matrix : blindness) {
            CHECK(distance(matrix, colours.class_0, colours.class_1) > 40);
            CHECK(distance(matrix, colours.class_0, colours.background) > 25);
            CHECK(distance(matrix, colours.class_1, colours.background) > 25);
        }
        // Red and green of the same lightness would fail.
        CHECK(distance(blindness[1], layout::rgb(0xb0713a), layout::rgb(0x7f8739)) < 40);
    }
    const glm::dvec3 red = lab(linear({1, 0, 0}));
    CHECK(red.x == Approx(53.24).epsilon(1e-3));
    CHECK(red.y == Approx(80.09).epsilon(1e-3));
    CHECK(red.z == Approx(67.20).epsilon(1e-3));
}

TEST_CASE("how sure a network is is told in even steps of lightness, the same for all eyes") {
    for (const scene::Theme theme : {scene::Theme::dark, scene::Theme::light}) {
        const Palette& colours = layout::palette(theme);
        INFO((theme == scene::Theme::dark ? "dark" : "light"));
        const auto colour = [&](int tenth) {
            return linear(layout::confidence_colour(tenth / 10.0, colours));
        };
        const auto same = [](const glm::vec3& a, const glm::vec3& b) { return glm::distance(a, b) < 1e-6F; };
        CHECK(same(layout::confidence_colour(0, colours), colours.class_0));
        CHECK(same(layout::confidence_colour(0.5, colours), colours.neutral));
        CHECK(same(layout::confidence_colour(1, colours), colours.class_1));
        // From each class to the middle lightness rises, each tenth by nearly as much: within a quarter of
        // the mean step, which a step left out would not be.
        const auto lightness = [&](int tenth) { return lab(colour(tenth)).x; };
        for (const auto& [from, to] : {std::pair{0, 5}, std::pair{10, 5}}) {
            const double mean = (lightness(to) - lightness(from)) / 5;
            CHECK(mean > 1.5);
            for (int tenth = from; tenth != to; tenth += to > from ? 1 : -1)
                CHECK(lightness(tenth + (to > from ? 1 : -1)) - lightness(tenth) ==
                      Approx(mean).epsilon(0.3));
        }
        // In grey the classes still differ, and each from the middle.
        CHECK(std::abs(lightness(0) - lightness(10)) > 5);
        // To each eye neighbours can be told apart (2.3 is a just noticeable difference), and a tenth on this
        // side of the middle from one on that side.
        for (const auto& matrix : blindness) {
            const auto apart = [&](int a, int b) {
                return glm::distance(lab(seen(matrix, colour(a))), lab(seen(matrix, colour(b))));
            };
            for (int tenth = 0; tenth < 10; ++tenth) CHECK(apart(tenth, tenth + 1) > 2.3);
            for (int away = 1; away <= 5; ++away) CHECK(apart(5 - away, 5 + away) > 4.6 * away);
        }
    }
}

TEST_CASE("every slice stands out from the background by 3 to 1") {
    for (const scene::Theme theme : {scene::Theme::dark, scene::Theme::light}) {
        scene::Style style;
        style.theme = theme;
        const glm::vec2 span = layout::slice_span(style);
        for (int i = 0; i <= 20; ++i) {
            const float share = static_cast<float>(i) / 20;
            INFO(share);
            CHECK(contrast(layout::colour_map(glm::mix(span.x, span.y, share)),
                           layout::palette(theme).background) >= 3);
        }
    }
}
