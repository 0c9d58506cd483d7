// What lies over the pictures: the place under the pointer, slices, the ridge, test points, messages, the
// spotlight.
#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "layout/mark_size.hpp"
#include "network/formula.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "scene/drawn.hpp"
#include "scene/mix.hpp"
#include "scene/network_place.hpp"
#include "scene/pick.hpp"
#include "scene/placement.hpp"
#include "session/tour.hpp"
#include "window/overlays/overlays.hpp"

namespace window {
namespace {

/// Where a place of the plane stands in a scene's figure: on its first mark that has a height there.
glm::dvec3 stands_at(const scene::Standing& standing, double x1, double x2, const network::Label& label) {
    const scene::Scene& scene = standing.scene();
    for (const scene::Mark& mark : scene.figure.marks) {
        if (!exists(scene.figure.height(mark), scene.network)) continue;
        const bool own = !mark.z || scene.figure.marks.size() == 1;
        if (own || &mark == &scene.figure.marks.back()) return standing.at(mark, x1, x2, label);
    }
    return standing.placement().to_box(vertex(scene, scene::Mark{}, x1, x2, label));
}

/// From places in the figure's box to places in the window.
struct Onto {
    scene::Projection projection;
    Rect view;

    std::optional<ImVec2> operator()(glm::dvec3 box) const {
        const glm::dvec2 at = on_picture(projection, view.aspect(), box);
        if (std::abs(at.x) > 100 || std::abs(at.y) > 100) return std::nullopt;
        const float half = view.height / 2;
        return ImVec2{view.x + view.width / 2 + static_cast<float>(at.x) * half,
                      view.y + half - static_cast<float>(at.y) * half};
    }
};

void ring(ImDrawList& draw, ImVec2 centre, const layout::Palette& palette, const glm::vec3& ink) {
    const float unit = ImGui::GetFontSize();
    draw.AddCircle(centre, 0.5F * unit, packed(palette.rim), 24, 0.22F * unit);
    draw.AddCircle(centre, 0.5F * unit, packed(ink), 24, 0.12F * unit);
}

void slices_at(const scene::Scene& scene, const Onto& onto, glm::dvec2 at, const scene::Mark& mark) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const layout::Palette& palette = layout::palette(scene.style.theme);
    for (const auto& curve : slices_through(scene, mark, at)) {
        std::vector<ImVec2> line;
        for (const glm::dvec3& place : curve) {
            if (const auto pixel = onto(place)) line.push_back(*pixel);
        }
        draw.AddPolyline(line.data(), static_cast<int>(line.size()), packed(palette.text, 0.85F), 0,
                         0.11F * ImGui::GetFontSize());
    }
}

/// Rings where a place of the plane stands on every landscape of the whole network.
void on_every_landscape(const scene::Standing& standing, const Onto& onto, double x1, double x2,
                        const glm::vec3& ink) {
    const scene::Scene& scene = standing.scene();
    const layout::Palette& palette = layout::palette(scene.style.theme);
    for (const scene::Mark& mark : scene.figure.marks)
        if (mark.kind == scene::Mark::Kind::surface)
            if (const auto pixel = onto(standing.at(mark, x1, x2, 0)); pixel && onto.view.contains(*pixel))
                ring(*ImGui::GetBackgroundDrawList(), *pixel, palette, ink);
}

/// What a place gives runs from layer to layer. `share` of its way has gone.
void pulse(const scene::Scene& scene, const Onto& onto, double share) {
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const std::vector<scene::Landmark> landmarks = scene::landmarks(scene);
    const float unit = ImGui::GetFontSize();
    const int hops = scene.network.hidden_layers() + 1;
    for (const scene::Ribbon& ribbon : ribbons(scene, landmarks)) {
        const double along = share * hops - (landmarks[ribbon.from].layer + 1);
        if (along < 0 || along > 1) continue;
        const double at = scene::eased(along) * static_cast<double>(ribbon.places.size() - 1);
        const auto piece = std::min(static_cast<std::size_t>(at), ribbon.places.size() - 2);
        const auto pixel =
            onto(glm::mix(ribbon.places[piece], ribbon.places[piece + 1], at - static_cast<double>(piece)));
        if (!pixel || !onto.view.contains(*pixel)) continue;
        const auto size = static_cast<float>(0.12 + 0.22 * ribbon.share) * unit;
        const glm::vec3& hue = ribbon.weight < 0 ? palette.class_0 : palette.class_1;
        ImDrawList& draw = *ImGui::GetBackgroundDrawList();
        draw.AddCircleFilled(*pixel, 1.8F * size, packed(hue, 0.35F), 20);
        draw.AddCircleFilled(*pixel, size, packed(palette.level), 20);
    }
}

/// Where the figure's marks over the data show a point, in the window.
template <typename Draw>
void at_point(const scene::Standing& standing, const Onto& onto, const network::DataPoint& point, Draw draw) {
    const scene::Scene& scene = standing.scene();
    for (const scene::Mark& mark : scene.figure.marks) {
        if (mark.kind != scene::Mark::Kind::points || mark.samples ||
            !exists(scene.figure.height(mark), scene.network))
            continue;
        if (const auto pixel = onto(standing.at(mark, point.x1, point.x2, point.label)))
            if (onto.view.contains(*pixel)) draw(*pixel);
    }
}

void chosen_point(const scene::Standing& standing, const Onto& onto, int chosen) {
    const scene::Scene& scene = standing.scene();
    const auto& points = *scene.data.points;
    if (chosen >= static_cast<int>(points.size())) return;
    const layout::Palette& palette = layout::palette(scene.style.theme);
    if (scene.figure.place) {
        const network::DataPoint& point = points[static_cast<std::size_t>(chosen)];
        return on_every_landscape(standing, onto, point.x1, point.x2, palette.text);
    }
    at_point(standing, onto, points[static_cast<std::size_t>(chosen)],
             [&](ImVec2 pixel) { ring(*ImGui::GetBackgroundDrawList(), pixel, palette, palette.text); });
}

/// A thin ring around each; where points are a texture, a dot in each.
void test_points(const scene::Standing& standing, const Onto& onto,
                 const std::vector<network::DataPoint>& points) {
    const scene::Scene& scene = standing.scene();
    const float ui = ImGui::GetFontSize() / 15;
    const float dot = layout::point_diameter(static_cast<double>(scene.data.points->size()), ui) / 2;
    const ImU32 ink = packed(layout::palette(scene.style.theme).text);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    for (const network::DataPoint& point : points)
        at_point(standing, onto, point, [&](ImVec2 pixel) {
            if (dot >= 3 * ui)
                draw.AddCircle(pixel, dot + 1.2F * ui, ink, 16, 1.2F * ui);
            else
                draw.AddRectFilled({pixel.x - ui, pixel.y - ui}, {pixel.x + ui, pixel.y + ui}, ink);
        });
}

/// What a mark on the figure tells: its height; of a sheet that is folded what stands along the axes.
std::vector<scene::Quantity> told(const scene::Scene& scene) {
    const scene::Figure& to = scene.morph ? scene.morph->to->figure : scene.figure;
    std::vector<scene::Quantity> all;
    if (scene.figure.folded()) all = {to.x.quantity, to.y.quantity};
    if (to.z) all.push_back(to.z->quantity);
    std::erase_if(all, [&](const scene::Quantity& quantity) {
        return !exists(quantity, scene.network) || (scene.figure.folded() && !quantity.is_neuron());
    });
    if (scene.figure.marks.empty()) all.clear();
    return all;
}

/// The exact piece that a place lies in, on its surface.
void outline_piece(const scene::Standing& standing, const Onto& onto, const scene::ShownPieces& pieces,
                   const Probe& probe) {
    const scene::Scene& scene = standing.scene();
    const auto pattern = network::pattern_at(scene.network, probe.x1, probe.x2);
    const auto found = std::ranges::find(pieces.partition.pieces, pattern, &network::Piece::pattern);
    const auto mark = std::ranges::find_if(scene.figure.marks,
                                           [](const scene::Mark& one) { return one.pieces.has_value(); });
    if (found == pieces.partition.pieces.end() || mark == scene.figure.marks.end()) return;
    std::vector<ImVec2> outline;
    for (const network::Corner& corner : found->corners)
        if (const auto pixel = onto(standing.at(*mark, corner[0], corner[1], 0))) outline.push_back(*pixel);
    ImGui::GetBackgroundDrawList()->AddPolyline(outline.data(), static_cast<int>(outline.size()),
                                                packed(layout::palette(scene.style.theme).accent),
                                                ImDrawFlags_Closed, 0.16F * ImGui::GetFontSize());
}

/// The place that was marked, with its numbers beside it.
void marked_place(const scene::Standing& standing, const Onto& onto, const Probe& probe) {
    const scene::Scene& scene = standing.scene();
    if (!over_the_plane(scene.figure) && !scene.figure.folded()) return;
    const network::Label label = label_at(scene.data, probe.x1, probe.x2);
    const auto pixel = onto(stands_at(standing, probe.x1, probe.x2, label));
    if (!pixel) return;
    const layout::Palette& palette = layout::palette(scene.style.theme);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float unit = ImGui::GetFontSize();
    draw.AddCircleFilled(*pixel, 0.36F * unit, packed(palette.rim), 24);
    draw.AddCircleFilled(*pixel, 0.26F * unit, packed(palette.accent), 24);
    std::string text =
        fmt::format("x₁ = {}  x₂ = {}", network::rounded(probe.x1), network::rounded(probe.x2));
    for (const scene::Quantity& height : told(scene)) {
        const network::Network& network = network_of(scene, scene.figure.marks.front());
        const auto states = network::evaluate(network, probe.x1, probe.x2);
        const double value = network::evaluate(height, network, states, probe.x1, probe.x2, label).value;
        text += fmt::format("  {} = {}", symbol(height), network::rounded(value));
    }
    if (const auto pieces = pieces_of(scene)) {
        outline_piece(standing, onto, *pieces, probe);
        for (const std::string& line : piece_lines(scene, *pieces, probe.x1, probe.x2)) text += '\n' + line;
    }
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    const float gap = 0.3F * unit;
    ImVec2 low{pixel->x + unit, pixel->y - size.y - unit};
    // Beside the place, within the view.
    low.x = std::clamp(low.x, onto.view.x + gap,
                       std::max(onto.view.x + onto.view.width - size.x - gap, onto.view.x + gap));
    low.y = std::max(low.y, onto.view.y + gap);
    draw.AddRectFilled({low.x - gap, low.y - gap}, {low.x + size.x + gap, low.y + size.y + gap},
                       packed(palette.panel, 0.85F), 0.3F * unit);
    draw.AddText(low, packed(palette.text), text.c_str());
}

void view_overlay(const Session& session, const Picture& picture, const Hover& hover, std::size_t view,
                  const std::vector<network::DataPoint>& tested) {
    const scene::Standing standing(picture.shown[view]);
    const scene::Scene& scene = standing.scene();
    const Rect& rect = picture.places[view];
    const float unit = ImGui::GetFontSize();
    const Onto onto{scene::project(scene, rect.aspect()), rect};
    const bool here = view == hover.view;
    if (session.panels.show.slice_at_pointer && hover.hit) {
        const glm::dvec2 at{hover.hit->x1, hover.hit->x2};
        if (const scene::Mark* mark = sliced_surface(scene)) {
            slices_at(scene, onto, at, *mark);
            if (here)
                slice_inset(scene, *mark, at, true,
                            {rect.x + rect.width - 0.4F * unit,
                             rect.y + (session.lesson.player.is_open() ? 15.5F : 12.0F) * unit});
        }
    }
    test_points(standing, onto, tested);
    if (session.hand.point) chosen_point(standing, onto, *session.hand.point);
    if (session.hand.probe.marked) marked_place(standing, onto, session.hand.probe);
    if (scene.figure.place && session.hand.pulse > 0)
        pulse(scene, onto, 1 - session.hand.pulse / Hand::pulse_seconds);
    if (!hover.hit) return;
    if (scene.figure.place)
        return on_every_landscape(standing, onto, hover.hit->x1, hover.hit->x2,
                                  layout::palette(scene.style.theme).accent);
    const auto& points = *scene.data.points;
    const network::Label label = hover.hit->point && *hover.hit->point < static_cast<int>(points.size())
                                     ? points[static_cast<std::size_t>(*hover.hit->point)].label
                                     : label_at(scene.data, hover.hit->x1, hover.hit->x2);
    const auto pixel = onto(here ? hover.hit->box : stands_at(standing, hover.hit->x1, hover.hit->x2, label));
    const layout::Palette& palette = layout::palette(scene.style.theme);
    if (pixel && rect.contains(*pixel))
        ring(*ImGui::GetBackgroundDrawList(), *pixel, palette, palette.accent);
}

/// The ridge under the pointer or in the hand.
void ridge(const Session& session, const Picture& picture, const Hover& hover) {
    const bool held = session.hand.gesture && session.hand.gesture->holds<HoldRidge>();
    const std::size_t view = held ? session.hand.gesture->view : hover.view;
    if ((!held && hover.grip == RidgeControl::Grip::none) || view >= picture.places.size()) return;
    const scene::Scene scene = scene_in(session, view);
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const Onto onto{scene::project(scene, picture.places[view].aspect()), picture.places[view]};
    for (const auto& [from, to] : session.hand.ridge.pieces()) {
        const auto a = onto(from), b = onto(to);
        if (a && b)
            ImGui::GetBackgroundDrawList()->AddLine(*a, *b, packed(palette.accent),
                                                    0.22F * ImGui::GetFontSize());
    }
    ImGui::SetMouseCursor(hover.grip == RidgeControl::Grip::turn ? ImGuiMouseCursor_ResizeAll
                                                                 : ImGuiMouseCursor_Hand);
}

void held_slice(const Session& session, const Picture& picture) {
    if (!session.hand.gesture || session.hand.gesture->view >= picture.places.size()) return;
    const auto* held = std::get_if<HoldSlice>(&session.hand.gesture->hold);
    if (!held) return;
    const scene::Scene scene = scene_in(session, session.hand.gesture->view);
    const Rect& view = picture.places[session.hand.gesture->view];
    const float unit = ImGui::GetFontSize();
    const scene::Mark& mark = scene.figure.marks.at(held->mark);
    slice_inset(scene, mark, {0, mark.samples->slices().at(held->slice)}, false,
                {view.x + view.width - 0.4F * unit, view.y + 12 * unit});
}

void spotlight(const Session& session) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!session.panels.show.spotlight || !ImGui::IsMousePosValid()) return;
    const float unit = ImGui::GetFontSize();
    const float inner = 6 * unit, far = 2 * (io.DisplaySize.x + io.DisplaySize.y);
    // A ring so wide that it covers the window, and three at its edge that soften it.
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    for (const float step : {0.0F, 0.25F, 0.5F})
        draw.AddCircle(io.MousePos, inner + step * unit + far / 2, IM_COL32(0, 0, 0, 24), 96, far);
}

