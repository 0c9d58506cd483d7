#include "window/interface.hpp"

#include <GLFW/glfw3.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "gl/offscreen_context.hpp"
#include "network/network.hpp"

namespace {

/// The interface on a framebuffer, moved by scripted events.
struct Stage {
    gl::OffscreenContext context;
    gl::Framebuffer target{1280, 800, 0};
    window::Interface interface { scene::default_scene(), "scene.json" };

    Stage() {
        ImGui::GetIO().DisplaySize = {1280, 800};
        ImGui::GetIO().DeltaTime = 1.0F / 60;
        rest();
    }
    void frame() { interface.frame(target.name()); }
    void rest() {
        for (int i = 0; i < 4 || interface.moving(); ++i) frame();
    }
    void move(float x, float y) {
        ImGui::GetIO().MousePos = {x, y};
        frame();
    }
    void hold(bool down, int button = 0) {
        ImGui::GetIO().MouseDown[button] = down;
        frame();
    }
    void click(float x, float y) {
        move(x, y);
        frame();
        hold(true);
        hold(false);
        rest();
    }
    void drag(float x, float y, float dx, float dy, int button = 0) {
        move(x, y);
        hold(true, button);
        for (int i = 1; i <= 8; ++i)
            move(x + dx * static_cast<float>(i) / 8, y + dy * static_cast<float>(i) / 8);
        for (int i = 0; i < 12; ++i) frame();
        hold(false, button);
        rest();
    }
    const scene::Scene& scene() const { return interface.scene(); }
};

constexpr float bias_slider[] = {1095, 538};  // of neuron 1 in layer 1

}  // namespace

TEST_CASE("a drag of a slider is one edit, and undo and redo walk over it") {
    Stage stage;
    const scene::Scene before = stage.scene();
    stage.drag(bias_slider[0], bias_slider[1], 60, 0);
    const double bias = stage.scene().network.layers[0].bias(0);
    CHECK(bias > before.network.layers[0].bias(0) + 1);
    CHECK(stage.interface.document().can_undo());
    stage.interface.key_pressed(GLFW_KEY_Z, true, false);
    CHECK(stage.scene() == before);
    CHECK_FALSE(stage.interface.document().can_undo());
    stage.interface.key_pressed(GLFW_KEY_Y, true, false);
    CHECK(stage.scene().network.layers[0].bias(0) == bias);
}

TEST_CASE("a typed value reaches its parameter, and what is no number leaves it") {
    Stage stage;
    const float field[] = {1225, 538};
    const auto type = [&](const char* text) {
        stage.click(field[0], field[1]);
        ImGui::GetIO().AddInputCharactersUTF8(text);
        stage.frame();
        stage.click(500, 60);
    };
    type("1.25");
    CHECK(stage.scene().network.layers[0].bias(0) == 1.25);
    type("1e300");
    CHECK(std::abs(stage.scene().network.layers[0].bias(0)) <= 1e12);
    CHECK(std::isfinite(stage.scene().network.layers[0].bias(0)));
}

TEST_CASE("dragging the figure turns the camera and is no edit; the camera never turns upside down") {
    Stage stage;
    const scene::Camera before = stage.scene().camera;
    stage.drag(400, 300, 100, 0);
    CHECK(stage.scene().camera.azimuth < before.azimuth - 10);
    CHECK(stage.scene().camera.elevation == before.elevation);
    stage.drag(400, 100, 0, 600);
    stage.drag(400, 100, 0, 600);
    CHECK(stage.scene().camera.elevation == 90);
    CHECK_FALSE(stage.interface.document().can_undo());
    stage.interface.key_pressed(GLFW_KEY_HOME, false, false);
    stage.rest();
    CHECK(stage.scene().camera == before);
}

TEST_CASE("the wheel keeps what is under the pointer there") {
    Stage stage;
    const double aspect = 897.0 / 800;
    const glm::dvec2 pointer{0, -0.1};
    const auto hit = pick(stage.scene(), aspect, pointer, 0);
    REQUIRE(hit);
    scene::Camera near = stage.scene().camera;
    near.perspective = 0;
    const auto flat = [&](const scene::Camera& camera) {
        return on_picture(scene::project(camera, aspect), aspect, hit->box);
    };
    const glm::dvec2 seen = flat(near);
    const glm::dvec2 still = flat(scene::zoomed(near, aspect, 0.5, seen));
    CHECK(still.x == Approx(seen.x).margin(1e-9));
    CHECK(still.y == Approx(seen.y).margin(1e-9));
    stage.move(400, 400);
    ImGui::GetIO().MouseWheel = 3;
    stage.rest();
    CHECK(stage.scene().camera.extent < scene::Camera{}.extent * 0.8);
}

TEST_CASE("a click on a neuron shows its surface") {
    Stage stage;
    stage.click(1079, 270);
    REQUIRE(stage.scene().figure.z);
    CHECK(stage.scene().figure.z->quantity == network::activation(0, 1));
    stage.click(1204, 270);
    CHECK(stage.scene().figure.z->quantity == network::output_activation());
    // The plane that decides the class comes with the output alone.
    CHECK(stage.scene().figure.marks.size() == 3);
}

