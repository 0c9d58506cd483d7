#include "render/renderer.hpp"

#include "catch.hpp"

#include "gl/offscreen_context.hpp"
#include "layout/mark_colour.hpp"
#include "scene/pick.hpp"
#include "scene/placement.hpp"
#include "scene/problem.hpp"
#include "scene/scene_json.hpp"
#include "wide_scene.hpp"

using namespace scene;

namespace {

const layout::PictureSize size{640, 360, 4};

struct Share {
    double orange = 0, blue = 0;
};

Share colours(const std::vector<std::uint8_t>& pixels) {
    Share share;
    for (std::size_t i = 0; i < pixels.size(); i += 4) {
        share.orange += pixels[i] > pixels[i + 2] + 60;
        share.blue += pixels[i + 2] > pixels[i] + 60;
    }
    share.orange /= static_cast<double>(pixels.size() / 4);
    share.blue /= static_cast<double>(pixels.size() / 4);
    return share;
}

}  // namespace

TEST_CASE("the same scene gives the same picture, whatever was drawn before") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const Scene first = default_scene();
    Scene other = first;
    other.camera.azimuth = 100;
    other.network = network::untrained();
    const auto before = renderer.draw(first, size).read();
    const auto turned = renderer.draw(other, size).read();
    CHECK((turned != before));
    CHECK((renderer.draw(first, size).read() == before));
    CHECK((render::Renderer().draw(first, size).read() == before));
}

TEST_CASE("the trained network's surface is mostly blue with an orange summit") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Scene scene = default_scene();
    scene.figure.marks[0].colour.kind = Colour::Kind::prediction;
    const Share share = colours(renderer.draw(scene, size).read());
    CHECK(share.blue > 0.05);
    CHECK(share.orange > 0.01);
    CHECK(share.orange < share.blue);
}

TEST_CASE("a transparent picture has no background, and the opaque one no holes") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const auto corner_alpha = [&](bool transparent) {
        return renderer.draw(default_scene(), size, transparent).read()[3];
    };
    CHECK(corner_alpha(true) == 0);
    CHECK(corner_alpha(false) == 255);
}

TEST_CASE("every figure of the library draws, and shows more than its background") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    for (const FigureEntry& entry : figure_library()) {
        INFO(entry.id);
        Scene scene = scene_from_json(with_figure(to_json(default_scene()), entry));
        const auto full = renderer.draw(scene, size).read();
        scene.figure.marks.clear();
        CHECK((renderer.draw(scene, size).read() != full));
    }
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("translucent surfaces look the same whatever order their marks are in, from every side") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Scene scene = default_scene();
    Mark first, second;
    first.z = network::activation(0, 0);
    first.colour = {Colour::Kind::fixed, {1, 0.2F, 0.2F}, {}};
    second.z = network::activation(0, 1);
    second.colour = {Colour::Kind::fixed, {0.2F, 1, 0.2F}, {}};
    first.opacity = second.opacity = 0.6;
    scene.style.axes = false;  // its title names the heights in the marks' order
    for (const double azimuth : {-35.0, 55.0, 145.0, 235.0}) {
        scene.camera.azimuth = azimuth;
        scene.figure.marks = {first, second};
        const auto one = renderer.draw(scene, size).read();
        scene.figure.marks = {second, first};
        const auto other = renderer.draw(scene, size).read();
        std::size_t differing = 0;
        for (std::size_t i = 0; i < one.size(); ++i) differing += std::abs(one[i] - other[i]) > 3;
        INFO(azimuth);
        CHECK(static_cast<double>(differing) / static_cast<double>(one.size()) < 1e-4);
    }
}

