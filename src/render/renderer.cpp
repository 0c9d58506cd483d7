#include "render/renderer.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>
#include <numeric>
#include <optional>

#include "layout/axes.hpp"
#include "render/frame.hpp"
#include "resource/resource.hpp"

namespace render {
namespace {

constexpr std::size_t most_programs = 64;
constexpr float largest_ui = 16;  // glyphs of larger texts would take too much memory
constexpr const char* version = "#version 330 core\n";

/// 1 in a picture 720 high; the side that leaves less room counts.
float picture_scale(const PictureSize& size) {
    return std::min(static_cast<float>(size.height) / 720, static_cast<float>(size.width) / 800);
}

}  // namespace

Renderer::Renderer()
    : lines_(gl::Buffer::create()),
      flat_vertices_(gl::Buffer::create()),
      piece_indices_(gl::Buffer::create()),
      lines_array_(gl::VertexArray::create()),
      flat_array_(gl::VertexArray::create()),
      outlines_array_(gl::VertexArray::create()),
      grid_vertices_(gl::Buffer::create()),
      grid_indices_(gl::Buffer::create()),
      grid_array_(gl::VertexArray::create()) {}

gl::Program& Renderer::program(const std::string& key, const std::string& name, const std::string& vertex,
                               const std::string& fragment) {
    if (programs_.size() >= most_programs) programs_.clear();
    try {
        gl::Program fresh(name, version + vertex, version + fragment);
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

std::optional<std::pair<glm::vec2, glm::vec2>> Renderer::seen_box(const Frame& frame, double scale) {
    glm::vec2 low(1e9F), high(-1e9F);
    for (int corner = 0; corner < 8; ++corner) {
        glm::vec3 place(frame.placement.half * scale);
        for (int axis = 0; axis < 3; ++axis) place[axis] *= (corner >> axis & 1) != 0 ? 1.0F : -1.0F;
        const glm::vec4 clip = frame.matrix * glm::vec4(place, 1);
        if (clip.w < 1e-4F) return std::nullopt;
        low = glm::min(low, glm::vec2(clip) / clip.w);
        high = glm::max(high, glm::vec2(clip) / clip.w);
    }
    return std::pair{low, high};
}

float Renderer::reach_beyond(const Frame& frame) {
    const auto box = seen_box(frame, 1);
    if (!box) return 1;
    const glm::vec2 most = glm::max(-box->first, box->second);
    return glm::smoothstep(1.0F, 1.2F, std::max(most.x, most.y));
}

Renderer::Frame Renderer::framed(const scene::Scene& scene, const PictureSize& size, bool transparent) {
    Frame frame{scene,
                scene::place(scene),
                palette(scene.style.theme),
                {size.width, std::max(size.height - caption_height(scene, size), 16)},
                {},
                {},
                {},
                {},
                std::min(static_cast<float>(scene.style.scale) * picture_scale(size), largest_ui),
                transparent};
    frame.hurry = size.hurry;
    if (transparent) {
        // What is faint on the theme's own background may vanish on another.
        frame.colours.grid = glm::mix(frame.colours.edge, frame.colours.faint_text, 0.4F);
        frame.colours.edge = frame.colours.faint_text;
        frame.colours.faint_text = frame.colours.text;
    }
    const auto projection = scene::project(scene, static_cast<double>(frame.size.x / frame.size.y));
    frame.matrix = glm::mat4(projection.matrix());
    const glm::mat3 eye_to_box = glm::transpose(glm::mat3(projection.view));
    frame.to_eye = eye_to_box * glm::vec3(0, 0, 1);
    frame.light = glm::normalize(eye_to_box * glm::vec3(-0.45F, 0.75F, 0.55F));
    frame.beyond = reach_beyond(frame);
    if (scene.camera.inside) look_from_inside(frame);
    if (scene.camera.around) frame.circle = {scene.camera.target.x, scene.camera.target.y, scene.camera.eye};
    return frame;
}

std::vector<Renderer::Part> Renderer::parts(const Frame& from, const Frame* to, float share) {
    using scene::Mark;
    std::vector<Part> all;
    const auto add = [&all](const Frame& frame, const Mark& mark, float presence) -> Part& {
        const auto before =
            std::ranges::count(all, Mark::Kind::surface, [](const Part& part) { return part.mark.kind; });
        return all.emplace_back(Part{frame, mark, presence, nullptr, nullptr, 0, static_cast<int>(before)});
    };
    const auto drawn = [](const Frame& frame, const Mark& mark) {
        const scene::Figure& figure = frame.scene.figure;
        return exists(figure.height(mark), frame.scene.network) &&
               exists(figure.x.quantity, frame.scene.network) &&
               exists(figure.y.quantity, frame.scene.network);
    };
    std::vector<const Mark*> left;
    if (to) {
        for (const Mark& mark : to->scene.figure.marks) left.push_back(&mark);
    }
    for (const Mark& mark : from.scene.figure.marks) {
        if (!drawn(from, mark)) continue;
        // A counterpart shows the same places of the same network.
        const auto counterpart = std::ranges::find_if(left, [&](const Mark* other) {
            return !from.scene.figure.landscape && !to->scene.figure.landscape && other->kind == mark.kind &&
                   other->samples == mark.samples && to->scene.network == from.scene.network &&
                   drawn(*to, *other) &&
                   (mark.kind != Mark::Kind::points || mark.samples || to->scene.data == from.scene.data);
        });
        Part& part = add(from, mark, to && counterpart == left.end() ? 1 - share : 1);
        if (counterpart == left.end()) continue;
        part.to_frame = to;
        part.to = *counterpart;
        part.share = share;
        left.erase(counterpart);
    }
    for (const Mark* mark : left) {
        if (drawn(*to, *mark)) add(*to, *mark, share);
    }
    return all;
}

void Renderer::measure(const Points& points) {
    if (measured_ == points) return;
    points_low_ = points_high_ = {};
    for (const network::DataPoint& point : *points) {
        points_low_ = glm::min(points_low_, {point.x1, point.x2});
        points_high_ = glm::max(points_high_, {point.x1, point.x2});
    }
    measured_ = points;
}

gl::Area Renderer::figure_area(const Frame& frame) {
    const scene::Figure& figure = frame.scene.figure;
    const int width = static_cast<int>(frame.size.x), height = static_cast<int>(frame.size.y);
    // Within ranges that someone chose, marks may leave the box; so may places outside the domain.
    const bool chosen = figure.x.range || figure.y.range || (figure.z && figure.z->range);
    const bool sampled =
        std::ranges::any_of(figure.marks, [](const scene::Mark& mark) { return mark.samples.has_value(); });
    const bool outside = points_low_.x < figure.x1.low || points_low_.y < figure.x2.low ||
                         points_high_.x > figure.x1.high || points_high_.y > figure.x2.high;
    if (chosen || sampled || outside) return {0, 0, width, height};
    const auto box = seen_box(frame, 1.06);
    if (!box) return {0, 0, width, height};
    const auto pixel = [&frame](const glm::vec2& place) { return (place * 0.5F + 0.5F) * frame.size; };
    const float margin = 12 * frame.ui;  // holds a point at the box's edge
    const glm::vec2 low = glm::clamp(glm::floor(pixel(box->first) - margin), glm::vec2(0), frame.size);
    const glm::vec2 high = glm::clamp(glm::ceil(pixel(box->second) + margin), glm::vec2(0), frame.size);
    return {static_cast<int>(low.x), static_cast<int>(low.y), static_cast<int>(high.x - low.x),
            static_cast<int>(high.y - low.y)};
}

gl::Area Renderer::mark_area(const Frame& frame, const gl::Area& whole, int band, float reach) {
    if (!frame.placement.flat) return whole;
    const auto pixel = [&](double x, double y) {
        const glm::vec4 clip =
            frame.matrix * glm::vec4(x * frame.placement.half.x, y * frame.placement.half.y, 0, 1);
        return (glm::vec2(clip) / std::max(clip.w, 1e-6F) * 0.5F + 0.5F) * frame.size;
    };
    const glm::vec2 low = pixel(-1, -1), right = pixel(1, -1), high = pixel(1, 1);
    const bool upright = std::abs(right.y - low.y) < 0.5F && std::abs(right.x - high.x) < 0.5F;
    if (!upright || low.x >= high.x || low.y >= high.y) return whole;
    const glm::vec2 from = glm::clamp(glm::floor(low - reach), glm::vec2(0), frame.size),
                    to = glm::clamp(glm::ceil(high + reach), glm::vec2(0), frame.size);
    return {static_cast<int>(from.x), static_cast<int>(from.y) + band, static_cast<int>(to.x - from.x),
            static_cast<int>(to.y - from.y)};
}

void Renderer::draw_translucent(const std::vector<Part>& parts, const Frame& frame, const gl::Area& area,
                                int band) {
    const auto pass = [&](Pass which) {
        for (const Part& part : parts) {
            if (part.opacity() < 1 && part.mark.kind == scene::Mark::Kind::surface) draw_part(part, which);
        }
    };
    translucency_.begin_moments(samples_->framebuffer(), samples_->inside(area));
    aim_at_samples(frame, area, band);
    pass(Pass::moments);
    translucency_.begin_light(copy_);
    aim_at_samples(frame, area, band);
    pass(Pass::light);
    translucency_.finish(copy_);
    const auto found = programs_.find("cover");
    gl::Program& cover = found != programs_.end()
                             ? found->second
                             : program("cover", "cover", resource::load("shaders/cover.vert"),
                                       resource::load("shaders/cover.frag"));
    picture_.bind();
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.x, area.y, area.width, area.height);
    cover.use();
    cover.set("corner", glm::vec2(samples_->corner()));
    cover.set("light", 0);
    cover.set("absorbance", 1);
    glBindVertexArray(flat_array_.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glDisable(GL_BLEND);
    if (outlines_.empty()) return;
    const gl::Area inside = samples_->inside(area);
    copy_.copy(picture_, area, samples_->framebuffer().name(), inside.x, inside.y);
    smooth_outlines(frame, area, band);
}

float Renderer::title_end(const scene::Scene& scene, const PictureSize& size) {
    if (!scene.style.title) return 0;
    const Frame frame = framed(scene, size, false);
    return title_margin * frame.ui + title_glyphs(frame).width(title(scene.figure));
}

void Renderer::begin_picture(const Frame& frame, const gl::Area& area, int band, bool transparent) {
    const glm::vec3 background = frame.colours.background;
    glClearColor(background.r, background.g, background.b, transparent ? 0.0F : 1.0F);
    picture_.bind();
    glDisable(GL_SCISSOR_TEST);
    glClear(GL_COLOR_BUFFER_BIT);
    // Samples are cleared whole: drivers do that fast, and a part by a program that they compile first.
    samples_->framebuffer().bind();
    glDepthMask(GL_TRUE);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    aim_at_samples(frame, area, band);
    glDepthFunc(GL_LEQUAL);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glDisable(GL_CULL_FACE);
    glDisable(GL_BLEND);
}

void Renderer::aim_at_samples(const Frame& frame, const gl::Area& area, int band) {
    const glm::ivec2 corner = glm::ivec2(0, band) - samples_->corner();
    viewport_corner_ = glm::vec2(corner);
    glViewport(corner.x, corner.y, static_cast<int>(frame.size.x), static_cast<int>(frame.size.y));
    glEnable(GL_SCISSOR_TEST);
    limit_samples(area);
    glEnable(GL_DEPTH_TEST);
}

void Renderer::limit_samples(const gl::Area& part) const {
    const gl::Area limit = samples_->inside(part);
    glScissor(limit.x, limit.y, limit.width, limit.height);
}

void Renderer::draw_marks(const std::vector<Part>& all, const Frame& frame, const Frame* to,
                          const gl::Area& area, int band, bool passes) {
    for (const bool translucent : {false, true}) {
        for (const Part& part : all) {
            if ((part.opacity() < 1) != translucent) continue;
            if (translucent && passes && part.mark.kind == scene::Mark::Kind::surface) continue;
            const bool points = part.mark.kind == scene::Mark::Kind::points;
            const gl::Area room =
                to ? area : mark_area(frame, area, band, points ? diameter(part) : 2 * frame.ui);
            limit_samples(room);
            draw_part(part);
            limit_samples(area);
        }
    }
}

const gl::Framebuffer& Renderer::draw(const scene::Scene& scene, const PictureSize& size, bool transparent) {
    return draw(scene, size, transparent, false);
}

std::vector<std::uint8_t> Renderer::pixels(const scene::Scene& scene, const PictureSize& size,
                                           bool transparent) {
    return draw(scene, size, transparent).read();
}

std::vector<std::uint8_t> Renderer::pixels_of_marks(const scene::Scene& scene, const PictureSize& size) {
    return draw(scene, size, true, true).read();
}

const gl::Framebuffer& Renderer::draw(const scene::Scene& scene, const PictureSize& size, bool transparent,
                                      bool marks_alone) {
    coarse_ = false;
    if (picture_.width() != size.width || picture_.height() != size.height)
        picture_ = gl::Framebuffer(size.width, size.height, 0);
    const Frame frame = framed(scene, size, transparent);
    std::optional<scene::Scene> to_scene;
    std::optional<Frame> to;
    const float share = scene.morph ? static_cast<float>(scene.morph->share) : 0;
    if (scene.morph) {
        to_scene = *scene.morph->to;
        to_scene->camera = scene.camera;
        to_scene->style = scene.style;
        to_scene->caption = scene.caption;
        to.emplace(framed(*to_scene, size, transparent));
    }
    // Of two figures' axes one is seen at a time: it fades out, then the other fades in.
    Frame axes_frame = to && share >= 0.5F ? *to : frame;
    if (to) {
        axes_frame.placement.half =
            glm::mix(frame.placement.half, to->placement.half, static_cast<double>(share));
        axes_frame.colours = faded(axes_frame.colours, std::abs(2 * share - 1));
    }
    const Legend colours = legend(axes_frame);
    const AxesLayout layout = axes(axes_frame, colours);
    measure(scene.data.points);

    const int band = caption_height(scene, size);
    const bool all_around = to || frame.within > 0;
    gl::Area area = all_around ? gl::Area{0, 0, size.width, size.height - band} : figure_area(frame);
    area.y += band;
    samples_ = &samples_of_[size.samples];
    samples_->cover(area, size.samples);
    const auto pass_ends = [this](const char* pass) {
        if (timer_) timer_->end(pass);
    };
    if (timer_) timer_->begin();
    begin_picture(frame, area, band, transparent);
    pass_ends("clear");
    if (!marks_alone) {
        draw_sky(frame, band);
        draw_grid(axes_frame, layout);
    }
    pass_ends("grid");
    outlines_.clear();
    const std::vector<Part> all = parts(frame, to ? &*to : nullptr, share);
    begin_contours(all);
    // One flat plane alone, and marks on their way in or out, are right in any order.
    const auto curved = [](const Part& part) {
        return part.opacity() < 1 && part.mark.kind == scene::Mark::Kind::surface &&
               part.frame.scene.figure.height(part.mark).kind != scene::Quantity::Kind::constant;
    };
    const bool passes = !to && std::ranges::any_of(all, curved);
    draw_marks(all, frame, to ? &*to : nullptr, area, band, passes);
    for (const Frame* shown : {&frame, static_cast<const Frame*>(to ? &*to : nullptr)}) {
        if (shown && shown->scene.figure.landscape)
            draw_landscape(*shown, !to ? 1 : shown == &frame ? 1 - share : share);
    }
    if (passes) {
        for (const Part& part : all) {
            if (part.opacity() < 1) draw_contours(part);
        }
    }
    pass_ends("marks");
    copy_.copy(samples_->framebuffer(), samples_->inside(area), picture_.name(), area.x, area.y);
    smooth_outlines(frame, area, band);
    pass_ends("samples to pixels");
    if (passes) draw_translucent(all, frame, area, band);
    pass_ends("translucent");
    glDisable(GL_SCISSOR_TEST);
    picture_.bind();
    glViewport(0, band, size.width, std::max(size.height - band, 16));
    if (marks_alone) return picture_;
    draw_texts(axes_frame, layout, colours);
    if (band > 0) draw_caption(frame, size);
    pass_ends("texts");
    return picture_;
}

}  // namespace render
