#include "scene/scene.hpp"

#include "scene/error.hpp"

namespace scene {

bool Data::operator==(const Data& other) const {
    return name == other.name && count == other.count && noise == other.noise && seed == other.seed &&
           (points == other.points || *points == *other.points);
}

bool Morph::operator==(const Morph& other) const {
    return share == other.share && (to == other.to || *to == *other.to);
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
    Mark surface, points;
    surface.level = 0.5;
    points.kind = Mark::Kind::points;
    scene.figure.marks = {surface, points, decision_plane()};
    return scene;
}

}  // namespace scene
