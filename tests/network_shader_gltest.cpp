#include "render/network_shader.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "gl/framebuffer.hpp"
#include "gl/offscreen_context.hpp"
#include "gl/program.hpp"
#include "network/evaluator.hpp"
#include "random_network.hpp"

using namespace network;

namespace {

/// Runs the quantity's GLSL at the points, through transform feedback.
std::vector<glm::vec3> on_gpu(const Network& net, const Quantity& quantity,
                              const std::vector<glm::vec2>& points, bool numbers = false) {
    const std::string head = std::string("#version 330 core\n") + (numbers ? "#define NUMBERS\n" : "") +
                             render::network_glsl(net, {{"quantity", quantity}});
    gl::Program program(
        "feedback",
        head +
            (numbers ? "float plane_label(vec2 x) { return x.x / 5.0; }"
                     : "float plane_label(vec2 x) { return step(0.0, x.x); }") +
            "layout(location = 0) in vec2 x; out vec3 result; void main() { result = quantity(x); }",
        "#version 330 core\nvoid main() {}", {"result"});
    program.bind_block("Network", render::network_binding);
    const auto block = render::network_block(net);
    auto uniforms = gl::Buffer::create(), input = gl::Buffer::create(), output = gl::Buffer::create();
    auto array = gl::VertexArray::create();
    glBindBuffer(GL_UNIFORM_BUFFER, uniforms.get());
    glBufferData(GL_UNIFORM_BUFFER, static_cast<GLsizeiptr>(block.size() * 4), block.data(), GL_STATIC_DRAW);
    glBindBufferBase(GL_UNIFORM_BUFFER, render::network_binding, uniforms.get());
    glBindVertexArray(array.get());
    glBindBuffer(GL_ARRAY_BUFFER, input.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(points.size() * 8), points.data(), GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glBindBuffer(GL_TRANSFORM_FEEDBACK_BUFFER, output.get());
    glBufferData(GL_TRANSFORM_FEEDBACK_BUFFER, static_cast<GLsizeiptr>(points.size() * 12), nullptr,
                 GL_STATIC_READ);
    glBindBufferBase(GL_TRANSFORM_FEEDBACK_BUFFER, 0, output.get());
    // Without a window there is no default framebuffer, and every draw needs one.
    const gl::Framebuffer framebuffer(4, 4, 0);
    program.use();
    glEnable(GL_RASTERIZER_DISCARD);
    glBeginTransformFeedback(GL_POINTS);
    glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(points.size()));
    glEndTransformFeedback();
    glDisable(GL_RASTERIZER_DISCARD);
    std::vector<glm::vec3> results(points.size());
    glGetBufferSubData(GL_TRANSFORM_FEEDBACK_BUFFER, 0, static_cast<GLsizeiptr>(points.size() * 12),
                       results.data());
    return results;
}

void compare(const Network& net, const char* quantity_name, const std::string& about, bool numbers = false) {
    std::mt19937 random(5);
    std::uniform_real_distribution<float> uniform(-10, 10);
    std::vector<glm::vec2> points(300);
    for (glm::vec2& point : points) point = {uniform(random), uniform(random)};
    const Quantity quantity = parse_quantity(quantity_name).value();
    const auto results = on_gpu(net, quantity, points, numbers);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double x1 = static_cast<double>(points[i].x), x2 = static_cast<double>(points[i].y);
        const auto states = evaluate(net, x1, x2);
        // Float keeps 6e-8 of the largest term; a sum of large terms that cancel is allowed that much of
        // them.
        double size = 1;
        for (const NeuronState& state : states)
            size = std::max({size, std::abs(state.z.value), std::abs(state.a.value)});
        const Label label = numbers ? Label::of(x1 / 5) : Label(x1 >= 0 ? 1 : 0);
        const double expected = evaluate(quantity, net, states, x1, x2, label).value;
        // The square of a sum has twice its relative error.
        if (numbers) size = std::max(size, 4 * std::abs(expected));
        INFO(about << " " << quantity_name << " at " << x1 << ", " << x2);
        REQUIRE(std::isfinite(results[i].x));
        REQUIRE(std::abs(static_cast<double>(results[i].x) - expected) <= 1e-5 * size);
    }
}

}  // namespace

