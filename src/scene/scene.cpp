#include "scene/scene.hpp"

#include "scene/error.hpp"

namespace scene {

bool Data::operator==(const Data& other) const {
    return name == other.name && count == other.count && noise == other.noise && seed == other.seed &&
           (points == other.points || *points == *other.points);
}

Data circle_data(int count, double noise, std::uint32_t seed) {
    if (count < 0 || count > network::max_points) {
        throw InputError("data.count: must be from 0 to " + std::to_string(network::max_points));
    }
    return {"circle", count, noise, seed,
            std::make_shared<const std::vector<network::DataPoint>>(network::circle(count, noise, seed))};
}

Scene default_scene() {
    Scene scene;
    scene.network = network::trained();
    scene.data = circle_data(100, 0, 42);
    scene.figure.id = "start";
    Mark surface, plane, points;
    surface.level = 0.5;
    plane.z = Quantity{Quantity::Kind::constant, 0, 0, 0.5};
    plane.colour = {Colour::Kind::fixed, {153.0F / 255, 168.0F / 255, 189.0F / 255}};
    plane.opacity = 0.13;
    plane.resolution = 1;
    points.kind = Mark::Kind::points;
    scene.figure.marks = {surface, points, plane};
    return scene;
}

}  // namespace scene
