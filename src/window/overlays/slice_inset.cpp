#include <imgui.h>
#include <algorithm>
#include <vector>

#include "network/formula.hpp"
#include "panels/theme.hpp"
#include "scene/placement.hpp"
#include "window/overlays/overlays.hpp"

namespace window {
namespace {

constexpr int samples = 160;

/// A curve of height over one input, the other held still.
void plot(const scene::Scene& scene, const scene::Mark& mark, const scene::Range& heights, bool along_x1,
          glm::dvec2 at, ImVec2 low, ImVec2 size) {
    const layout::Palette& palette = layout::palette(scene.style.theme);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float unit = ImGui::GetFontSize();
    const scene::Range range = along_x1 ? scene.figure.x1 : scene.figure.x2;
    const ImVec2 high{low.x + size.x, low.y + size.y};
    draw.AddRectFilled(low, high, packed(palette.panel, 0.92F), 0.4F * unit);
    draw.AddRect(low, high, packed(palette.edge, 0.7F), 0.4F * unit);
    const float pad = 0.7F * unit, top = low.y + 1.7F * unit, bottom = high.y - pad;
    const auto x_of = [&](double value) {
        return low.x + pad + static_cast<float>((value - range.low) / range.size()) * (size.x - 2 * pad);
    };
    const auto y_of = [&](double value) {
        const double share = std::clamp((value - heights.low) / heights.size(), 0.0, 1.0);
        return bottom - static_cast<float>(share) * (bottom - top);
    };
    std::vector<ImVec2> curve;
    for (int i = 0; i <= samples; ++i) {
        const double value = range.low + range.size() * i / samples;
        const glm::dvec2 place = along_x1 ? glm::dvec2(value, at.y) : glm::dvec2(at.x, value);
        const double height = vertex(scene, mark, place.x, place.y, label_at(scene.data, place.x, place.y)).z;
        curve.push_back({x_of(value), y_of(height)});
    }
    const double here = along_x1 ? at.x : at.y;
    draw.AddLine({x_of(here), top}, {x_of(here), bottom}, packed(palette.edge), 1);
    draw.AddPolyline(curve.data(), static_cast<int>(curve.size()), packed(palette.accent), 0, 0.13F * unit);
    const double height = vertex(scene, mark, at.x, at.y, label_at(scene.data, at.x, at.y)).z;
    draw.AddCircleFilled({x_of(here), y_of(height)}, 0.28F * unit, packed(palette.text), 16);
    const std::string title = symbol(scene.figure.height(mark)) + word(" along ") +
                              word(along_x1 ? "x₁, at x₂ = " : "x₂, at x₁ = ") +
                              network::rounded(along_x1 ? at.y : at.x, 3);
    draw.AddText({low.x + pad, low.y + 0.35F * unit}, packed(palette.faint_text), title.c_str());
}

}  // namespace

const scene::Mark* sliced_surface(const scene::Scene& scene) {
    if (scene.figure.flat() || !over_the_plane(scene.figure) || scene.figure.place || scene.morph)
        return nullptr;
    for (const scene::Mark& mark : scene.figure.marks) {
        const bool curved = scene.figure.height(mark).kind != network::Quantity::Kind::constant;
        if (mark.kind != scene::Mark::Kind::points && curved &&
            exists(scene.figure.height(mark), scene.network))
            return &mark;
    }
    return nullptr;
}

void slice_inset(const scene::Scene& scene, const scene::Mark& mark, glm::dvec2 at, bool both,
                 ImVec2 corner) {
    const scene::Range heights = place(scene).ranges[2];
    const float unit = ImGui::GetFontSize();
    const ImVec2 size{15 * unit, 8 * unit};
    const float step = size.x + 0.6F * unit;
    const float left = corner.x - (both ? 2 : 1) * step;
    const float top = corner.y - size.y;
    plot(scene, mark, heights, true, at, {left, top}, size);
    if (both) plot(scene, mark, heights, false, at, {left + step, top}, size);
}

std::array<std::vector<glm::dvec3>, 2> slices_through(const scene::Scene& scene, const scene::Mark& mark,
                                                      glm::dvec2 at) {
    const scene::Placement placement = place(scene);
    std::array<std::vector<glm::dvec3>, 2> curves;
    for (int i = 0; i <= samples; ++i) {
        const double share = static_cast<double>(i) / samples;
        const glm::dvec2 first{scene.figure.x1.low + scene.figure.x1.size() * share, at.y};
        const glm::dvec2 second{at.x, scene.figure.x2.low + scene.figure.x2.size() * share};
        curves[0].push_back(
            placement.to_box(vertex(scene, mark, first.x, first.y, label_at(scene.data, first.x, first.y))));
        curves[1].push_back(placement.to_box(
            vertex(scene, mark, second.x, second.y, label_at(scene.data, second.x, second.y))));
    }
    return curves;
}

}  // namespace window
