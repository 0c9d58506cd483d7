#include "render/renderer.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/gtc/type_ptr.hpp>

#include "render/axes.hpp"
#include "render/network_shader.hpp"
#include "render/palette.hpp"
#include "resource/resource.hpp"

namespace render {
namespace {

using scene::Colour;
using scene::Mark;

constexpr std::size_t most_programs = 64;
constexpr float text_pixels = 18;

constexpr const char* version = "#version 330 core\n";

}  // namespace

struct Renderer::Frame {
    const scene::Scene& scene;
    scene::Placement placement;
    Palette colours;
    glm::vec2 size;
    glm::mat4 matrix;
    glm::vec3 to_eye, light, scale, offset;
    float ui;  ///< text and line scale
    bool transparent;
};

Renderer::Renderer()
    : network_(gl::Buffer::create()),
      points_(gl::Buffer::create()),
      flat_vertices_(gl::Buffer::create()),
      points_array_(gl::VertexArray::create()),
      flat_array_(gl::VertexArray::create()) {}

gl::Program& Renderer::mark_program(const Frame& frame, const Mark& mark) {
    const scene::Figure& figure = frame.scene.figure;
    const bool surface = mark.kind == Mark::Kind::surface;
    const std::string shader = surface ? "surface" : "points";
    // Points that were given one by one label no plane: a surface shows what the network makes of them.
    const bool no_rule =
        surface && frame.scene.data.name == "points" && mark.colour.kind == Colour::Kind::label;
    const Colour::Kind colour = no_rule ? Colour::Kind::prediction : mark.colour.kind;
    std::string key =
        fmt::format("{} {} {} {} {} {} :", shader, name(figure.x.quantity), name(figure.y.quantity),
                    name(figure.height(mark)), static_cast<int>(colour), mark.level.has_value());
    for (const network::Layer& layer : frame.scene.network.layers) {
        key += fmt::format(" {}{}", layer.neurons(), name(layer.activation));
    }
    if (const auto found = programs_.find(key); found != programs_.end()) return found->second;
    std::string head;
    head += fmt::format("#define COLOUR {}\n", static_cast<int>(colour));
    if (mark.level) head += "#define LEVEL\n";
    head += network_glsl(frame.scene.network, {{"axis_x", figure.x.quantity},
                                               {"axis_y", figure.y.quantity},
                                               {"axis_z", figure.height(mark)},
                                               {"output_a", network::output_activation()}});
    return program(key, shader, head);
}

gl::Program& Renderer::program(const std::string& key, const std::string& shader, const std::string& head) {
    if (const auto found = programs_.find(key); found != programs_.end()) return found->second;
    if (programs_.size() >= most_programs) programs_.clear();
    try {
        gl::Program fresh(shader, version + head + resource::load("shaders/" + shader + ".vert"),
                          version + head + resource::load("shaders/" + shader + ".frag"));
        fresh.bind_block("Network", network_binding);
        return programs_.emplace(key, std::move(fresh)).first->second;
    } catch (const std::runtime_error& error) {
        auto old = old_programs_.extract(key);
        if (old.empty()) throw;
        shader_error_ = error.what();
        return programs_.emplace(key, std::move(old.mapped())).first->second;
    }
}

void Renderer::reload_shaders() {
    shader_error_.clear();
    old_programs_ = std::move(programs_);
    programs_.clear();
}

GlyphAtlas& Renderer::glyphs(bool bold, float pixels) {
    const std::pair key{bold, static_cast<int>(std::lround(pixels))};
    const auto found = atlases_.find(key);
    if (found != atlases_.end()) return found->second;
    const char* font = bold ? "fonts/Inter-SemiBold.otf" : "fonts/Inter-Regular.otf";
    return atlases_.emplace(key, GlyphAtlas(font, static_cast<float>(key.second))).first->second;
}

const gl::Framebuffer& Renderer::draw(const scene::Scene& scene, const PictureSize& size, bool transparent) {
    if (samples_.width() != size.width || samples_.height() != size.height ||
        samples_.samples() != size.samples) {
        samples_ = gl::Framebuffer(size.width, size.height, size.samples);
        picture_ = gl::Framebuffer(size.width, size.height, 0);
    }
    Frame frame{scene,
                scene::place(scene),
                palette(scene.style.theme),
                {size.width, size.height},
                {},
                {},
                {},
                {},
                {},
                static_cast<float>(scene.style.scale) * std::min(static_cast<float>(size.height) / 720, 2.0F),
                transparent};
    const auto projection = scene::project(scene.camera, static_cast<double>(frame.size.x / frame.size.y));
    frame.matrix = glm::mat4(projection.matrix());
    const glm::mat3 eye_to_box = glm::transpose(glm::mat3(projection.view));
    frame.to_eye = eye_to_box * glm::vec3(0, 0, 1);
    frame.light = glm::normalize(eye_to_box * glm::vec3(-0.45F, 0.75F, 0.55F));
    for (int axis = 0; axis < 3; ++axis) {
        const auto& range = frame.placement.ranges[static_cast<std::size_t>(axis)];
        frame.scale[axis] = static_cast<float>(2 * frame.placement.half[axis] / range.size());
        frame.offset[axis] = static_cast<float>(frame.placement.to_box(axis, 0));
    }
    if (frame.placement.flat) frame.scale.z = frame.offset.z = 0;

    const glm::vec3 background = frame.colours.background;
    glClearColor(background.r, background.g, background.b, transparent ? 0.0F : 1.0F);
    picture_.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    // Samples cost memory traffic: only the figure's part of the picture has them cleared, drawn and
    // averaged.
    const gl::Area area = figure_area(frame);
    samples_.bind();
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.x, area.y, area.width, area.height);
    glDepthMask(GL_TRUE);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glDisable(GL_CULL_FACE);

