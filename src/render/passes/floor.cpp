#include "render/passes/floor.hpp"

#include <glm/glm.hpp>

#include "resource/resource.hpp"

namespace render {

void Floor::draw(const Frame& frame) {
    // From below it would hide the figure, and an eye inside has ground enough.
    if (frame.studio == 0 || frame.to_eye.z <= 0.02F || frame.within > 0) return;
    gl::Program& program = context_.programs.at(std::string("floor") + frame.eyes(), "floor", [&] {
        const std::string head = std::string("#define STUDIO\n") + frame.eyes();
        return Programs::Sources{
            head + resource::load("shaders/eye.glsl") + resource::load("shaders/floor.vert"),
            head + resource::load("shaders/studio.glsl") + resource::load("shaders/floor.frag")};
    });
    // Each landscape of a place has its own.
    std::vector<const scene::Mark*> stands = {nullptr};
    if (frame.scene.figure.place) {
        stands.clear();
        for (const scene::Mark& mark : frame.scene.figure.marks)
            if (mark.kind == scene::Mark::Kind::surface) stands.push_back(&mark);
    }
    program.use();
    program.set("view_projection", frame.matrix);
    program.set("circle", frame.circle);
    const bool dark = frame.scene.style.theme == scene::Theme::dark;
    program.set("half_size", glm::vec3(frame.placement.half));
    program.set("reach", scene::LightGrid::reach);
    program.set("ink", frame.colours.floor);
    program.set("shade", dark ? 0.42F : 0.80F);
    const float opacity = frame.studio * glm::smoothstep(0.02F, 0.2F, frame.to_eye.z);
    program.set("opacity", opacity);
    glDisable(GL_DEPTH_TEST);
    if (opacity < 1) glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    for (const scene::Mark* mark : stands) {
        context_.lighting.stand(frame, mark);
        context_.lighting.set(program);
        context_.canvas.draw_square();
    }
    context_.lighting.stand_everywhere();
    glDisable(GL_BLEND);
    glEnable(GL_DEPTH_TEST);
}

}  // namespace render