TEST_CASE("layers and neurons are added and taken away, and undone") {
    Stage stage;
    const network::Network before = stage.scene().network;
    stage.click(1127, 426);  // + Neuron
    CHECK(stage.scene().network.layers[0].neurons() == 4);
    stage.interface.key_pressed(GLFW_KEY_Z, true, false);
    CHECK(stage.scene().network == before);
    stage.rest();
    stage.click(1199, 426);  // - Layer
    CHECK(stage.scene().network.hidden_layers() == 0);
    CHECK(network::fault(stage.scene().network) == std::nullopt);
    stage.interface.key_pressed(GLFW_KEY_Z, true, false);
    CHECK(stage.scene().network == before);
}

TEST_CASE("training runs beside the frames, is one edit, and a network changed meanwhile is trained on") {
    Stage stage;
    stage.interface.document().scene.network = network::untrained();
    stage.rest();
    stage.interface.document().note_edits(false);
    const scene::Scene before = stage.scene();
    stage.interface.key_pressed(GLFW_KEY_SPACE, false, false);
    CHECK(stage.interface.moving());
    const auto loss = [&] { return measure(stage.scene().network, *stage.scene().data.points).loss; };
    const double first = loss();
    for (int i = 0; i < 100'000 && loss() > first * 0.9; ++i) stage.frame();
    CHECK(loss() <= first * 0.9);
    stage.interface.document().scene.network.layers[0].bias(0) = 5;
    stage.frame();
    CHECK(stage.scene().network.layers[0].bias(0) == Approx(5).margin(0.5));
    stage.interface.key_pressed(GLFW_KEY_SPACE, false, false);
    stage.rest();
    CHECK_FALSE(stage.interface.moving());
    stage.interface.key_pressed(GLFW_KEY_Z, true, false);
    CHECK(stage.scene() == before);
}

TEST_CASE("the arrow keys walk through the figures; a dropped file that is wrong changes nothing") {
    Stage stage;
    stage.interface.key_pressed(GLFW_KEY_RIGHT, false, false);
    stage.rest();
    CHECK(stage.scene().figure.id == "data.scatter");
    CHECK(stage.scene().camera.elevation == 90);
    stage.interface.key_pressed(GLFW_KEY_RIGHT, false, false);
    stage.rest();
    const scene::Scene shown = stage.scene();
    CHECK(shown.figure.id == "untrained.x1_x2");
    stage.interface.open("no-such-file.json");
    stage.rest();
    CHECK(stage.scene() == shown);
}

TEST_CASE("choosing a figure keeps the network that the user made, and replaces one that a figure brought") {
    Stage stage;
    const auto next = [&] {
        stage.interface.key_pressed(GLFW_KEY_RIGHT, false, false);
        stage.rest();
    };
    stage.drag(bias_slider[0], bias_slider[1], 60, 0);
    const network::Network mine = stage.scene().network;
    for (int i = 0; i < 6; ++i) next();
    CHECK(stage.scene().figure.id == "untrained.z_out_a_out");
    CHECK(stage.scene().network == mine);
    for (int i = 0; i < 7; ++i) next();
    CHECK(stage.scene().figure.id == "sigmoid.three");
    CHECK(stage.scene().network != mine);
    next();
    CHECK(stage.scene().figure.id == "neuron1.x1_x2");
    CHECK(stage.scene().network == network::trained());
}

TEST_CASE("a saved scene opens as it was") {
    Stage stage;
    stage.drag(bias_slider[0], bias_slider[1], 60, 0);
    stage.interface.key_pressed(GLFW_KEY_S, true, false);
    const scene::Scene saved = stage.scene();
    stage.interface.key_pressed(GLFW_KEY_Z, true, false);
    stage.interface.open("scene.json");
    CHECK(stage.scene() == saved);
    std::filesystem::remove("scene.json");
}

TEST_CASE("the window's picture is the offscreen picture") {
    Stage stage;
    stage.interface.key_pressed(GLFW_KEY_TAB, false, false);
    stage.rest();
    const auto shown = stage.target.read();
    render::Renderer renderer;
    const auto drawn = renderer.draw(stage.scene(), {1280, 800, 4}).read();
    // The bottom rows carry accuracy and loss over the picture; the rest is the same to the last bit.
    const std::size_t covered = static_cast<std::size_t>(1280) * 4 * 40;
    CHECK(std::equal(shown.begin() + covered, shown.end(), drawn.begin() + covered));
}

TEST_CASE("a broken shader keeps the old one, says why, and a mended one is taken up") {
    const auto folder = std::filesystem::absolute("resources");
    std::filesystem::create_directories(folder / "shaders");
    setenv("NEUROSCAPE_RESOURCES", folder.c_str(), 1);
    {
        Stage stage;
        const auto before = stage.target.read();
        const auto write = [&](const std::string& text) {
            std::ofstream(folder / "shaders" / "surface.frag") << text;
            stage.rest();
        };
        write("this is no shader");
        CHECK(stage.interface.shader_error().find("surface.frag") != std::string::npos);
        write("in vec2 plane; in vec2 facing; out vec4 colour; void main() { colour = vec4(1, 0, 0, 1); }");
        CHECK(stage.interface.shader_error().empty());
        CHECK((stage.target.read() != before));
    }
    unsetenv("NEUROSCAPE_RESOURCES");
    std::filesystem::remove_all(folder);
}