TEST_CASE("of two translucent surfaces the one in front covers the other by its opacity") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    // Two level surfaces: sigmoids of nothing but a bias, at 0.27 and 0.73. One throws no shadow on the
    // other.
    Scene scene = default_scene();
    scene.style.light = scene::Light::plain;
    for (double& weight : scene.network.layers[0].weights) weight = 0;
    scene.network.layers[0].biases = {-1, 1, 0};
    scene.style.axes = scene.style.title = scene.style.legend = false;
    const auto seen = [&](const std::vector<int>& neurons, double opacity) {
        scene.figure.marks.clear();
        for (const int neuron : neurons) {
            Mark mark;
            mark.z = network::activation(0, neuron);
            mark.colour = {
                Colour::Kind::fixed, {neuron == 0 ? 1.0F : 0.0F, neuron == 1 ? 1.0F : 0.0F, 0.1F}, {}};
            mark.opacity = opacity;
            scene.figure.marks.push_back(mark);
        }
        const auto pixels = renderer.draw(scene, {200, 200, 4}).read();
        const std::size_t middle = (100 * 200 + 100) * 4;
        return std::array<double, 3>{static_cast<double>(pixels[middle]),
                                     static_cast<double>(pixels[middle + 1]),
                                     static_cast<double>(pixels[middle + 2])};
    };
    for (const double elevation : {90.0, -90.0}) {
        scene.camera.elevation = elevation;
        const auto low = seen({0}, 1), high = seen({1}, 1), ground = seen({}, 1);
        const auto both = seen({0, 1}, 0.6);
        const auto& front = elevation > 0 ? high : low;
        const auto& behind = elevation > 0 ? low : high;
        for (std::size_t c = 0; c < 3; ++c) {
            const double expected = 0.6 * front[c] + 0.4 * (0.6 * behind[c] + 0.4 * ground[c]);
            INFO("elevation " << elevation << " channel " << c);
            CHECK(both[c] == Approx(expected).margin(3));
        }
    }
}

TEST_CASE("a figure of a neuron that the network lacks says so instead of failing") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Scene scene = default_scene();
    for (const Quantity& quantity : {network::activation(0, 7), network::pre_activation(4, 0)}) {
        scene.figure.marks[0].z = quantity;
        CHECK(missing_quantities(scene.figure, scene.network) == std::vector{quantity});
        const auto with_note = renderer.draw(scene, size).read();
        scene.figure.marks[0].z = network::activation(0, 0);
        CHECK((renderer.draw(scene, size).read() != with_note));
    }
    scene.figure.x.quantity = network::activation(0, 9);
    renderer.draw(scene, size);
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE(
    "numbers are coloured by the colour map: the surface by what the network says, or by what is true") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Scene scene = wide_scene();
    set_data(scene, generated("hills", 20, 0, 1));
    scene.figure.marks = {Mark{}};
    // Seen from above, flat at 0: colour alone.
    scene.network.layers[0].activation = network::Activation::linear;
    for (double& weight : scene.network.layers[1].weights) weight = 0;
    scene.network.layers[1].biases[0] = 0;
    scene.style.title = scene.style.legend = scene.style.axes = false;
    scene.camera.elevation = 90;
    scene.camera.azimuth = -90;
    scene.camera.perspective = 0;
    const auto placement = place(scene);
    const auto seen = [&](Colour::Kind kind, double x1, double x2) {
        scene.figure.marks[0].colour.kind = kind;
        const auto pixels = renderer.draw(scene, size).read();
        const glm::dvec3 box = placement.to_box(vertex(scene, scene.figure.marks[0], x1, x2, {}));
        const glm::dvec2 at = on_picture(project(scene, 640.0 / 360), 640.0 / 360, box);
        const auto x = static_cast<std::size_t>(320 + at.x * 180),
                   y = static_cast<std::size_t>(180 + at.y * 180);
        const std::uint8_t* pixel = &pixels[(y * 640 + x) * 4];
        return glm::vec3(pixel[0], pixel[1], pixel[2]);
    };
    // Light dims all channels alike: their proportions tell the colour.
    const auto is_colour_of = [](const glm::vec3& pixel, double number) {
        const glm::vec3 wanted = layout::colour_map(static_cast<float>(number + 1) / 2);
        const glm::vec3 a = glm::normalize(pixel), b = glm::normalize(wanted);
        return glm::dot(a, b) > 0.995F;
    };
    for (const auto& [x1, x2, number] :
         {std::array{-4.0, 2.5, 1.0}, {0.0, 2.5, -1.0}, {-4.0, -2.5, -1.0}, {9.0, 9.0, 0.0}}) {
        INFO(x1 << ", " << x2);
        CHECK(is_colour_of(seen(Colour::Kind::label, x1, x2), number));
        CHECK(is_colour_of(seen(Colour::Kind::prediction, x1, x2), 0));
    }
}

