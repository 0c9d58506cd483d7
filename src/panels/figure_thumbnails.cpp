#include "panels/figure_thumbnails.hpp"

namespace panels {

GLuint FigureThumbnails::texture(const std::string& id) const {
    const auto found = pictures_.find(id);
    return found == pictures_.end() ? 0 : found->second.pixels.texture();
}

void FigureThumbnails::draw_one(const scene::Versions& now, scene::Theme theme,
                                const std::function<scene::Scene(const scene::FigureEntry&)>& shown) {
    behind_ = false;
    bool drawn = false;
    const auto& library = scene::figure_library();
    for (const std::size_t index : wanted_) {
        if (index >= library.size()) continue;
        Picture& picture = pictures_[library[index].id];
        const bool current =
            picture.network == now.network && picture.data == now.data && picture.theme == theme;
        if (current) continue;
        if (drawn) {
            behind_ = true;
            break;
        }
        drawn = true;
        ++drawn_;
        picture.network = now.network;
        picture.data = now.data;
        picture.theme = theme;
        try {
            renderer_.draw(shown(library[index]), picture.pixels);
        } catch (const std::exception&) {
            picture.pixels = {};
        }
    }
    wanted_.clear();
}

void SmallRenderer::draw(scene::Scene scene, gl::Framebuffer& pixels) {
    if (!renderer_) renderer_ = std::make_unique<render::Renderer>();
    const int across = width * scale_, upwards = height * scale_;
    if (pixels.width() == 0) pixels = gl::Framebuffer(across, upwards, 0);
    scene.caption.clear();
    scene.style.title = scene.style.legend = scene.style.axes = false;
    scene.style.scale = 2.4;
    scene.camera.extent *= scene.figure.flat() ? 0.82 : 0.72;
    renderer_->draw(scene, {across, upwards, 4}).copy_into(pixels, 0, 0);
}

}  // namespace panels
