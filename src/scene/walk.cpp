#include "scene/walk.hpp"

#include <algorithm>

#include "scene/placement.hpp"

namespace scene {

glm::dvec3 standing_eye(const Scene& scene) {
    glm::dvec3 eye = scene.camera.target;
    const Figure& figure = scene.figure;
    if (figure.flat() || figure.landscape || figure.x.quantity.kind != Quantity::Kind::x1 ||
        figure.y.quantity.kind != Quantity::Kind::x2)
        return eye;
    const Placement placement = place(scene);
    const double x1 = placement.to_value(0, std::clamp(eye.x, -placement.half.x, placement.half.x));
    const double x2 = placement.to_value(1, std::clamp(eye.y, -placement.half.y, placement.half.y));
    const network::Label label = label_at(scene.data, x1, x2);
    bool stands = false;
    double ground = -placement.half.z;
    for (const Mark& mark : figure.marks) {
        if (mark.kind != Mark::Kind::surface || !exists(figure.height(mark), scene.network)) continue;
        ground = std::max(ground, placement.to_box(2, vertex(scene, mark, x1, x2, label).z));
        stands = true;
    }
    if (stands) eye.z = ground + eye_height;
    return eye;
}

}  // namespace scene