/// Parts of the window, the active one in the accent's colour.
void frames(const Session& session, const Picture& picture) {
    if (picture.shown.size() < 2) return;
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    for (std::size_t i = 0; i < picture.parts.size(); ++i) {
        const Rect& part = picture.parts[i];
        const bool active = i == session.looking.views.active();
        ImGui::GetBackgroundDrawList()->AddRect({part.x, part.y}, {part.x + part.width, part.y + part.height},
                                                packed(active ? palette.accent : palette.grid), 0, 0,
                                                active ? 2.0F : 1.0F);
    }
}

}  // namespace

void draw_overlays(Session& session, const Picture& picture, const Hover& hover) {
    if (session.panels.show.accuracy && (session.panels.show.panels || session.panels.show.presenting))
        metrics_overlay(session.looking.measured.metrics(session), session.scene(),
                        {picture.places.front().x, picture.places.front().y + picture.places.front().height});
    frames(session, picture);
    const std::vector<network::DataPoint>& tested = test_points(session);
    for (std::size_t i = 0; i < picture.shown.size(); ++i) view_overlay(session, picture, hover, i, tested);
    ridge(session, picture, hover);
    held_slice(session, picture);
    // One thing speaks at a time.
    if (hover.hit && !session.panels.show.presenting && tour_hint(session).empty()) {
        // Of the whole network every landscape is looked at: below the title none stands.
        const float unit = ImGui::GetFontSize();
        const Rect& view = picture.places.front();
        std::optional<ImVec2> corner;
        if (session.scene().figure.place && hover.view == 0)
            corner = ImVec2{view.x + 1.5F * unit, view.y + 4 * unit};
        reading_tooltip(session.scene(), *hover.hit, session.hand.selection,
                        picture.area.x + picture.area.width, corner);
    }
    draw_pen_strokes(session, picture.area);
    spotlight(session);
}

}  // namespace window
