#include "format/page.hpp"

#include <algorithm>
#include <glm/glm.hpp>

#include "layout/mark_colour.hpp"
#include "layout/mark_size.hpp"
#include "layout/page_layout.hpp"
#include "scene/contour.hpp"
#include "scene/drawn.hpp"
#include "scene/pieces.hpp"
#include "scene/slice_pieces.hpp"

namespace format {
namespace {

using layout::PageLayout;
using scene::Mark;

/// More of them make a file that programs are slow to show.
constexpr std::size_t most_vectors = 20'000;
constexpr int sharper = 2;  ///< pixels of a picture inside, for one of the page
/// Curves bend every so many pixels, as in the picture.
constexpr float piece_pixels = 2;

glm::vec2 on_page(const PageLayout& layout, glm::dvec3 box) {
    return layout::on_screen(layout.projection, layout.size, box);
}

struct Figure {
    const scene::Scene& scene;
    const PageLayout& layout;
    const layout::Palette& colours;
    glm::vec2 at(const Mark& mark, double x1, double x2, const network::Label& label) const {
        return on_page(layout, layout.placement.to_box(vertex(scene, mark, x1, x2, label)));
    }
};

std::size_t point_count(const scene::Scene& scene, const Mark& mark) {
    if (!mark.samples) return scene.data.points->size();
    return static_cast<std::size_t>(mark.samples->x1.count()) * mark.samples->slices().size();
}

void add_points(const Figure& figure, const Mark& mark, std::vector<Item>& out) {
    const scene::Scene& scene = figure.scene;
    const layout::ColouredMark coloured(scene, mark, figure.layout.placement);
    const float diameter =
        layout::point_diameter(static_cast<double>(point_count(scene, mark)), figure.layout.ui);
    const float rim = diameter < 7 ? 0 : 0.1F * diameter;
    const auto add = [&](double x1, double x2, const network::Label& label, float slice) {
        const bool wrong = mark.mark_wrong && !mark.samples &&
                           !is_right(network::evaluate_output(scene.network, x1, x2).a, label);
        out.emplace_back(
            CircleItem{figure.at(mark, x1, x2, label), (wrong ? 1.5F : 1.0F) * diameter / 2 - rim / 2,
                       coloured.at(x1, x2, label, slice), wrong ? figure.colours.level : figure.colours.rim,
                       wrong ? 2 * rim : rim});
    };
    if (!mark.samples) {
        for (const network::DataPoint& point : *scene.data.points) add(point.x1, point.x2, point.label, 0);
        return;
    }
    const auto [low, high] = std::ranges::minmax(mark.samples->slices());
    for (const double x2 : mark.samples->shown_slices()) {
        const auto among = static_cast<float>(high > low ? (x2 - low) / (high - low) : 0);
        for (int i = 0; i < mark.samples->x1.count(); ++i) {
            const double x1 = mark.samples->x1.at(i);
            add(x1, x2, label_at(scene.data, x1, x2), among);
        }
    }
}

std::vector<scene::SlicePiece> pieces_of(const Figure& figure, const Mark& mark) {
    const bool even =
        mark.colour.kind == scene::Colour::Kind::slice || mark.colour.kind == scene::Colour::Kind::fixed;
    const double pixel = pixel_size(figure.scene.camera, static_cast<double>(figure.layout.size.y));
    return scene::slice_pieces({figure.scene, mark, figure.layout.placement}, nullptr,
                               static_cast<int>(figure.layout.size.x / piece_pixels), 0.2 * pixel, !even);
}

void add_slices(const Figure& figure, const Mark& mark, const std::vector<scene::SlicePiece>& pieces,
                std::vector<Item>& out) {
    const scene::Scene& scene = figure.scene;
    const layout::ColouredMark coloured(scene, mark, figure.layout.placement);
    const float width = layout::curve_width(mark.samples->slices().size(), 0) * figure.layout.ui;
    const scene::SlicePiece* before = nullptr;
    for (const scene::SlicePiece& piece : pieces) {
        const auto x2 = static_cast<double>(piece.x2);
        const auto place = [&](float x1) {
            const auto at = static_cast<double>(x1);
            return figure.at(mark, at, x2, label_at(scene.data, at, x2));
        };
        const double middle = static_cast<double>(piece.from + piece.to) / 2;
        const glm::vec3 ink = coloured.at(middle, x2, label_at(scene.data, middle, x2), piece.among);
        auto* path = out.empty() ? nullptr : std::get_if<PathItem>(&out.back());
        const bool goes_on =
            before && path && before->x2 == piece.x2 && before->to == piece.from && path->ink == ink;
        if (goes_on)
            path->points.push_back(place(piece.to));
        else
            out.emplace_back(PathItem{{place(piece.from), place(piece.to)}, ink, width});
        before = &piece;
    }
}

void add_contours(const Figure& figure, const Mark& mark, std::vector<Item>& out) {
    const scene::Scene& scene = figure.scene;
    std::vector<scene::Contour> contours = scene.figure.contours;
    const scene::Quantity height = scene.figure.height(mark);
    if (height.kind == scene::Quantity::Kind::constant) return;
    if (mark.level) contours.push_back({height, *mark.level});
    for (const scene::Contour& one : contours) {
        if (!one.surface) continue;
        const auto pieces = contour(scene, one.quantity, one.level);
        const auto ends = ends_on({scene, mark, figure.layout.placement}, one, pieces);
        for (std::size_t i = 0; i < ends.size(); i += 2) {
            out.emplace_back(PathItem{{on_page(figure.layout, ends[i]), on_page(figure.layout, ends[i + 1])},
                                      figure.colours.level,
                                      layout::contour_width * figure.layout.ui});
        }
    }
}

ImageItem image_of(layout::Drawing::Only what, const scene::Scene& scene, const layout::PictureSize& size,
                   layout::Drawing& drawing) {
    const layout::PictureSize large{sharper * size.width, sharper * size.height, size.samples};
    return {
        {0, 0}, {size.width, size.height}, large.width, large.height, drawing.pixels_of(what, scene, large)};
}

/// False when they are too many, or of a kind that is no vectors.
bool add_flat_marks(const Figure& figure, const layout::PictureSize& size, layout::Drawing& drawing,
                    std::vector<Item>& out) {
    scene::Scene surfaces = figure.scene;
    std::erase_if(surfaces.figure.marks, [](const Mark& mark) { return mark.kind != Mark::Kind::surface; });
    std::vector<std::pair<const Mark*, std::vector<scene::SlicePiece>>> slices;
    std::size_t count = 0;
    const auto known = [&](const Mark& mark) {
        return exists(figure.scene.figure.height(mark), figure.scene.network);
    };
    for (const Mark& mark : figure.scene.figure.marks) {
        if (mark.kind == Mark::Kind::points) count += point_count(figure.scene, mark);
        if (mark.kind == Mark::Kind::slices && known(mark)) {
            slices.emplace_back(&mark, pieces_of(figure, mark));
            count += slices.back().second.size();
        }
        if (count > most_vectors) return false;
    }
    if (!surfaces.figure.marks.empty()) {
        for (Mark& mark : surfaces.figure.marks) mark.level.reset();
        surfaces.figure.contours.clear();
        out.emplace_back(image_of(layout::Drawing::Only::marks, surfaces, size, drawing));
        for (const Mark& mark : figure.scene.figure.marks) {
            if (mark.kind == Mark::Kind::surface && known(mark)) add_contours(figure, mark, out);
        }
    }
    for (const auto& [mark, pieces] : slices) add_slices(figure, *mark, pieces, out);
    for (const Mark& mark : figure.scene.figure.marks) {
        if (mark.kind == Mark::Kind::points && known(mark)) add_points(figure, mark, out);
    }
    return true;
}

void add_texts(const PageLayout& layout, const layout::Palette& colours, std::vector<Item>& out) {
    for (const layout::AxisText& text : layout.axes.texts)
        out.emplace_back(TextItem{text.text, text.centre + glm::vec2(0, 0.30F * layout.text_size),
                                  layout.text_size, text.title ? colours.text : colours.faint_text, true,
                                  false});
    for (const layout::LegendBar& bar : layout.legend.bars) {
        // Both formats know gradients between few colours; steps finer than the eye sees are simpler.
        constexpr int steps = 96;
        const float height = (bar.high.y - bar.low.y) / steps;
        for (int i = 0; i < steps; ++i) {
            const float share = (static_cast<float>(i) + 0.5F) / steps,
                        top = bar.low.y + height * static_cast<float>(i);
            out.emplace_back(
                RectangleItem{{bar.low.x, top},
                              {bar.high.x, std::min(top + height + 0.5F, bar.high.y)},
                              scale_colour(bar.scale, glm::mix(bar.top, bar.bottom, share), colours)});
        }
    }
    for (const layout::LegendText& text : layout.legend.texts)
        out.emplace_back(
            TextItem{text.text, {text.left, text.baseline}, layout.text_size, text.ink, false, false});
    if (!layout.title.empty())
        out.emplace_back(
            TextItem{layout.title, layout.title_start, layout.title_size, colours.text, false, true});
    for (const layout::CaptionLine& line : layout.caption.lines)
        out.emplace_back(TextItem{line.text, line.start + glm::vec2(0, layout.size.y),
                                  layout.caption.text_size, line.formula ? colours.accent : colours.text,
                                  false, false});
}

}  // namespace

Page page_of(const scene::Scene& given, const layout::PictureSize& size, bool transparent,
             layout::Drawing& drawing) {
    scene::Scene bare = given;
    bare.morph.reset();
    scene::Scene scene = drawn(bare).value_or(bare);
    // Half way between two figures there are the axes of neither, and no curves to be written as such.
    const bool between = scene.morph.has_value();
    if (between) scene.style.axes = false;
    const PageLayout layout = drawing.page_layout(scene, size);
    const layout::Palette& colours = layout::palette(scene.style.theme);
    const glm::vec2 whole(size.width, size.height);
    Page page{whole, title(scene), {}, {}, {0, 0}, whole, {}};
    if (!transparent) page.behind.emplace_back(RectangleItem{{0, 0}, whole, colours.background});
    if (layout::is_lit(scene))
        page.behind.emplace_back(image_of(layout::Drawing::Only::floor, scene, size, drawing));
    for (const layout::AxisLine& line : layout.axes.lines)
        page.behind.emplace_back(PathItem{{on_page(layout, line.from), on_page(layout, line.to)},
                                          line.strong ? colours.edge : colours.grid,
                                          std::max(layout::grid_width * layout.ui, 1.0F)});
    const Figure figure{scene, layout, colours};
    if (!between && scene.figure.flat() && !scene.figure.landscape &&
        add_flat_marks(figure, size, drawing, page.marks)) {
        const float reach = 6 * layout.ui;  // a point at the box's edge shows whole
        const glm::vec2 a = on_page(layout, -layout.placement.half),
                        b = on_page(layout, layout.placement.half);
        page.low = glm::min(a, b) - reach;
        page.high = glm::max(a, b) + reach;
    } else {
        page.marks.clear();
        page.marks.emplace_back(image_of(layout::Drawing::Only::marks, scene, size, drawing));
    }
    add_texts(layout, colours, page.before);
    return page;
}

}  // namespace format
