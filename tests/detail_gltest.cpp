#include <filesystem>
#include "catch.hpp"

#include "own_folder.hpp"
#include "random_network.hpp"
#include "stage.hpp"

namespace {

struct Hurried : Stage {
    render::Renderer renderer;

    explicit Hurried(scene::Scene scene = scene::default_scene()) : Stage(std::move(scene)) {
        press(session::Key::h);
        rest();
    }
    /// Without the bottom rows, where accuracy and loss stand.
    static std::vector<std::uint8_t> picture(const gl::Framebuffer& of) {
        const std::vector<std::uint8_t> all = of.read();
        return std::vector<std::uint8_t>(all.begin() + std::ptrdiff_t{1280} * 4 * 40, all.end());
    }
    /// The window's picture is the one that the command line draws.
    bool is_good() { return picture(target) == picture(renderer.draw(scene(), {1280, 800, 4})); }
    void turn() {
        drag({640, 400}, {90, 10});
        move({2, 2});
        rest();
    }
    /// The clock goes on.
    void pause() {
        screen.detail_choice.rested(session::DetailChoice::rest);
        frame();
    }
};

}  // namespace

TEST_CASE("pictures that are drawn in a hurry are drawn again at rest, as good as any") {
    Hurried stage;
    for (int i = 0; i < 10; ++i) stage.screen.detail_choice.moved(0.2);
    stage.turn();
    CHECK_FALSE(stage.is_good());
    CHECK(stage.screen.pictures_are_coarse());
    CHECK(window::wakes_in(stage.session, stage.screen) >= 0);
    stage.pause();
    CHECK_FALSE(stage.screen.pictures_are_coarse());
    CHECK(stage.is_good());
}

TEST_CASE("pictures stay as they moved until the driver is ready for more, and the window looks again") {
    Hurried stage;
    for (int i = 0; i < 10; ++i) stage.screen.detail_choice.moved(0.2);
    stage.turn();
    stage.screen.stays_coarse = true;
    stage.pause();
    CHECK(stage.screen.pictures_are_coarse());
    CHECK(window::wakes_in(stage.session, stage.screen) == Approx(session::DetailChoice::rest));
    stage.screen.stays_coarse = false;
    stage.pause();
    CHECK_FALSE(stage.screen.pictures_are_coarse());
    CHECK(stage.is_good());
}

TEST_CASE("a costly network's surface is coarse while it is turned, and whole at rest") {
    scene::Scene scene = scene::default_scene();
    scene.network = shaped({16, 16, 16, 16, 16, 16}, network::Activation::tanh, 1.7, 1);
    Hurried stage(scene);
    stage.turn();
    CHECK(stage.screen.pictures_are_coarse());
    CHECK_FALSE(stage.is_good());
    stage.pause();
    CHECK_FALSE(stage.screen.pictures_are_coarse());
    CHECK(stage.is_good());
}

TEST_CASE("a usual network's is whole while it moves") {
    Hurried stage;
    stage.screen.detail_choice = {};
    stage.turn();
    CHECK_FALSE(stage.screen.pictures_are_coarse());
    CHECK(stage.is_good());
}

TEST_CASE("a picture that is saved is not one that was drawn in a hurry") {
    const Folder folder;
    Stage stage;
    for (int i = 0; i < 10; ++i) stage.screen.detail_choice.moved(0.2);
    stage.drag({640, 400}, {90, 10});
    CHECK(stage.screen.pictures_are_coarse());
    stage.session.looking.saved.panels = true;  // the window as it is seen
    stage.session.requests.picture = true;
    stage.frame();
    CHECK_FALSE(stage.screen.pictures_are_coarse());
    CHECK_FALSE(std::filesystem::is_empty(folder.temporary.path()));
}
