#include "panels/step_thumbnails.hpp"

#include <algorithm>

namespace panels {

GLuint StepThumbnails::texture(std::size_t step) const {
    return step < pictures_.size() ? pictures_[step].pixels.texture() : 0;
}

void StepThumbnails::update(const lesson::Lesson& lesson, scene::Theme theme) {
    behind_ = false;
    bool drawn = false;
    constexpr std::size_t most = 200;
    const std::size_t count = std::min(lesson.steps.size(), most);
    for (std::size_t i = 0; i < count; ++i) {
        // Where it ends: what it does is seen.
        scene::Scene wanted = moved(lesson.steps[i], 1);
        wanted.style.theme = theme;
        if (i < pictures_.size() && pictures_[i].shown == wanted) continue;
        // One that has only moved is kept.
        const auto other = std::ranges::find(pictures_, wanted, &Picture::shown);
        if (other != pictures_.end() && i < pictures_.size()) {
            std::swap(*other, pictures_[i]);
            continue;
        }
        if (drawn) {
            behind_ = true;
            break;
        }
        drawn = true;
        ++drawn_;
        if (i >= pictures_.size()) pictures_.emplace_back();
        pictures_[i].shown = wanted;
        try {
            renderer_.draw(std::move(wanted), pictures_[i].pixels);
        } catch (const std::exception&) {
            pictures_[i].pixels = {};
        }
    }
    if (pictures_.size() > count) pictures_.resize(count);
}

}  // namespace panels
