#include "render/renderer.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>
#include <optional>

#include "render/context.hpp"
#include "render/passes/axes.hpp"
#include "render/passes/caption.hpp"
#include "render/passes/contours.hpp"
#include "render/passes/floor.hpp"
#include "render/passes/landscape.hpp"
#include "render/passes/marks.hpp"
#include "render/passes/outlines.hpp"
#include "render/passes/ribbons.hpp"
#include "render/passes/sky.hpp"
#include "render/translucency.hpp"
#include "resource/resource.hpp"
#include "scene/drawn.hpp"
#include "scene/pieces.hpp"

namespace render {

/// What data points and the origin cover, measured once for each set of points.
struct Extent {
    std::shared_ptr<const std::vector<network::DataPoint>> of;
    glm::dvec2 low{}, high{};

    void measure(const std::shared_ptr<const std::vector<network::DataPoint>>& points) {
        if (of == points) return;
        low = high = {};
        for (const network::DataPoint& point : *points) {
            low = glm::min(low, {point.x1, point.x2});
            high = glm::max(high, {point.x1, point.x2});
        }
        of = points;
    }
};

namespace {

/// The part of the picture that the figure's box can cover.
gl::Area figure_area(const Frame& frame, const Extent& points) {
    const scene::Figure& figure = frame.scene.figure;
    const int width = static_cast<int>(frame.size.x), height = static_cast<int>(frame.size.y);
    // Within ranges that someone chose, marks may leave the box; so may places outside the domain.
    const bool chosen = figure.x.range || figure.y.range || (figure.z && figure.z->range);
    const bool sampled =
        std::ranges::any_of(figure.marks, [](const scene::Mark& mark) { return mark.samples.has_value(); });
    const bool outside = points.low.x < figure.x1.low || points.low.y < figure.x2.low ||
                         points.high.x > figure.x1.high || points.high.y > figure.x2.high;
    if (chosen || sampled || outside) return {0, 0, width, height};
    // Stems of points that are wrong rise out of it.
    const bool stems = frame.studio > 0 && std::ranges::any_of(figure.marks, &scene::Mark::mark_wrong);
    const auto box = seen_box(frame, stems ? 1.3 : 1.06);
    if (!box) return {0, 0, width, height};
    const auto pixel = [&frame](const glm::vec2& place) { return (place * 0.5F + 0.5F) * frame.size; };
    const float margin = 12 * frame.ui;  // holds a point at the box's edge
    const glm::vec2 low = glm::clamp(glm::floor(pixel(box->first) - margin), glm::vec2(0), frame.size);
    const glm::vec2 high = glm::clamp(glm::ceil(pixel(box->second) + margin), glm::vec2(0), frame.size);
    return {static_cast<int>(low.x), static_cast<int>(low.y), static_cast<int>(high.x - low.x),
            static_cast<int>(high.y - low.y)};
}

/// One flat plane alone, and marks on their way in or out, are right in any order.
bool needs_passes(const Part& part) {
    return part.opacity() < 1 && part.mark.kind == scene::Mark::Kind::surface &&
           part.frame.scene.figure.height(part.mark).kind != scene::Quantity::Kind::constant;
}

}  // namespace

struct Renderer::Passes {
    Context context;
    Sky sky{context};
    Floor floor{context};
    Contours contours{context};
    Outlines outlines{context};
    Marks marks{context, contours, outlines};
    Landscape landscape{context};
    Ribbons ribbons{context};
    Axes axes{context};
    Caption caption{context};
    Translucency translucency;
    Extent points;

