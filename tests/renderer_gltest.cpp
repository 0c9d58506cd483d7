#include "render/renderer.hpp"

#include <catch2/catch.hpp>

#include "gl/offscreen_context.hpp"
#include "scene/scene_json.hpp"

using namespace scene;

namespace {

const render::PictureSize size{640, 360, 4};

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
    const Share share = colours(renderer.draw(default_scene(), size).read());
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
