#include "layout/landscape_mesh.hpp"

#include <algorithm>
#include <glm/glm.hpp>

namespace layout {

std::vector<float> landscape_losses(const scene::Scene& scene, const network::ParameterPlane& plane) {
    const scene::Landscape& landscape = *scene.figure.landscape;
    return loss_grid(scene.network, plane, landscape.u.low, landscape.u.high, landscape.v.low,
                     landscape.v.high, landscape_side, *scene.data.points, landscape.loss);
}

float landscape_height(const scene::Placement& placement, double loss) {
    const scene::Range& heights = placement.ranges[2];
    return static_cast<float>(placement.to_box(2, std::clamp(loss, heights.low, heights.high)));
}

std::vector<LandscapeVertex> landscape_mesh(const scene::Placement& placement,
                                            const std::vector<float>& losses) {
    std::vector<LandscapeVertex> vertices;
    const auto at = [&](int i, int j) {
        return landscape_height(
            placement, static_cast<double>(losses[static_cast<std::size_t>(j * landscape_side + i)]));
    };
    const glm::vec2 cell(2 * placement.half.x / (landscape_side - 1),
                         2 * placement.half.y / (landscape_side - 1));
    for (int j = 0; j < landscape_side; ++j) {
        for (int i = 0; i < landscape_side; ++i) {
            const int left = std::max(i - 1, 0), right = std::min(i + 1, landscape_side - 1);
            const int low = std::max(j - 1, 0), high = std::min(j + 1, landscape_side - 1);
            const float d1 = (at(right, j) - at(left, j)) / (cell.x * static_cast<float>(right - left));
            const float d2 = (at(i, high) - at(i, low)) / (cell.y * static_cast<float>(high - low));
            const float height = at(i, j);
            vertices.push_back(
                {{-placement.half.x + static_cast<double>(cell.x) * i,
                  -placement.half.y + static_cast<double>(cell.y) * j, height},
                 glm::normalize(glm::vec3(-d1, -d2, 1)),
                 static_cast<float>(static_cast<double>(height) / placement.half.z / 2 + 0.5)});
        }
    }
    return vertices;
}

std::vector<std::uint32_t> landscape_triangles() {
    std::vector<std::uint32_t> indices;
    for (std::uint32_t j = 0; j + 1 < landscape_side; ++j) {
        for (std::uint32_t i = 0; i + 1 < landscape_side; ++i) {
            const std::uint32_t corner = j * landscape_side + i;
            for (const std::uint32_t index :
                 {corner, corner + 1, corner + landscape_side, corner + landscape_side, corner + 1,
                  corner + landscape_side + 1})
                indices.push_back(index);
        }
    }
    return indices;
}

}  // namespace layout
