#include "render/label_map.hpp"

#include <algorithm>

#include "scene/placement.hpp"

namespace render {

bool needs_labels(const scene::Figure& figure) {
    const auto labelled = [](const scene::Quantity& quantity) {
        return quantity.kind == scene::Quantity::Kind::label || quantity.kind == scene::Quantity::Kind::loss;
    };
    return labelled(figure.x.quantity) || labelled(figure.y.quantity) ||
           std::ranges::any_of(figure.marks, [&](const scene::Mark& mark) {
               return labelled(figure.height(mark)) || labelled(mark.colour.quantity);
           });
}

void LabelMap::bind(const scene::Scene& scene) {
    if (data_set(scene.data) || !needs_labels(scene.figure)) return;
    glActiveTexture(GL_TEXTURE0 + unit);
    const scene::Figure& figure = scene.figure;
    if (!texture_ || points_ != scene.data.points || x1_ != figure.x1 || x2_ != figure.x2) {
        points_ = scene.data.points;
        x1_ = figure.x1;
        x2_ = figure.x2;
        std::vector<std::uint8_t> labels(static_cast<std::size_t>(side) * side);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const double u = (static_cast<double>(i % side) + 0.5) / side,
                         v = (static_cast<double>(i / side) + 0.5) / side;
            labels[i] = label_at(scene.data, x1_.low + u * x1_.size(), x2_.low + v * x2_.size()) ? 255 : 0;
        }
        if (!texture_) texture_ = gl::Texture::create();
        glBindTexture(GL_TEXTURE_2D, texture_.get());
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, labels.data());
        for (const auto filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
            glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
        for (const auto wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
            glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
    }
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    glActiveTexture(GL_TEXTURE0);
}

}  // namespace render