    const std::vector<float> block = network_block(scene.network);
    glBindBuffer(GL_UNIFORM_BUFFER, network_.get());
    glBufferData(GL_UNIFORM_BUFFER, static_cast<GLsizeiptr>(block.size() * sizeof(float)), block.data(),
                 GL_STREAM_DRAW);
    glBindBufferBase(GL_UNIFORM_BUFFER, network_binding, network_.get());

    // Opaque marks first, then what shines through.
    draw_grid(frame);
    for (const bool translucent : {false, true}) {
        for (const Mark& mark : scene.figure.marks) {
            if ((mark.opacity < 1) != translucent || !exists(scene.figure.height(mark), scene.network))
                continue;
            if (mark.kind == Mark::Kind::surface) draw_surface(frame, mark);
            if (mark.kind == Mark::Kind::points) draw_points(frame, mark);
        }
    }
    glDisable(GL_SCISSOR_TEST);
    samples_.resolve_into(picture_, area);
    picture_.bind();
    draw_texts(frame);
    return picture_;
}

gl::Area Renderer::figure_area(const Frame& frame) {
    const scene::Figure& figure = frame.scene.figure;
    const int width = static_cast<int>(frame.size.x), height = static_cast<int>(frame.size.y);
    // Within ranges that someone chose, marks may leave the box; so may points outside the domain.
    const bool chosen = figure.x.range || figure.y.range || (figure.z && figure.z->range);
    const auto& points = frame.scene.data.points;
    if (bounded_points_ != points) {
        bounded_points_ = points;
        points_low_ = points_high_ = {};
        for (const network::DataPoint& point : *points) {
            points_low_ = glm::min(points_low_, {point.x1, point.x2});
            points_high_ = glm::max(points_high_, {point.x1, point.x2});
        }
    }
    const bool outside = points_low_.x < figure.x1.low || points_low_.y < figure.x2.low ||
                         points_high_.x > figure.x1.high || points_high_.y > figure.x2.high;
    if (chosen || outside) return {0, 0, width, height};
    glm::vec2 low(1e9F), high(-1e9F);
    for (int corner = 0; corner < 8; ++corner) {
        glm::vec3 place(frame.placement.half * 1.06);
        for (int axis = 0; axis < 3; ++axis) place[axis] *= (corner >> axis & 1) != 0 ? 1.0F : -1.0F;
        const glm::vec4 clip = frame.matrix * glm::vec4(place, 1);
        if (clip.w < 1e-4F) return {0, 0, width, height};
        const glm::vec2 pixel = (glm::vec2(clip) / clip.w * 0.5F + 0.5F) * frame.size;
        low = glm::min(low, pixel);
        high = glm::max(high, pixel);
    }
    const float margin = 12 * frame.ui;  // holds a point at the box's edge
    low = glm::clamp(glm::floor(low - margin), glm::vec2(0), frame.size);
    high = glm::clamp(glm::ceil(high + margin), glm::vec2(0), frame.size);
    return {static_cast<int>(low.x), static_cast<int>(low.y), static_cast<int>(high.x - low.x),
            static_cast<int>(high.y - low.y)};
}

