// What a picture's pixels show of a surface, by rays through them: the true surface, and the triangles that
// are drawn.
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <limits>
#include <vector>
#include "catch.hpp"

#include "scene/surface_mesh.hpp"
#include "surface_cases.hpp"

using namespace scene;

namespace {

constexpr int width = 1280, height = 720;
constexpr int every = 12;  // pixels between rays
constexpr int bin = 16;    // pixels
constexpr double none = std::numeric_limits<double>::infinity();

/// Depths, from the eye in box units, along pixels' rays.
class View {
  public:
    explicit View(const Scene& scene)
        : scene_(scene),
          projection_(project(scene, static_cast<double>(width) / height)),
          from_clip_(glm::inverse(projection_.matrix())) {}

    glm::dmat4 matrix() const { return projection_.matrix(); }
    /// Where the ray through a pixel is at a depth of clip space from -1 to 1.
    glm::dvec3 at(glm::dvec2 pixel, double depth) const {
        const glm::dvec4 place =
            from_clip_ * glm::dvec4(2 * pixel.x / width - 1, 2 * pixel.y / height - 1, depth, 1);
        return glm::dvec3(place) / place.w;
    }
    glm::dvec3 on_screen(glm::dvec3 box) const {
        const glm::dvec4 clip = projection_.matrix() * glm::dvec4(box, 1);
        return {(clip.x / clip.w * 0.5 + 0.5) * width, (clip.y / clip.w * 0.5 + 0.5) * height, clip.w};
    }
    double depth(glm::dvec3 box) const { return -(projection_.view * glm::dvec4(box, 1)).z; }

  private:
    const Scene& scene_;
    Projection projection_;
    glm::dmat4 from_clip_;
};

/// The part of a ray that is inside the box; nothing where it passes by.
std::optional<std::pair<glm::dvec3, glm::dvec3>> inside(glm::dvec3 from, glm::dvec3 to, glm::dvec3 half) {
    const glm::dvec3 way = to - from;
    double enter = 0, leave = 1;
    for (int axis = 0; axis < 3; ++axis) {
        const double a = (-half[axis] - from[axis]) / way[axis], b = (half[axis] - from[axis]) / way[axis];
        enter = std::max(enter, std::min(a, b));
        leave = std::min(leave, std::max(a, b));
    }
    if (!(enter < leave)) return std::nullopt;
    return std::pair(from + way * enter, from + way * leave);
}

/// Along each pixel's ray, the depth at which it first crosses the surface; none where it does not.
std::vector<double> true_depths(const Scene& scene, const View& view, const std::vector<glm::dvec2>& pixels,
                                int steps = 250) {
    const Mark& mark = scene.figure.marks.front();
    const Placement placement = place(scene);
    const MarkField field({scene, mark, placement});
    std::vector<double> depths;
    for (const glm::dvec2 pixel : pixels) {
        depths.push_back(none);
        // A little more than the axis holds: a surface may lie in its ends.
        const auto part =
            inside(view.at(pixel, -1), view.at(pixel, 1), placement.half * glm::dvec3(1, 1, 1.01));
        if (!part) continue;
        const auto& [from, to] = *part;
        const auto plane_at = [&](double share) {
            const glm::dvec3 box = from + (to - from) * share;
            return glm::dvec2(placement.to_value(0, box.x), placement.to_value(1, box.y));
        };
        std::vector<glm::dvec2> places;
        for (int i = 0; i <= steps; ++i) places.push_back(plane_at(static_cast<double>(i) / steps));
        const std::vector<MarkVertex> stands = field.at(places);
        const auto over = [&](double share, double stand) {
            return from.z + (to.z - from.z) * share > stand;
        };
        for (int i = 1; i <= steps; ++i) {
            double low = static_cast<double>(i - 1) / steps, high = static_cast<double>(i) / steps;
            const bool begin =
                over(low, static_cast<double>(stands[static_cast<std::size_t>(i - 1)].place.z));
            if (begin == over(high, static_cast<double>(stands[static_cast<std::size_t>(i)].place.z)))
                continue;
            for (int halving = 0; halving < 40; ++halving) {
                const double middle = (low + high) / 2;
                const glm::dvec2 at = plane_at(middle);
                const double stand =
                    placement.to_box(2, vertex(scene, mark, at.x, at.y, label_at(scene.data, at.x, at.y)).z);
                (over(middle, stand) == begin ? low : high) = middle;
            }
            depths.back() = view.depth(from + (to - from) * high);
            break;
        }
    }
    return depths;
}

/// The triangles as they lie on the screen.
class Drawn {
  public:
    Drawn(const SurfaceMesh& mesh, const View& view) : view_(view), bins_(bins_across * bins_down) {
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
            Triangle triangle;
            glm::dvec2 low(1e9), high(-1e9);
            for (std::size_t k = 0; k < 3; ++k) {
                triangle.box[k] = glm::dvec3(mesh.vertices[mesh.triangles[i + k]].place);
                triangle.screen[k] = view.on_screen(triangle.box[k]);
                low = glm::min(low, glm::dvec2(triangle.screen[k]));
                high = glm::max(high, glm::dvec2(triangle.screen[k]));
            }
            const glm::ivec2 first = glm::ivec2(glm::floor(low / double{bin})),
                             last = glm::ivec2(glm::floor(high / double{bin}));
            for (int v = std::max(first.y, 0); v <= std::min(last.y, bins_down - 1); ++v)
                for (int u = std::max(first.x, 0); u <= std::min(last.x, bins_across - 1); ++u)
                    bins_[static_cast<std::size_t>(v * bins_across + u)].push_back(triangles_.size());
            triangles_.push_back(triangle);
        }
    }

