// A page of vectors: what a figure's picture is made of, before it becomes SVG or PDF.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <string>
#include <variant>
#include <vector>

#include "layout/drawing.hpp"

namespace format {

/// Lengths are pixels from the top left; colours sRGB, 0 to 1.
struct PathItem {
    std::vector<glm::vec2> points;
    glm::vec3 ink;
    float width;
};
struct CircleItem {
    glm::vec2 centre;
    float radius;
    glm::vec3 fill, rim;
    float rim_width;
};
struct RectangleItem {
    glm::vec2 low, high;
    glm::vec3 fill;
};
struct TextItem {
    std::string text;
    glm::vec2 baseline;  ///< its left end, or its middle
    float size;
    glm::vec3 ink;
    bool centred, bold;
};
struct ImageItem {
    glm::vec2 low, high;
    int width, height;
    std::vector<std::uint8_t> pixels;  ///< RGBA with straight alpha, the bottom row first
};
using Item = std::variant<PathItem, CircleItem, RectangleItem, TextItem, ImageItem>;

struct Page {
    glm::vec2 size;
    std::string title;         ///< of the document
    std::vector<Item> behind;  ///< in the order of drawing
    std::vector<Item> marks;   ///< cut off at `low` and `high`
    glm::vec2 low{}, high{};
    std::vector<Item> before;
};

/// A flat figure's marks are vectors where they are not too many; others are one picture of twice the size.
Page page_of(const scene::Scene& scene, const layout::PictureSize& size, bool transparent,
             layout::Drawing& drawing);

std::string svg_text(const Page& page);
/// With its texts as texts in the figure's own font.
std::string pdf_bytes(const Page& page);

}  // namespace format