void Renderer::draw_surface(const Frame& frame, const Mark& mark) {
    gl::Program& program = mark_program(frame, mark);
    GridMesh& grid = meshes_.try_emplace(mark.resolution, mark.resolution).first->second;
    const scene::Figure& figure = frame.scene.figure;
    program.use();
    program.set("domain_low", glm::vec2(figure.x1.low, figure.x2.low));
    program.set("domain_size", glm::vec2(figure.x1.size(), figure.x2.size()));
    program.set("axis_scale", frame.scale);
    program.set("axis_offset", frame.offset);
    program.set("view_projection", frame.matrix);
    program.set("class_0", frame.colours.class_0);
    program.set("class_1", frame.colours.class_1);
    program.set("fixed_colour", glm::vec3(mark.colour.rgb[0], mark.colour.rgb[1], mark.colour.rgb[2]));
    program.set("level_colour", frame.colours.level);
    program.set("to_eye", frame.to_eye);
    program.set("light", frame.light);
    program.set("halfway", glm::normalize(frame.light + frame.to_eye));
    program.set("height_range", glm::vec2(frame.placement.ranges[2].low, frame.placement.ranges[2].high));
    program.set("opacity", static_cast<float>(mark.opacity));
    program.set("level", static_cast<float>(mark.level.value_or(0)));
    const bool translucent = mark.opacity < 1;
    if (translucent) {
        glEnable(GL_BLEND);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(GL_FALSE);
    }
    // The grid runs along the box's axes only where the axes are the inputs; elsewhere any order is right.
    const glm::vec2 eye(frame.to_eye);
    grid.draw(translucent ? -eye : eye);
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
}

void Renderer::draw_points(const Frame& frame, const Mark& mark) {
    const auto& points = frame.scene.data.points;
    if (points->empty()) return;
    glBindVertexArray(points_array_.get());
    if (uploaded_points_ != points) {
        std::vector<glm::vec3> values;
        for (const network::DataPoint& point : *points) values.emplace_back(point.x1, point.x2, point.label);
        glBindBuffer(GL_ARRAY_BUFFER, points_.get());
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(values.size() * sizeof(glm::vec3)),
                     values.data(), GL_STATIC_DRAW);
        glEnableVertexAttribArray(0);
        glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, 0, nullptr);
        uploaded_points_ = points;
    }
    gl::Program& program = mark_program(frame, mark);
    const float diameter = 11 * frame.ui * (points->size() > 400 ? 0.75F : 1.0F);
    program.use();
    program.set("axis_scale", frame.scale);
    program.set("axis_offset", frame.offset);
    program.set("view_projection", frame.matrix);
    program.set("diameter", diameter);
    program.set("lift", frame.placement.flat ? 0.0F : 0.02F);
    program.set("by_prediction", mark.colour.kind == Colour::Kind::prediction ? 1 : 0);
    program.set("use_fixed", mark.colour.kind == Colour::Kind::fixed ? 1 : 0);
    program.set("fixed_colour", glm::vec3(mark.colour.rgb[0], mark.colour.rgb[1], mark.colour.rgb[2]));
    program.set("class_0", frame.colours.class_0);
    program.set("class_1", frame.colours.class_1);
    program.set("rim", frame.colours.rim);
    glEnable(GL_SAMPLE_ALPHA_TO_COVERAGE);
    glEnable(GL_SAMPLE_ALPHA_TO_ONE);
    glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(points->size()));
    glDisable(GL_SAMPLE_ALPHA_TO_COVERAGE);
    glDisable(GL_SAMPLE_ALPHA_TO_ONE);
}

void Renderer::draw_grid(const Frame& frame) {
    const AxesLayout layout = lay_out_axes(
        frame.scene, frame.placement, frame.size, [](const std::string&) { return 0.0F; }, 1);
    std::vector<FlatVertex> vertices;
    for (const AxisLine& line : layout.lines) {
        const glm::vec3 ink = line.strong ? frame.colours.edge : frame.colours.grid;
        for (const glm::vec3& end : {line.from, line.to})
            vertices.push_back({end.x, end.y, end.z, 0, 0, ink.r, ink.g, ink.b, 1});
    }
    draw_flat(vertices, GL_LINES, glm::value_ptr(frame.matrix), nullptr);
}