    /// `to`: the other figure, on the way. `passes`: translucent surfaces are left out.
    void draw_marks(const std::vector<Part>& all, const Frame& frame, const Frame* to, bool passes);
    void draw_translucent(const std::vector<Part>& parts, const Frame& frame);
};

Renderer::Renderer() : passes_(std::make_unique<Passes>()) {}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

void Renderer::reload_shaders() {
    passes_->context.programs.reload();
}

const std::string& Renderer::shader_error() const {
    return passes_->context.programs.error();
}

const gl::Framebuffer& Renderer::picture() const {
    return passes_->context.canvas.picture();
}

bool Renderer::coarse() const {
    return passes_->context.coarse;
}

float Renderer::title_end(const scene::Scene& scene, const PictureSize& size) {
    if (!scene.style.title) return 0;
    const Frame frame = framed(scene, size, false);
    return title_margin * frame.ui + passes_->context.texts.title_glyphs(frame).width(title(scene));
}

PageLayout Renderer::page_layout(const scene::Scene& scene, const PictureSize& size) {
    if (const auto instead = drawn(scene)) return page_layout(*instead, size);
    const Frame frame = framed(scene, size, false);
    PageLayout page{scene::project(scene, static_cast<double>(frame.size.x / frame.size.y)),
                    frame.placement,
                    frame.size,
                    frame.ui,
                    text_pixels * frame.ui,
                    {},
                    {},
                    {},
                    {},
                    {},
                    passes_->caption.layout(frame, size)};
    page.legend = passes_->axes.legend(frame);
    page.axes = passes_->axes.layout(frame, page.legend);
    if (!scene.style.title) return page;
    page.title = title(scene);
    page.title_size = passes_->context.texts.title_glyphs(frame).size();
    page.title_start = {title_margin * frame.ui, title_margin * frame.ui + page.title_size * 0.75F};
    return page;
}

const gl::Framebuffer& Renderer::draw(const scene::Scene& scene, const PictureSize& size, bool transparent) {
    return draw(scene, size, transparent, std::nullopt);
}

std::vector<std::uint8_t> Renderer::pixels(const scene::Scene& scene, const PictureSize& size,
                                           bool transparent) {
    return draw(scene, size, transparent).read();
}

std::vector<std::uint8_t> Renderer::pixels_of(Only what, const scene::Scene& scene, const PictureSize& size) {
    return draw(scene, size, true, what).read();
}

void Renderer::Passes::draw_marks(const std::vector<Part>& all, const Frame& frame, const Frame* to,
                                  bool passes) {
    contours.begin(all);
    const float share = to ? static_cast<float>(frame.scene.morph->share) : 0;
    for (const Frame* shown : {&frame, to}) {
        if (!shown) continue;
        const float presence = !to ? 1 : shown == &frame ? 1 - share : share;
        // First: what fades shows them.
        ribbons.draw(*shown, presence);
    }
    marks.draw(all, frame, to != nullptr, passes);
    for (const Frame* shown : {&frame, to})
        if (shown && shown->scene.figure.landscape)
            landscape.draw(*shown, !to ? 1 : shown == &frame ? 1 - share : share);
    if (!passes) return;
    for (const Part& part : all) {
        if (part.opacity() < 1) contours.draw(part);
    }
}

void Renderer::Passes::draw_translucent(const std::vector<Part>& parts, const Frame& frame) {
    Canvas& canvas = context.canvas;
    translucency.begin_moments(canvas.samples().framebuffer(), canvas.samples().inside(canvas.area()));
    canvas.aim_at_samples();
    marks.draw_translucent(parts, Pass::moments);
    translucency.begin_light(canvas.copy());
    canvas.aim_at_samples();
    marks.draw_translucent(parts, Pass::light);
    translucency.finish(canvas.copy());
    gl::Program& cover = context.programs.at("cover", "cover", [] {
        return Programs::Sources{resource::load("shaders/cover.vert"), resource::load("shaders/cover.frag")};
    });
    const gl::Area& area = canvas.area();
    canvas.picture().bind();
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.x, area.y, area.width, area.height);
    cover.use();
    cover.set("corner", glm::vec2(canvas.samples().corner()));
    cover.set("light", 0);
    cover.set("absorbance", 1);
    canvas.draw_whole();
    glDisable(GL_BLEND);
    if (outlines.empty()) return;
    canvas.restore_samples();
    outlines.smooth(frame);
}

