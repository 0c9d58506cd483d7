// The comparison of pictures notices what a careful eye would: scenes are altered a little, and wherever that
// shows in a figure at all, the tolerant comparison has to refuse the altered picture.
#include <functional>
#include "catch.hpp"

#include "gl/offscreen_context.hpp"
#include "picture_difference.hpp"
#include "render/renderer.hpp"
#include "scene/scene_json.hpp"

using namespace scene;

namespace {

constexpr layout::PictureSize size{640, 360, 4};

// What shows: so many pixels by so much. A point is some 40 pixels, a letter's stroke 10.
constexpr int visible_step = 40, visible_pixels = 12;

struct Alteration {
    const char* name;
    std::function<void(Scene&)> alter;
    bool coarse = false;  ///< so that another driver's pictures are told from it
};

void change_points(Scene& scene, const std::function<void(std::vector<network::DataPoint>&)>& change) {
    std::vector<network::DataPoint> points = *scene.data.points;
    if (points.empty()) return;
    change(points);
    // The name stays, and with it the rule that labels the plane.
    scene.data.points = std::make_shared<const std::vector<network::DataPoint>>(std::move(points));
}

const std::vector<Alteration> alterations = {
    {"a point lost",
     [](Scene& scene) { change_points(scene, [](auto& points) { points.erase(points.begin() + 7); }); }},
    {"a class flipped",
     [](Scene& scene) {
         change_points(scene, [](auto& points) { points[7].label = 1 - points[7].label.which(); });
     }},
    {"the legend lost", [](Scene& scene) { scene.style.legend = false; }},
    {"all classes flipped",
     [](Scene& scene) {
         change_points(scene, [](auto& points) {
             for (network::DataPoint& point : points) point.label = 1 - point.label.which();
         });
     },
     true},
    {"a bias moved by 2", [](Scene& scene) { scene.network.layers[0].bias(0) += 2; }, true},
    {"a bias moved by 0.05", [](Scene& scene) { scene.network.layers[0].bias(0) += 0.05; }},
    {"a letter changed",
     [](Scene& scene) {
         std::string text = title(scene.figure);
         for (char& letter : text) {
             if (letter != 'e') continue;
             letter = 'c';
             break;
         }
         scene.figure.title = text;
     }},
    {"a mesh of 30 cells", [](Scene& scene) {
         for (Mark& mark : scene.figure.marks)
             if (mark.resolution == 0) mark.resolution = 30;
     }}};

bool shows(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    int count = 0;
    for (std::size_t i = 0; i < a.size(); i += 4) {
        int most = 0;
        for (std::size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(a[i + c] - b[i + c]));
        count += most >= visible_step;
    }
    return count >= visible_pixels;
}

}  // namespace

TEST_CASE("whatever is altered so that it shows is noticed, in every figure") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    std::vector<int> shown(alterations.size()), coarse_passed(alterations.size());
    for (const FigureEntry& entry : figure_library()) {
        const Scene scene = scene_from_json(with_figure(to_json(default_scene()), entry));
        const auto before = renderer.draw(scene, size).read();
        for (std::size_t i = 0; i < alterations.size(); ++i) {
            Scene altered = scene;
            alterations[i].alter(altered);
            const auto after = renderer.draw(altered, size).read();
            if (!shows(before, after)) continue;
            ++shown[i];
            const PictureDifference found = difference(before, after, size.width, size.height);
            INFO(entry.id << ": " << alterations[i].name << ": mean " << found.mean << ", blob "
                          << found.largest_blob);
            CHECK_FALSE(found.tolerable());
            if (alterations[i].coarse) coarse_passed[i] += found.tolerable_elsewhere();
        }
    }
    // Each of them shows in many figures.
    for (std::size_t i = 0; i < alterations.size(); ++i) {
        INFO(alterations[i].name << " shows in " << shown[i]);
        CHECK(shown[i] >= 5);
        // Where it shows by a few pixels alone, another driver may do as much.
        INFO("passed elsewhere " << coarse_passed[i]);
        CHECK(2 * coarse_passed[i] <= shown[i]);
    }
}