void Renderer::add_text(std::vector<FlatVertex>& out, const GlyphAtlas& atlas, std::string_view text, float x,
                        float baseline, const float* ink) {
    float pen = std::round(x);
    baseline = std::round(baseline);
    while (!text.empty()) {
        const Glyph& glyph = atlas.glyph(GlyphAtlas::next(text));
        const auto corner = [&](bool right, bool low) {
            return FlatVertex{pen + (right ? glyph.x1 : glyph.x0),
                              baseline + (low ? glyph.y1 : glyph.y0),
                              0,
                              right ? glyph.u1 : glyph.u0,
                              low ? glyph.v1 : glyph.v0,
                              ink[0],
                              ink[1],
                              ink[2],
                              1};
        };
        for (const auto& vertex : {corner(false, false), corner(true, false), corner(false, true),
                                   corner(true, false), corner(true, true), corner(false, true)}) {
            out.push_back(vertex);
        }
        pen += glyph.advance;
    }
}

void Renderer::draw_texts(const Frame& frame) {
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    const glm::mat4 pixels = glm::ortho(0.0F, frame.size.x, frame.size.y, 0.0F);
    const GlyphAtlas& plain = glyphs(false, text_pixels * frame.ui);
    const GlyphAtlas& bold = glyphs(true, 1.35F * text_pixels * frame.ui);
    const AxesLayout layout = lay_out_axes(
        frame.scene, frame.placement, frame.size, [&](const std::string& text) { return plain.width(text); },
        plain.size());
    std::vector<FlatVertex> vertices;
    for (const AxisText& text : layout.texts) {
        const glm::vec3& ink = text.title ? frame.colours.text : frame.colours.faint_text;
        add_text(vertices, plain, text.text, text.centre.x - text.size.x / 2,
                 text.centre.y + 0.30F * plain.size(), &ink.x);
    }
    const float margin = 26 * frame.ui;
    // The classes need no words where no mark is coloured by them.
    const bool classes = std::ranges::any_of(frame.scene.figure.marks, [](const Mark& mark) {
        return mark.colour.kind == Colour::Kind::label || mark.colour.kind == Colour::Kind::prediction;
    });
    if (frame.scene.style.legend && classes) {
        float y = frame.size.y - margin;
        for (const int label : {1, 0}) {
            const std::string text = label ? "class 1" : "class 0";
            const glm::vec3& ink = label ? frame.colours.class_1 : frame.colours.class_0;
            add_text(vertices, plain, text, frame.size.x - margin - plain.width(text), y, &ink.x);
            y -= plain.size() * 1.4F;
        }
    }
    draw_flat(vertices, GL_TRIANGLES, glm::value_ptr(pixels), &plain);
    if (frame.scene.style.title) {
        vertices.clear();
        add_text(vertices, bold, title(frame.scene.figure), margin, margin + bold.size() * 0.75F,
                 &frame.colours.text.x);
        draw_flat(vertices, GL_TRIANGLES, glm::value_ptr(pixels), &bold);
    }
    glDisable(GL_BLEND);
}

void Renderer::draw_flat(const std::vector<FlatVertex>& vertices, unsigned primitive, const float* matrix,
                         const GlyphAtlas* atlas) {
    glBindVertexArray(flat_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, flat_vertices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(FlatVertex)),
                 vertices.data(), GL_STREAM_DRAW);
    const std::array<std::pair<int, std::size_t>, 3> attributes = {{{3, 0}, {2, 12}, {4, 20}}};
    for (GLuint i = 0; i < 3; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, attributes[i].first, GL_FLOAT, GL_FALSE, sizeof(FlatVertex),
                              reinterpret_cast<const void*>(attributes[i].second));
    }
    gl::Program& flat = program("flat", "flat", "");
    flat.use();
    flat.set("view_projection", glm::make_mat4(matrix));
    flat.set("textured", atlas ? 1 : 0);
    flat.set("glyphs", 0);
    if (atlas) glBindTexture(GL_TEXTURE_2D, atlas->texture());
    glDrawArrays(primitive, 0, static_cast<GLsizei>(vertices.size()));
}

}  // namespace render
