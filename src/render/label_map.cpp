#include "render/label_map.hpp"

#include <algorithm>

#include "scene/mark_field.hpp"

namespace render {

namespace {

/// The plane is coloured by a label that no shader has the rule of.
bool needs_labels(const scene::Scene& scene) {
    return std::ranges::any_of(scene.figure.marks, [&](const scene::Mark& mark) {
        const bool over_data = mark.kind == scene::Mark::Kind::points && !mark.samples;
        return !over_data && shown_colour(scene, mark) == scene::Colour::Kind::label;
    });
}

}  // namespace

void LabelMap::bind(const scene::Scene& scene) {
    const bool numbers = scene.data.regression;
    if ((data_set(scene.data) && !numbers) || !needs_labels(scene)) return;
    glActiveTexture(GL_TEXTURE0 + unit);
    const scene::Figure& figure = scene.figure;
    if (!texture_ || points_ != scene.data.points || numbers_ != numbers || x1_ != figure.x1 ||
        x2_ != figure.x2) {
        points_ = scene.data.points;
        numbers_ = numbers;
        x1_ = figure.x1;
        x2_ = figure.x2;
        std::vector<float> labels(static_cast<std::size_t>(side) * side);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const double u = (static_cast<double>(i % side) + 0.5) / side,
                         v = (static_cast<double>(i / side) + 0.5) / side;
            labels[i] = static_cast<float>(
                label_at(scene.data, x1_.low + u * x1_.size(), x2_.low + v * x2_.size()).value);
        }
        if (!texture_) texture_ = gl::Texture::create();
        glBindTexture(GL_TEXTURE_2D, texture_.get());
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, side, side, 0, GL_RED, GL_FLOAT, labels.data());
        for (const auto filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
            glTexParameteri(GL_TEXTURE_2D, filter, numbers ? GL_LINEAR : GL_NEAREST);
        for (const auto wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
            glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
    }
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    glActiveTexture(GL_TEXTURE0);
}

}  // namespace render