TEST_CASE("the shader's quantities agree with double precision, for every activation") {
    const gl::OffscreenContext context;
    for (int k = 0; k < activation_count; ++k) {
        const auto activation = static_cast<Activation>(k);
        const Network net = shaped({3}, activation, 10, static_cast<unsigned>(k));
        for (const char* quantity : {"x1", "x2", "x1x2_sum", "z1", "a1", "z2", "a2", "z3", "a3", "z_out",
                                     "a_out", "0.5", "label", "loss"}) {
            compare(net, quantity, std::string(name(activation)));
        }
    }
}

TEST_CASE("the shader agrees with double precision in deep networks") {
    const gl::OffscreenContext context;
    for (int k = 0; k < activation_count; ++k) {
        const auto activation = static_cast<Activation>(k);
        compare(shaped({4, 5, 3}, activation, 1, static_cast<unsigned>(k)), "a_out",
                std::string(name(activation)));
        compare(shaped({4, 5, 3}, activation, 1, static_cast<unsigned>(k)), "z2.5",
                std::string(name(activation)));
    }
    compare(shaped({16, 16, 16, 16, 16, 16}, Activation::tanh, 0.5, 1), "a_out", "16 wide, 6 deep");
}

TEST_CASE("the shader's gradient agrees with double precision") {
    const gl::OffscreenContext context;
    for (int k = 0; k < activation_count; ++k) {
        const Network net = shaped({3}, static_cast<Activation>(k), 1, static_cast<unsigned>(k));
        const std::vector<glm::vec2> points = {{0.3F, -1.2F}, {2, 1}, {-3, 0.5F}};
        const auto results = on_gpu(net, output_activation(), points);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const auto state =
                evaluate(net, static_cast<double>(points[i].x), static_cast<double>(points[i].y)).back();
            INFO(name(static_cast<Activation>(k)));
            CHECK(static_cast<double>(results[i].y) == Approx(state.a.d1).margin(1e-5).epsilon(1e-4));
            CHECK(static_cast<double>(results[i].z) == Approx(state.a.d2).margin(1e-5).epsilon(1e-4));
        }
    }
}

TEST_CASE("the shader's loss and its gradient agree with double precision for any output") {
    const gl::OffscreenContext context;
    for (const Activation output : {Activation::sigmoid, Activation::tanh, Activation::linear}) {
        Network net = shaped({3}, Activation::tanh, 0.6, 9);
        net.layers.back().activation = output;
        compare(net, "loss", "output " + std::string(name(output)));
        compare(net, "loss", "numbers, output " + std::string(name(output)), true);
        const std::vector<glm::vec2> points = {{0.3F, -1.2F}, {2, 1}, {-3, 0.5F}, {-1, -2}};
        const auto results = on_gpu(net, {Quantity::Kind::loss}, points);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double x1 = static_cast<double>(points[i].x), x2 = static_cast<double>(points[i].y);
            const auto expected =
                evaluate({Quantity::Kind::loss}, net, evaluate(net, x1, x2), x1, x2, x1 >= 0 ? 1 : 0);
            CHECK(static_cast<double>(results[i].y) == Approx(expected.d1).margin(1e-5).epsilon(1e-4));
            CHECK(static_cast<double>(results[i].z) == Approx(expected.d2).margin(1e-5).epsilon(1e-4));
        }
    }
}

TEST_CASE("the shader sees the features that double precision sees, with their gradients") {
    const gl::OffscreenContext context;
    const Network net = with_all_features(shaped({3}, Activation::tanh, 0.5, 4));
    for (const char* quantity : {"z1", "a2", "a_out"}) compare(net, quantity, "features");
    const std::vector<glm::vec2> points = {{0.3F, -1.2F}, {2, 1}, {-1, 0.5F}};
    const auto results = on_gpu(net, output_activation(), points);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double x1 = static_cast<double>(points[i].x), x2 = static_cast<double>(points[i].y), h = 1e-6;
        const auto output = [&](double u, double v) { return evaluate_output(net, u, v).a; };
        CHECK(static_cast<double>(results[i].y) ==
              Approx((output(x1 + h, x2) - output(x1 - h, x2)) / (2 * h)).margin(1e-4));
        CHECK(static_cast<double>(results[i].z) ==
              Approx((output(x1, x2 + h) - output(x1, x2 - h)) / (2 * h)).margin(1e-4));
    }
}