    /// Of the nearest triangle; none where there is none.
    double depth(glm::dvec2 pixel) const {
        const glm::ivec2 at = glm::ivec2(glm::floor(pixel / double{bin}));
        if (at.x < 0 || at.y < 0 || at.x >= bins_across || at.y >= bins_down) return none;
        double nearest = none;
        for (const std::size_t which : bins_[static_cast<std::size_t>(at.y * bins_across + at.x)]) {
            const Triangle& t = triangles_[which];
            const auto cross = [&](std::size_t i, std::size_t j) {
                const glm::dvec2 a = glm::dvec2(t.screen[i]) - pixel, b = glm::dvec2(t.screen[j]) - pixel;
                return a.x * b.y - a.y * b.x;
            };
            const std::array<double, 3> share = {cross(1, 2), cross(2, 0), cross(0, 1)};
            const auto [least, most] = std::minmax({share[0], share[1], share[2]});
            if (least < 0 && most > 0) continue;
            double sum = 0;
            glm::dvec3 place(0);
            for (std::size_t k = 0; k < 3; ++k) {
                sum += share[k] / t.screen[k].z;
                place += share[k] / t.screen[k].z * t.box[k];
            }
            if (sum != 0) nearest = std::min(nearest, view_.depth(place / sum));
        }
        return nearest;
    }

  private:
    static constexpr int bins_across = width / bin, bins_down = height / bin;
    struct Triangle {
        std::array<glm::dvec3, 3> box, screen;
    };
    const View& view_;
    std::vector<Triangle> triangles_;
    std::vector<std::vector<std::size_t>> bins_;
};

/// The share of pixels that show the surface where nothing within half a pixel, beside or in depth, of the
/// triangles does.
double share_off(const Scene& scene, int cells = 0, int hurry = 0) {
    const View view(scene);
    const Mark& mark = scene.figure.marks.front();
    const Placement placement = place(scene);
    const double pixel = pixel_size(scene.camera, height);
    const Range &x1 = scene.figure.x1, &x2 = scene.figure.x2;
    const SurfaceMesh mesh = surface_mesh(
        MarkField({scene, mark, placement}),
        {{x1.low, x2.low}, {x1.size(), x2.size()}, cells, pixel, glm::mat4(view.matrix()), {1, 2}, hurry});
    const Drawn drawn(mesh, view);
    std::vector<glm::dvec2> pixels;
    for (int y = every / 2; y < height; y += every)
        for (int x = every / 2; x < width; x += every) pixels.emplace_back(x + 0.5, y + 0.5);
    std::size_t seen = 0;
    const auto are_off = [&](const std::vector<glm::dvec2>& some, const std::vector<double>& depths) {
        std::vector<glm::dvec2> off;
        for (std::size_t i = 0; i < some.size(); ++i) {
            double nearest = none, furthest = 0;
            for (int k = 0; k < 9; ++k) {
                const double there = drawn.depth(some[i] + 0.5 * glm::dvec2(k % 3 - 1, k / 3 - 1));
                nearest = std::min(nearest, there);
                furthest = std::max(furthest, there);
            }
            if (depths[i] < none || nearest < none) ++seen;
            if (depths[i] < nearest - pixel / 2 || depths[i] > furthest + pixel / 2) off.push_back(some[i]);
        }
        return off;
    };
    const auto suspected = are_off(pixels, true_depths(scene, view, pixels));
    const std::size_t all = seen;
    // A ray may have passed through a corner between two of its steps.
    const auto off = are_off(suspected, true_depths(scene, view, suspected, 10'000));
    REQUIRE(all > 500);
    return static_cast<double>(off.size()) / static_cast<double>(all);
}

/// Walls and folds everywhere.
SurfaceCase wild() {
    SurfaceCase one{"6 x 16, wild", wide_scene()};
    one.scene.network = shaped({16, 16, 16, 16, 16, 16}, network::Activation::tanh, 1.7, 1);
    return one;
}

/// In a parallel view: in perspective the eye would be among the triangles.
Scene near(Scene scene) {
    scene.camera.extent /= 8;
    scene.camera.perspective = 0;
    return scene;
}

}  // namespace

TEST_CASE("pixels show the surface that rays meet in double precision, for any network, far and near",
          "[numbers]") {
    std::vector<SurfaceCase> all = surface_cases();
    all.push_back(wild());
    for (const SurfaceCase& one : all) {
        INFO(one.name);
        CHECK(share_off(one.scene) <= 0.001);
        CHECK(share_off(near(one.scene)) <= 0.001);
    }
}

TEST_CASE("rays notice even cells, and hurry", "[numbers]") {
    const std::vector<SurfaceCase> all = surface_cases();
    CHECK(share_off(near(all[0].scene), 100) > 0.01);
    CHECK(share_off(near(all[1].scene), 100) > 0.01);
    CHECK(share_off(wild().scene, 0, 1) > 0.05);
}
