#include "render/frame.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

#include "layout/mark_size.hpp"
#include "render/lighting.hpp"
#include "scene/light.hpp"

namespace render {
namespace {

constexpr float largest_ui = 16;  // glyphs of larger texts would take too much memory

/// 1 in a picture 720 high; the side that leaves less room counts.
float picture_scale(const PictureSize& size) {
    return std::min(static_cast<float>(size.height) / 720, static_cast<float>(size.width) / 800);
}

float reach_beyond(const Frame& frame) {
    const auto box = seen_box(frame, 1);
    if (!box) return 1;
    const glm::vec2 most = glm::max(-box->first, box->second);
    return glm::smoothstep(1.0F, 1.2F, std::max(most.x, most.y));
}

}  // namespace

std::optional<std::pair<glm::vec2, glm::vec2>> seen_box(const Frame& frame, double scale) {
    glm::vec2 low(1e9F), high(-1e9F);
    for (int corner = 0; corner < 8; ++corner) {
        glm::vec3 place(frame.placement.half * scale);
        for (int axis = 0; axis < 3; ++axis) place[axis] *= (corner >> axis & 1) != 0 ? 1.0F : -1.0F;
        const glm::vec4 clip = frame.matrix * glm::vec4(place, 1);
        if (clip.w < 1e-4F) return std::nullopt;
        low = glm::min(low, glm::vec2(clip) / clip.w);
        high = glm::max(high, glm::vec2(clip) / clip.w);
    }
    return std::pair{low, high};
}

Frame framed(const scene::Scene& scene, const PictureSize& size, bool transparent) {
    Frame frame{scene,
                scene::place(scene),
                palette(scene.style.theme),
                {size.width, std::max(size.height - caption_height(scene, size), 16)},
                {},
                {},
                {},
                {},
                std::min(static_cast<float>(scene.style.scale) * picture_scale(size), largest_ui),
                transparent};
    frame.hurry = size.hurry;
    if (transparent) {
        // What is faint on the theme's own background may vanish on another.
        frame.colours.grid = glm::mix(frame.colours.edge, frame.colours.faint_text, 0.4F);
        frame.colours.edge = frame.colours.faint_text;
        frame.colours.faint_text = frame.colours.text;
    }
    const auto projection = scene::project(scene, static_cast<double>(frame.size.x / frame.size.y));
    frame.matrix = glm::mat4(projection.matrix());
    const glm::mat3 eye_to_box = glm::transpose(glm::mat3(projection.view));
    frame.to_eye = eye_to_box * glm::vec3(0, 0, 1);
    frame.light = glm::normalize(eye_to_box * glm::vec3(-0.45F, 0.75F, 0.55F));
    frame.beyond = reach_beyond(frame);
    frame.sun = scene::towards_sun(scene.style);
    frame.studio = is_lit(scene) ? 1.0F : 0.0F;
    if (scene.camera.inside)
        look_from_inside(frame);  // the sun stays where it is
    else
        frame.even = glm::smoothstep(68.0F, 88.0F, static_cast<float>(scene.camera.elevation));
    if (scene.camera.around) frame.circle = {scene.camera.target.x, scene.camera.target.y, scene.camera.eye};
    return frame;
}

gl::Area mark_area(const Frame& frame, const gl::Area& whole, int band, float reach) {
    if (!frame.placement.flat) return whole;
    const auto pixel = [&](double x, double y) {
        const glm::vec4 clip =
            frame.matrix * glm::vec4(x * frame.placement.half.x, y * frame.placement.half.y, 0, 1);
        return (glm::vec2(clip) / std::max(clip.w, 1e-6F) * 0.5F + 0.5F) * frame.size;
    };
    const glm::vec2 low = pixel(-1, -1), right = pixel(1, -1), high = pixel(1, 1);
    const bool upright = std::abs(right.y - low.y) < 0.5F && std::abs(right.x - high.x) < 0.5F;
    if (!upright || low.x >= high.x || low.y >= high.y) return whole;
    const glm::vec2 from = glm::clamp(glm::floor(low - reach), glm::vec2(0), frame.size),
                    to = glm::clamp(glm::ceil(high + reach), glm::vec2(0), frame.size);
    return {static_cast<int>(from.x), static_cast<int>(from.y) + band, static_cast<int>(to.x - from.x),
            static_cast<int>(to.y - from.y)};
}

float Part::opacity() const {
    const double own =
        to ? mark.opacity + (to->opacity - mark.opacity) * static_cast<double>(share) : mark.opacity;
    return static_cast<float>(own) * presence;
}

float Part::depth() const {
    const auto own = [](const Frame& of) { return of.placement.flat ? 0.0F : 1.0F; };
    return to ? glm::mix(own(frame), own(*to_frame), share) : own(frame);
}

scene::MarkField Part::field() const {
    const scene::PlacedMark here{frame.scene, mark, frame.placement};
    if (!to) return scene::MarkField(here);
    const scene::PlacedMark there{to_frame->scene, *to, to_frame->placement};
    return scene::MarkField(here, &there, static_cast<double>(share));
}

std::vector<Part> parts(const Frame& from, const Frame* to, float share) {
    using scene::Mark;
    std::vector<Part> all;
    const auto add = [&all](const Frame& frame, const Mark& mark, float presence) -> Part& {
        const auto before =
            std::ranges::count(all, Mark::Kind::surface, [](const Part& part) { return part.mark.kind; });
        return all.emplace_back(Part{frame, mark, presence, nullptr, nullptr, 0, static_cast<int>(before)});
    };
    std::vector<const Mark*> left;
    if (to) {
        for (const Mark& mark : to->scene.figure.marks) left.push_back(&mark);
    }
    const std::vector<Mark>& marks = from.scene.figure.marks;
    const std::vector<const Mark*> becomes =
        to ? counterparts(from.scene, to->scene) : std::vector<const Mark*>(marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!can_be_drawn(from.scene, marks[i])) continue;
        Part& part = add(from, marks[i], to && !becomes[i] ? 1 - share : 1);
        if (!becomes[i]) continue;
        part.to_frame = to;
        part.to = becomes[i];
        part.share = share;
        std::erase(left, becomes[i]);
    }
    for (const Mark* mark : left) {
        if (can_be_drawn(to->scene, *mark)) add(*to, *mark, share);
    }
    return all;
}

}  // namespace render