const gl::Framebuffer& Renderer::draw(const scene::Scene& scene, const PictureSize& size, bool transparent,
                                      std::optional<Only> only) {
    if (const auto instead = drawn(scene)) return draw(*instead, size, transparent, only);
    Passes& pass = *passes_;
    Context& context = pass.context;
    context.begin_picture();
    const Frame frame = framed(scene, size, transparent);
    std::optional<scene::Scene> to_scene;
    std::optional<Frame> to;
    const float share = scene.morph ? static_cast<float>(scene.morph->share) : 0;
    if (scene.morph) {
        to_scene = *scene.morph->to;
        to_scene->camera = scene.camera;
        const scene::Light light = to_scene->style.light;
        to_scene->style = scene.style;
        to_scene->style.light = light;  // a place of very many landscapes has none
        to_scene->caption = scene.caption;
        to.emplace(framed(*to_scene, size, transparent));
    }
    // Of two figures' axes one is seen at a time: it fades out, then the other fades in.
    Frame axes_frame = to && share >= 0.5F ? *to : frame;
    if (to) {
        axes_frame.placement.half =
            glm::mix(frame.placement.half, to->placement.half, static_cast<double>(share));
        // What stays where it is has no need to go.
        const bool same =
            frame.placement.ranges == to->placement.ranges && frame.placement.flat == to->placement.flat;
        if (!same) axes_frame.colours = faded(axes_frame.colours, std::abs(2 * share - 1));
    }
    const Legend legend = pass.axes.legend(axes_frame);
    const AxesLayout layout = pass.axes.layout(axes_frame, legend);
    pass.points.measure(scene.data.points);

    const int band = caption_height(scene, size);
    const bool all_around = to || frame.within > 0 || scene.figure.place;
    gl::Area area =
        all_around ? gl::Area{0, 0, size.width, size.height - band} : figure_area(frame, pass.points);
    area.y += band;
    const auto pass_ends = [this](const char* name) {
        if (timer_) timer_->end(name);
    };
    if (timer_) timer_->begin();
    context.canvas.begin(frame, size, area, band);
    pass_ends("clear");
    Frame lit = to && share >= 0.5F ? *to : frame;
    if (to) {
        lit.studio = glm::mix(frame.studio, to->studio, share);
        lit.cast = std::abs(2 * share - 1);
    }
    context.lighting.begin(lit);
    if (only == Only::floor) pass.floor.draw(lit);
    if (!only) {
        pass.sky.draw(frame);
        pass.floor.draw(lit);
        pass.axes.draw_grid(axes_frame, layout);
    }
    pass_ends("grid");
    pass.outlines.forget();
    const std::vector<Part> all =
        only == Only::floor ? std::vector<Part>() : parts(frame, to ? &*to : nullptr, share);
    const bool passes = !to && std::ranges::any_of(all, needs_passes);
    if (only != Only::floor) pass.draw_marks(all, frame, to ? &*to : nullptr, passes);
    pass_ends("marks");
    context.canvas.resolve();
    pass.outlines.smooth(frame);
    pass_ends("samples to pixels");
    if (passes) pass.draw_translucent(all, frame);
    pass_ends("translucent");
    glDisable(GL_SCISSOR_TEST);
    const gl::Framebuffer& picture = context.canvas.picture();
    picture.bind();
    glViewport(0, band, size.width, std::max(size.height - band, 16));
    if (only) return picture;
    // A title that stays has no need to go.
    const bool same_title = to && title(scene) == title(*to_scene);
    const float strength = to ? std::abs(2 * share - 1) : 1;
    pass.axes.draw_texts(axes_frame, layout, legend, (same_title ? frame : axes_frame).colours.text,
                         strength);
    if (band > 0) pass.caption.draw(frame, size);
    pass_ends("texts");
    return picture;
}

}  // namespace render
