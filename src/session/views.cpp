#include "session/views.hpp"

#include <algorithm>

#include "scene/problem.hpp"
#include "session/session.hpp"

namespace session {

void Views::set_companion(std::size_t view, scene::Figure figure) {
    companions_.at(view - 1) = std::move(figure);
    ++version_;
}

void Views::set_companions(std::vector<scene::Figure> figures) {
    companions_ = std::move(figures);
    if (companions_.size() >= most_views) companions_.resize(most_views - 1);
    activate(active_);
    ++version_;
}

scene::Scene dressed(const Session& session, scene::Scene scene) {
    if (session.panels.show.presenting) scene.style.scale *= presenter_scale;
    // A part of the window is smaller, its reader's eye is not.
    if (session.looking.views.count() > 1) scene.style.scale *= 1.3;
    scene.style.scale = std::min(scene.style.scale, 8.0);
    return scene;
}

scene::Scene scene_in(const Session& session, std::size_t view) {
    scene::Scene scene = session.scene();
    if (view > 0) {
        scene.caption.clear();
        scene.morph.reset();
        scene.figure = session.looking.views.companion(view);
        if (scene.figure.flat() != session.scene().figure.flat()) scene.camera = home(scene.figure);
    }
    session.looking.height_axes.dress(view, scene.figure);
    return dressed(session, std::move(scene));
}

void put_preview(const Session& session, scene::Scene& scene) {
    const Preview& preview = session.hand.preview;
    // A picture that is kept shows the document.
    const bool kept = session.requests.picture || session.recording_runs();
    if (!preview.shown() || !exists(*preview.of, scene.network) || session.led() || kept) return;
    const bool flat = scene.figure.flat();
    scene.morph.reset();
    show_surface(scene, *preview.of);
    if (flat) scene.camera = home(scene.figure);
}

std::vector<scene::Figure> next_companions(const scene::Scene& document, const Views& views) {
    const std::size_t wanted = views.count() == 1 ? 1 : views.count() == 2 ? 3 : 0;
    std::vector<scene::Quantity> heights;
    const network::Network& network = document.network;
    for (int n = 0; network.hidden_layers() > 0 && n < network.layers[0].neurons(); ++n)
        heights.push_back(network::activation(0, n));
    heights.push_back(network::pre_activation(-1, 0));
    heights.push_back(network::output_activation());
    std::vector<scene::Figure> companions;
    if (views.count() == 2) companions.push_back(views.companion(1));
    for (const scene::Quantity& height : heights) {
        if (companions.size() >= wanted) break;
        if (document.figure.z && document.figure.z->quantity == height) continue;
        scene::Scene shown = document;
        shown.figure = scene::default_scene().figure;
        frame_data(shown);
        show_surface(shown, height);
        if (std::ranges::find(companions, shown.figure) == companions.end())
            companions.push_back(std::move(shown.figure));
    }
    if (wanted == 0) companions.clear();
    return companions;
}

}  // namespace session
