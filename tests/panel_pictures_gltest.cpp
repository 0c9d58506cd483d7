// Panels that are copied look as panels that are drawn.
#include "catch.hpp"

#include "stage.hpp"

namespace {

struct Compared : Stage {
    window::PanelPictures kept;
    render::PixelCopy copy;

    std::vector<std::uint8_t> drawn_by(window::PanelPictures& pictures) {
        target.bind();
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        pictures.draw(*ImGui::GetDrawData(), copy, target.name(), screen.small_pictures.drawn());
        return target.read();
    }
    /// Bytes of the next frame's panels that differ between those kept and those drawn anew.
    std::size_t different() {
        frame();
        window::PanelPictures none;
        const auto copied = drawn_by(kept), drawn = drawn_by(none);
        std::size_t count = 0;
        for (std::size_t i = 0; i < copied.size(); ++i) count += copied[i] == drawn[i] ? 0 : 1;
        return count;
    }
};

}  // namespace

TEST_CASE("panels that are copied look as panels that are drawn") {
    Compared stage;
    CHECK(stage.different() == 0);
    SECTION("while a weight is dragged, which changes numbers and small pictures") {
        for (int i = 0; i < 5; ++i) {
            stage.session.document.scene.network.layers[0].weight(0, 0) += 0.3;
            CHECK(stage.different() == 0);
        }
    }
    SECTION("where a unit is not a whole number of pixels") {
        ImGui::GetIO().DisplayFramebufferScale = {1.1F, 1.7F};
        CHECK(stage.different() == 0);
        for (int i = 0; i < 5; ++i) {
            stage.session.document.scene.network.layers[0].weight(0, 0) += 0.3;
            CHECK(stage.different() == 0);
        }
    }
    SECTION("with another theme") {
        stage.session.document.scene.style.theme = scene::Theme::light;
        CHECK(stage.different() == 0);
        stage.session.document.scene.style.theme = scene::Theme::dark;
        CHECK(stage.different() == 0);
    }
    SECTION("with the drawer's figures, whose pictures come one by one and then show another network") {
        session::perform(stage.session, "figures");
        REQUIRE(stage.session.panels.drawer.open);
        for (int i = 0; i < 40; ++i) stage.frame();
        CHECK(stage.different() == 0);
        stage.session.document.scene.network.layers[1].bias(0) += 2;
        for (int i = 0; i < 12; ++i) CHECK(stage.different() == 0);
    }
    SECTION("at another size, and without panels") {
        stage.resize(1100, 700);
        stage.rest();
        CHECK(stage.different() == 0);
        stage.session.panels.show.panels = false;
        CHECK(stage.different() == 0);
        stage.session.panels.show.panels = true;
        CHECK(stage.different() == 0);
    }
    SECTION("under a pointer") {
        stage.click("Layer 1/neuron 1/bias/slider");
        CHECK(stage.different() == 0);
        stage.click_at({30, 300});
        CHECK(stage.different() == 0);
    }
}