TEST_CASE("a transparent picture can be read on any grey: its numbers and grid stand out from it") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Scene scene = default_scene();
    scene.figure.marks = {};
    for (const Theme theme : {Theme::dark, Theme::light}) {
        scene.style.theme = theme;
        const auto pixels = renderer.draw(scene, size, true).read();
        for (const float grey : {0.0F, 0.25F, 0.5F, 0.75F, 1.0F}) {
            int covered = 0, clear = 0;
            for (std::size_t i = 0; i < pixels.size(); i += 4) {
                const float alpha = static_cast<float>(pixels[i + 3]) / 255;
                if (alpha < 0.5F) continue;
                const glm::vec3 ink(pixels[i], pixels[i + 1], pixels[i + 2]);
                ++covered;
                clear += layout::contrast(ink / 255.0F * alpha + grey * (1 - alpha), glm::vec3(grey)) > 2;
            }
            INFO((theme == Theme::dark ? "dark" : "light") << " on grey " << grey);
            CHECK(covered > 2000);
            // Of texts and grid, as ink or as halo; without a halo fewer than 350 are on some grey.
            CHECK(clear > 1000);
        }
    }
}

TEST_CASE("a dense grid of points is an area without holes, in a flat figure and in the box") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    for (const char* id : {"boundary.label", "boundary.sum_a2", "slices.build_4"}) {
        Scene scene = scene_from_json(with_figure(to_json(default_scene()), figure_named(id)));
        scene.style.axes = scene.style.legend = scene.style.title = false;
        for (const auto& [width, height] : {std::array{640, 360}, {417, 331}, {1280, 720}}) {
            const auto pixels = renderer.draw(scene, {width, height, 4}).read();
            const auto is_bare = [&, w = width](int x, int y) {
                const std::uint8_t* pixel = &pixels[static_cast<std::size_t>(y * w + x) * 4];
                int away = 0;
                for (std::size_t c = 0; c < 3; ++c) away += std::abs(pixel[c] - pixels[c]);
                return away < 12;
            };
            // A hole is a bare pixel between filled ones.
            int holes = 0;
            for (int y = 1; y + 1 < height; ++y) {
                for (int x = 1; x + 1 < width; ++x)
                    holes += is_bare(x, y) && !is_bare(x - 1, y) && !is_bare(x + 1, y) &&
                             !is_bare(x, y - 1) && !is_bare(x, y + 1);
            }
            INFO(id << " at " << width << "x" << height);
            CHECK(holes == 0);
        }
    }
}

TEST_CASE("the shaders label the plane as the data sets' rules do") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    for (const network::DataSet& set : network::data_sets()) {
        if (set.regression) continue;
        Scene scene = default_scene();
        scene.data = generated(std::string(set.name), 0, 0, 1);
        scene.figure.marks = {Mark{}};
        scene.figure.marks[0].colour.kind = Colour::Kind::label;
        scene.figure.marks[0].z = Quantity{};
        scene.style.title = scene.style.legend = scene.style.axes = false;
        scene.camera = front_camera;
        const auto pixels = renderer.draw(scene, size).read();
        const auto placement = place(scene);
        const auto projection = project(scene, 640.0 / 360);
        int seen = 0, wrong = 0;
        for (double x1 = -4.95; x1 < 5; x1 += 0.1) {
            for (double x2 = -4.95; x2 < 5; x2 += 0.1) {
                // Beside the boundary a pixel holds both.
                const bool one = set.rule(x1, x2) > 0;
                bool even = true;
                for (int k = 0; k < 9; ++k)
                    even &= (set.rule(x1 + 0.06 * (k % 3 - 1), x2 + 0.06 * (k / 3 - 1)) > 0) == one;
                if (!even) continue;
                const glm::dvec3 box =
                    placement.to_box(vertex(scene, scene.figure.marks[0], x1, x2, label_of(set, x1, x2)));
                const glm::dvec2 at = on_picture(projection, 640.0 / 360, box);
                const auto x = static_cast<std::size_t>(320 + at.x * 180),
                           y = static_cast<std::size_t>(180 + at.y * 180);
                const std::uint8_t* pixel = &pixels[(y * 640 + x) * 4];
                ++seen;
                wrong += (pixel[0] > pixel[2]) != one;
            }
        }
        INFO(set.name);
        CHECK(seen > 7000);
        CHECK(wrong == 0);
    }
}

