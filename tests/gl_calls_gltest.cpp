// What a frame asks of the driver: every pointer of the loader that drawing uses is replaced by one that
// counts.
#include <iterator>
#include <map>
#include <string>
#include <vector>
#include "catch.hpp"

#include "gl/offscreen_context.hpp"
#include "render/renderer.hpp"
#include "scene/scene_json.hpp"

namespace {

std::map<std::string, int> calls;
std::vector<void (*)()> undo;

template <auto* slot>
struct Counted;

template <typename Result, typename... Arguments, Result (*(*slot))(Arguments...)>
struct Counted<slot> {
    inline static Result (*real)(Arguments...) = nullptr;
    inline static const char* name = nullptr;
    static Result call(Arguments... arguments) {
        ++calls[name];
        return real(arguments...);
    }
};

template <auto* slot>
void hook(const char* name) {
    using Hook = Counted<slot>;
    if (!*slot) return;
    Hook::real = *slot;
    Hook::name = name;
    *slot = Hook::call;
    undo.push_back([] { *slot = Hook::real; });
}

/// They count while it lives.
struct Counting {
    Counting() {
        calls.clear();
        draws_and_states();
        waits();
    }
    ~Counting() {
        for (const auto& one : undo) one();
        undo.clear();
    }
    Counting(const Counting&) = delete;
    Counting& operator=(const Counting&) = delete;
    static void draws_and_states();
    static void waits();
};

void Counting::draws_and_states() {
    hook<&glad_glBindFramebuffer>("glBindFramebuffer");
    hook<&glad_glDisable>("glDisable");
    hook<&glad_glEnable>("glEnable");
    hook<&glad_glDepthMask>("glDepthMask");
    hook<&glad_glBindBuffer>("glBindBuffer");
    hook<&glad_glTexParameteri>("glTexParameteri");
    hook<&glad_glBindTexture>("glBindTexture");
    hook<&glad_glBufferData>("glBufferData");
    hook<&glad_glClear>("glClear");
    hook<&glad_glBlendFuncSeparate>("glBlendFuncSeparate");
    hook<&glad_glBindVertexArray>("glBindVertexArray");
    hook<&glad_glViewport>("glViewport");
    hook<&glad_glTexImage2D>("glTexImage2D");
    hook<&glad_glFramebufferRenderbuffer>("glFramebufferRenderbuffer");
    hook<&glad_glClearColor>("glClearColor");
    hook<&glad_glBlitFramebuffer>("glBlitFramebuffer");
    hook<&glad_glActiveTexture>("glActiveTexture");
    hook<&glad_glVertexAttribPointer>("glVertexAttribPointer");
    hook<&glad_glPixelStorei>("glPixelStorei");
    hook<&glad_glEnableVertexAttribArray>("glEnableVertexAttribArray");
    hook<&glad_glDrawElements>("glDrawElements");
    hook<&glad_glScissor>("glScissor");
    hook<&glad_glDrawArrays>("glDrawArrays");
    hook<&glad_glDepthFunc>("glDepthFunc");
    hook<&glad_glUseProgram>("glUseProgram");
    hook<&glad_glUniformMatrix4fv>("glUniformMatrix4fv");
    hook<&glad_glUniform4fv>("glUniform4fv");
    hook<&glad_glUniform3fv>("glUniform3fv");
    hook<&glad_glUniform2fv>("glUniform2fv");
    hook<&glad_glUniform1i>("glUniform1i");
    hook<&glad_glUniform1f>("glUniform1f");
    hook<&glad_glDrawBuffers>("glDrawBuffers");
    hook<&glad_glDrawBuffer>("glDrawBuffer");
    hook<&glad_glBlendFunc>("glBlendFunc");
}

const std::vector<std::string> waiting = {"glReadPixels",
                                          "glFinish",
                                          "glFlush",
                                          "glGetTexImage",
                                          "glMapBuffer",
                                          "glMapBufferRange",
                                          "glGetBufferSubData",
                                          "glGetIntegerv",
                                          "glGetFloatv",
                                          "glGetError",
                                          "glIsEnabled",
                                          "glCheckFramebufferStatus",
                                          "glGetUniformLocation",
                                          "glClientWaitSync",
                                          "glGetQueryObjectuiv",
                                          "glGetQueryObjectui64v",
                                          "glCompileShader",
                                          "glLinkProgram",
                                          "glGenBuffers",
                                          "glGenVertexArrays",
                                          "glGenTextures",
                                          "glGenFramebuffers",
                                          "glGenRenderbuffers"};

/// What waits for the graphics processor or the compiler, or makes the driver's own things anew.
void Counting::waits() {
    hook<&glad_glReadPixels>("glReadPixels");
    hook<&glad_glFinish>("glFinish");
    hook<&glad_glFlush>("glFlush");
    hook<&glad_glGetTexImage>("glGetTexImage");
    hook<&glad_glMapBuffer>("glMapBuffer");
    hook<&glad_glMapBufferRange>("glMapBufferRange");
    hook<&glad_glGetBufferSubData>("glGetBufferSubData");
    hook<&glad_glGetIntegerv>("glGetIntegerv");
    hook<&glad_glGetFloatv>("glGetFloatv");
    hook<&glad_glGetError>("glGetError");
    hook<&glad_glIsEnabled>("glIsEnabled");
    hook<&glad_glCheckFramebufferStatus>("glCheckFramebufferStatus");
    hook<&glad_glGetUniformLocation>("glGetUniformLocation");
    hook<&glad_glClientWaitSync>("glClientWaitSync");
    hook<&glad_glGetQueryObjectuiv>("glGetQueryObjectuiv");
    hook<&glad_glGetQueryObjectui64v>("glGetQueryObjectui64v");
    hook<&glad_glCompileShader>("glCompileShader");
    hook<&glad_glLinkProgram>("glLinkProgram");
    hook<&glad_glGenBuffers>("glGenBuffers");
    hook<&glad_glGenVertexArrays>("glGenVertexArrays");
    hook<&glad_glGenTextures>("glGenTextures");
    hook<&glad_glGenFramebuffers>("glGenFramebuffers");
    hook<&glad_glGenRenderbuffers>("glGenRenderbuffers");
}

int count(const std::string& name) {
    const auto found = calls.find(name);
    return found == calls.end() ? 0 : found->second;
}

}  // namespace

