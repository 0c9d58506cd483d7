#include "layout/mark_colour.hpp"

#include <algorithm>
#include <glm/glm.hpp>

#include "scene/mark_field.hpp"

namespace layout {

using scene::Colour;

glm::vec3 colour_map(float t) {
    // Polynomial fit by Matt Zucker (CC0).
    constexpr float c[7][3] = {{0.2777273272234177F, 0.005407344544966578F, 0.3340998053353061F},
                               {0.1050930431085774F, 1.404613529898575F, 1.384590162594685F},
                               {-0.3308618287255563F, 0.214847559468213F, 0.09509516302823659F},
                               {-4.634230498983486F, -5.799100973351585F, -19.33244095627987F},
                               {6.228269936347081F, 14.17993336680509F, 56.69055260068105F},
                               {4.776384997670288F, -13.74514537774601F, -65.35303263337234F},
                               {-5.435455855934631F, 4.645852612178535F, 26.3124352495832F}};
    t = std::clamp(t, 0.0F, 1.0F);
    glm::vec3 sum(0);
    for (int i = 6; i >= 0; --i) sum = sum * t + glm::vec3(c[i][0], c[i][1], c[i][2]);
    return sum;
}

glm::vec3 confidence_colour(double a, const Palette& palette) {
    const auto sure = static_cast<float>(std::clamp(2 * a - 1, -1.0, 1.0));
    const glm::vec3 end = sure < 0 ? palette.class_0 : palette.class_1;
    return glm::sqrt(glm::mix(palette.neutral * palette.neutral, end * end, std::abs(sure)));
}

glm::vec3 scale_colour(Scale scale, float t, const Palette& palette) {
    return scale == Scale::confidence ? confidence_colour(static_cast<double>(t), palette) : colour_map(t);
}

ColouredMark::ColouredMark(const scene::Scene& scene, const scene::Mark& mark,
                           const scene::Placement& placement)
    : scene_(scene),
      mark_(mark),
      pieces_(pieces_of(scene, mark)),
      colours_(palette(scene.style.theme)),
      range_{0, 1},
      labels_(scene.data.labels),
      numbers_(scene.data.regression) {
    if (mark.colour.kind == Colour::Kind::value) range_ = placement.ranges[2];
    // A landscape among others tells its own height.
    if (mark.stand && mark.stand->heights) range_ = *mark.stand->heights;
    if (mark.colour.kind == Colour::Kind::quantity) range_ = range_of(mark.colour.quantity, scene);
}

glm::vec3 ColouredMark::at(double x1, double x2, const network::Label& label, float slice) const {
    if (pieces_ && !pieces_->numbers.empty())
        return colour_map(pieces_->share(number_at(*pieces_, network_of(scene_, mark_), x1, x2)));
    const Colour::Kind kind = shown_colour(scene_, mark_);
    const auto of_number = [this](double number) {
        return colour_map(static_cast<float>((number - labels_.low) / labels_.size()));
    };
    const auto& ink = [&](int which) { return which == 1 ? colours_.class_1 : colours_.class_0; };
    switch (kind) {
        case Colour::Kind::label:
            return label.number ? of_number(label.value) : ink(label.which());
        case Colour::Kind::prediction:
        case Colour::Kind::confidence: {
            if (kind == Colour::Kind::confidence && mark_.stand && mark_.stand->heights) {
                const double height = vertex(scene_, mark_, x1, x2, label).z;
                return confidence_colour((height - range_.low) / range_.size(), colours_);
            }
            const double a = network::evaluate_output(network_of(scene_, mark_), x1, x2).a;
            if (numbers_) return of_number(a);
            return kind == Colour::Kind::confidence ? confidence_colour(a, colours_)
                                                    : ink(network::prediction(a));
        }
        case Colour::Kind::slice: {
            const glm::vec2 span = slice_span(scene_.style);
            return colour_map(glm::mix(span.x, span.y, slice));
        }
        case Colour::Kind::fixed:
            return {mark_.colour.rgb[0], mark_.colour.rgb[1], mark_.colour.rgb[2]};
        case Colour::Kind::value:
        case Colour::Kind::quantity:
            break;
    }
    const scene::Quantity quantity =
        kind == Colour::Kind::value ? scene_.figure.height(mark_) : mark_.colour.quantity;
    const auto states = network::evaluate(network_of(scene_, mark_), x1, x2);
    const double value = network::evaluate(quantity, network_of(scene_, mark_), states, x1, x2, label).value;
    return colour_map(static_cast<float>((value - range_.low) / range_.size()));
}

}  // namespace layout