TEST_CASE("a typed rule colours the plane at each place") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Scene scene = default_scene();
    Scene ruled_scene = scene;
    // The same rule, by name and typed.
    scene.data = generated("xor", 0, 0, 1);
    ruled_scene.data = ruled("x1 * x2 > 0", 0, 0, 1);
    for (Scene* one : {&scene, &ruled_scene}) one->figure.marks[0].colour.kind = Colour::Kind::label;
    const auto by_name = renderer.draw(scene, size).read(), typed = renderer.draw(ruled_scene, size).read();
    std::size_t differing = 0;
    for (std::size_t i = 0; i < typed.size(); i += 4) differing += std::abs(by_name[i] - typed[i]) > 24;
    // Along the class boundary alone, which the map has within half a texel.
    CHECK(differing < 640);
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE(
    "with points given one by one, label and loss of a place are those of the nearest point, as in C++") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Scene scene = wide_scene();
    scene.data = given_points({{-5, -5, 0}, {5, -5, 1}, {-5, 5, 1}, {5, 5, 0}});
    scene.figure.marks = {Mark{}};
    scene.figure.marks[0].colour = {Colour::Kind::quantity, {}, {}};
    scene.style.title = scene.style.legend = scene.style.axes = false;
    scene.camera = front_camera;
    for (const auto kind : {Quantity::Kind::label, Quantity::Kind::loss}) {
        const Quantity quantity{kind};
        scene.figure.marks[0].colour.quantity = quantity;
        const auto pixels = renderer.draw(scene, size).read();
        const Range range = range_of(quantity, scene);
        const auto placement = place(scene);
        const auto projection = project(scene, 640.0 / 360);
        const auto low = renderer.draw(scene, size).read();
        // What is more orange than blue lies in the upper half of the range.
        for (const double x1 : {-8.0, -3.0, -0.7, 0.7, 3.0, 8.0}) {
            for (const double x2 : {-7.0, -4.0, -0.8, 0.8, 4.0, 7.0}) {
                const network::Label label = label_at(scene.data, x1, x2);
                CHECK(label.which() == (x1 * x2 < 0 ? 1 : 0));
                const double value =
                    evaluate(quantity, scene.network, evaluate(scene.network, x1, x2), x1, x2, label).value;
                const double share = (value - range.low) / range.size();
                if (std::abs(share - 0.5) < 0.15) continue;
                const glm::dvec3 box = placement.to_box(vertex(scene, scene.figure.marks[0], x1, x2, label));
                const glm::dvec2 at = on_picture(projection, 640.0 / 360, box);
                const auto x = static_cast<std::size_t>(320 + at.x * 180),
                           y = static_cast<std::size_t>(180 + at.y * 180);
                const std::uint8_t* pixel = &pixels[(y * 640 + x) * 4];
                INFO(name(quantity) << " at " << x1 << ", " << x2 << ": " << share);
                CHECK((pixel[0] > pixel[2]) == (share > 0.5));
            }
        }
    }
}

TEST_CASE("what a film says of the moment stands at the lower left, and can be left out") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    scene::Scene scene = scene::default_scene();
    const layout::PictureSize size{800, 600, 4};
    const auto without = renderer.draw(scene, size).read();
    scene.status = "Epoch 12: loss 0.31";
    const auto with = renderer.draw(scene, size).read();
    std::size_t elsewhere = 0, there = 0;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const std::size_t at = 4 * (static_cast<std::size_t>(y) * 800 + static_cast<std::size_t>(x));
            const bool same = std::equal(with.begin() + static_cast<std::ptrdiff_t>(at),
                                         with.begin() + static_cast<std::ptrdiff_t>(at + 4),
                                         without.begin() + static_cast<std::ptrdiff_t>(at));
            // The bottom row comes first.
            if (!same) (x < 300 && y < 60 ? there : elsewhere) += 1;
        }
    CHECK(there > 200);
    CHECK(elsewhere == 0);
    scene.style.status = false;
    CHECK(renderer.draw(scene, size).read() == without);
}

TEST_CASE("close by, a class's name is read over a surface of the class's own colour") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Scene scene = default_scene();
    scene.style.light = scene::Light::plain;
    scene.figure.marks[0].colour.kind = Colour::Kind::label;
    scene.camera.extent = 0.5;  // the surface lies under the legend
    const auto with = renderer.draw(scene, size).read();
    scene.style.legend = false;
    const auto without = renderer.draw(scene, size).read();
    // Of the legend what is darker than the surface is its halo: 672 pixels, without one 46.
    int darker = 0;
    for (std::size_t y = 4; y < 80; ++y) {
        for (std::size_t x = 540; x < 640; ++x) {
            const std::size_t blue = (y * 640 + x) * 4 + 2;
            darker += without[blue] > 120 && int(without[blue]) - int(with[blue]) > 50;
        }
    }
    CHECK(darker > 300);
}
