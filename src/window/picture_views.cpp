#include "window/picture_views.hpp"

#include <utility>

#include <algorithm>
#include <cmath>

#include "layout/palette.hpp"
#include "words/words.hpp"

namespace window {

std::vector<Rect> divided(const Rect& area, int count) {
    constexpr float gap = 2;
    // Two stand so that each is as large as can be: its smaller side counts.
    const bool wide = area.width > area.height;
    const int columns = count > 2 || (count == 2 && wide) ? 2 : 1, rows = (count + columns - 1) / columns;
    const float width =
        std::floor((area.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    const float height =
        std::floor((area.height - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
    std::vector<Rect> parts;
    for (int i = 0; i < count; ++i)
        parts.push_back({area.x + static_cast<float>(i % columns) * (width + gap),
                         area.y + static_cast<float>(i / columns) * (height + gap), width, height});
    return parts;
}

void PictureViews::draw(render::Renderer& renderer, render::PixelCopy& copy,
                        const std::vector<scene::Scene>& scenes, const layout::Eyes& eyes,
                        const std::vector<Rect>& places, const Detail& moving, bool at_rest,
                        unsigned target) {
    // Titles and legends are words.
    if (std::exchange(language_, words::language()) != words::language()) forget();
    const ImGuiIO& io = ImGui::GetIO();
    const auto pixels = [](float length, float scale) {
        return static_cast<int>(std::lround(length * scale));
    };
    const ImVec2 scale = io.DisplayFramebufferScale;
    layout::PictureSize size{std::max(pixels(places.front().width, scale.x), 1),
                             std::max(pixels(places.front().height, scale.y), 1), size_.samples, size_.hurry};
    changed_ = drawn_ != scenes || size_ != size || eyes_ != eyes;
    const bool finer = !changed_ && at_rest && coarse();
    if (changed_ || finer) {
        const Detail detail = changed_ ? moving : Detail();
        size.samples = detail.samples;
        size.hurry = detail.hurry;
    }
    const bool single = scenes.size() == 1;
    if (changed_ || finer) {
        coarse_ = false;
        for (std::size_t i = 0; i < scenes.size(); ++i) {
            const gl::Framebuffer& picture = stereo_.draw(renderer, scenes[i], size, eyes.stereo, eyes.depth);
            single_ = &picture;
            coarse_ |= renderer.coarse();
            if (single) break;
            gl::Framebuffer& kept = pictures_[i];
            if (kept.width() != size.width || kept.height() != size.height)
                kept = gl::Framebuffer(size.width, size.height, 0);
            picture.copy_into(kept, 0, 0);
        }
        drawn_ = scenes;
        size_ = size;
        eyes_ = eyes;
    }
    if (!single) {
        const glm::vec3& gap = layout::palette(scenes.front().style.theme).grid;
        glBindFramebuffer(GL_FRAMEBUFFER, target);
        glDisable(GL_SCISSOR_TEST);
        glClearColor(gap.r, gap.g, gap.b, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    const int window_height = pixels(io.DisplaySize.y, scale.y);
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        const int x = pixels(places[i].x, scale.x);
        const int y = window_height - pixels(places[i].y, scale.y) - size.height;
        copy.copy(single ? *single_ : pictures_[i], {0, 0, size.width, size.height}, target, x, y);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target);
}

}  // namespace window
