#include <catch2/catch.hpp>
#include <filesystem>

#include "own_folder.hpp"
#include "stage.hpp"

TEST_CASE("pictures that are drawn in a hurry are drawn again at rest, as good as any") {
    Stage stage;
    stage.press(GLFW_KEY_H);
    stage.rest();
    for (int i = 0; i < 10; ++i) stage.screen.sample_choice.moved(0.2);
    stage.drag({640, 400}, {90, 10});
    stage.move({2, 2});
    stage.rest();
    // Without the bottom rows, where accuracy and loss stand.
    const auto picture = [](const gl::Framebuffer& of) {
        const std::vector<std::uint8_t> all = of.read();
        return std::vector<std::uint8_t>(all.begin() + std::ptrdiff_t{1280} * 4 * 40, all.end());
    };
    render::Renderer renderer;
    const auto good = picture(renderer.draw(stage.scene(), {1280, 800, 4}));
    CHECK_FALSE((picture(stage.target) == good));
    CHECK(stage.screen.pictures_are_coarse());
    CHECK(window::wakes_in(stage.session, stage.screen) >= 0);
    stage.screen.sample_choice.rested(window::SampleChoice::rest);
    stage.frame();
    CHECK_FALSE(stage.screen.pictures_are_coarse());
    CHECK((picture(stage.target) == good));
}

TEST_CASE("a picture that is saved is not one that was drawn in a hurry") {
    const Folder folder;
    Stage stage;
    for (int i = 0; i < 10; ++i) stage.screen.sample_choice.moved(0.2);
    stage.drag({640, 400}, {90, 10});
    CHECK(stage.screen.pictures_are_coarse());
    stage.session.picture.panels = true;  // the window as it is seen
    stage.session.requests.picture = true;
    stage.frame();
    CHECK_FALSE(stage.screen.pictures_are_coarse());
    CHECK_FALSE(std::filesystem::is_empty(folder.temporary.path()));
}
