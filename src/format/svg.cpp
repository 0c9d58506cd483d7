#include <fmt/format.h>

#include <cmath>

#include "format/page.hpp"
#include "record/picture_file.hpp"

namespace format {
namespace {

std::string colour(const glm::vec3& ink) {
    const auto byte = [](float share) { return static_cast<int>(std::lround(share * 255)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(ink.r), byte(ink.g), byte(ink.b));
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                // Others of the control characters are no XML.
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') safe += c;
        }
    }
    return safe;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k > bytes.size() ? '=' : letters[group >> (18 - 6 * k) & 63U];
    }
    return text;
}

struct SvgWriter {
    std::string out;

    void operator()(const PathItem& path) {
        out += fmt::format(R"(<path fill="none" stroke="{}" stroke-width="{:.2f}" d=")", colour(path.ink),
                           path.width);
        for (std::size_t i = 0; i < path.points.size(); ++i)
            out += fmt::format("{}{:.2f} {:.2f}", i == 0 ? "M" : "L", path.points[i].x, path.points[i].y);
        out += "\"/>\n";
    }
    void operator()(const CircleItem& circle) {
        out += fmt::format(R"(<circle cx="{:.2f}" cy="{:.2f}" r="{:.2f}" fill="{}")", circle.centre.x,
                           circle.centre.y, circle.radius, colour(circle.fill));
        if (circle.rim_width > 0)
            out += fmt::format(R"( stroke="{}" stroke-width="{:.2f}")", colour(circle.rim), circle.rim_width);
        out += "/>\n";
    }
    void operator()(const RectangleItem& box) {
        out += fmt::format(R"(<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" fill="{}"/>)"
                           "\n",
                           box.low.x, box.low.y, box.high.x - box.low.x, box.high.y - box.low.y,
                           colour(box.fill));
    }
    void operator()(const TextItem& text) {
        out += fmt::format(R"(<text x="{:.2f}" y="{:.2f}" font-size="{:.2f}" fill="{}"{}{}>{}</text>)"
                           "\n",
                           text.baseline.x, text.baseline.y, text.size, colour(text.ink),
                           text.centred ? R"( text-anchor="middle")" : "",
                           text.bold ? R"( font-weight="600")" : "", escaped(text.text));
    }
    void operator()(const ImageItem& image) {
        out += fmt::format(
            R"(<image x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" preserveAspectRatio="none" )"
            "xlink:href=\"data:image/png;base64,{}\"/>\n",
            image.low.x, image.low.y, image.high.x - image.low.x, image.high.y - image.low.y,
            base64(record::png_bytes(image.width, image.height, image.pixels, nullptr)));
    }
};

}  // namespace

std::string svg_text(const Page& page) {
    SvgWriter write;
    write.out = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{0}" height="{1}" )"
        R"(viewBox="0 0 {0} {1}" font-family="Inter, 'Helvetica Neue', Arial, sans-serif" )"
        R"(stroke-linejoin="round" stroke-linecap="round">)"
        "\n<title>{2}</title>\n",
        page.size.x, page.size.y, escaped(page.title));
    for (const Item& item : page.behind) std::visit(write, item);
    write.out += fmt::format(
        R"(<clipPath id="figure"><rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}"/></clipPath>)"
        "\n<g clip-path=\"url(#figure)\">\n",
        page.low.x, page.low.y, page.high.x - page.low.x, page.high.y - page.low.y);
    for (const Item& item : page.marks) std::visit(write, item);
    write.out += "</g>\n";
    for (const Item& item : page.before) std::visit(write, item);
    return std::move(write.out) + "</svg>\n";
}

}  // namespace format