TEST_CASE("a frame asks little of the driver and waits for nothing") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    for (const char* id :
         {"surface.a_out_by_label", "slices.sum_a_out_4", "scatter.a_out", "boundary.label"}) {
        scene::Scene scene =
            scene::scene_from_json(with_figure(to_json(scene::default_scene()), scene::figure_named(id)));
        const auto next = [&] {
            scene.network.layers[0].weight(0, 0) += 0.01;
            renderer.draw(scene, {640, 360, 4});
        };
        // Until as many buffers are there as are ever kept.
        for (int frame = 0; frame < 20; ++frame) next();
        const Counting counting;
        next();
        INFO(id);
        int all = 0;
        for (const auto& [name, number] : calls) all += number;
        CHECK(all > 20);
        CHECK(all < 300);
        CHECK(count("glDrawElements") + count("glDrawArrays") <= 16);
        for (const std::string& name : waiting) {
            INFO(name);
            CHECK(count(name) == 0);
        }
    }
}

TEST_CASE("a network of a new shape compiles nothing") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    scene::Scene scene = scene::default_scene();
    renderer.draw(scene, {640, 360, 4});
    const Counting counting;
    for (int layer = 0; layer < 3; ++layer) {
        REQUIRE(add_hidden_layer(scene.network, 0));
        REQUIRE(add_neuron(scene.network, 0));
        renderer.draw(scene, {640, 360, 4});
    }
    CHECK(count("glCompileShader") == 0);
    CHECK(count("glLinkProgram") == 0);
    CHECK(count("glDrawElements") > 0);
}

TEST_CASE("turning a figure sends the driver no vertices of its marks") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    scene::Scene scene = scene::default_scene();
    renderer.draw(scene, {640, 360, 4});
    const auto buffers_of_next = [&] {
        const Counting counting;
        renderer.draw(scene, {640, 360, 4});
        return count("glBufferData");
    };
    scene.camera.azimuth += 1;
    const int turned = buffers_of_next();
    scene.network.layers[0].weight(0, 0) += 0.01;
    // The surface's vertices and triangles, and the points'; the plane is as it was, but for its key.
    CHECK(buffers_of_next() >= turned + 3);
}
