// What the window turns to: figures, lessons, journeys, several views, loss landscapes.
#include <algorithm>

#include "lesson/journey.hpp"
#include "scene/error.hpp"
#include "scene/landscape.hpp"
#include "scene/scene_json.hpp"
#include "window/interface.hpp"

namespace window {

bool Interface::network_is_own() const {
    const network::Network& now = document_.scene.network;
    return now != network::trained() && now != network::untrained() && now != figure_network_;
}

scene::Scene Interface::figure_scene(const scene::FigureEntry& entry, bool own) const {
    const scene::Scene& now = document_.scene;
    scene::Scene chosen = scene::scene_from_json(with_figure(to_json(now), entry));
    // What the user made is not thrown away for a look at another figure of the same kind of network.
    const auto asked = entry.patch.find("network");
    if (own && asked != entry.patch.end() && asked->is_string()) chosen.network = now.network;
    if (now.data.name != "circle") chosen.data = now.data;
    return chosen;
}

void Interface::choose_figure(int index) {
    const auto& entry = scene::figure_library()[static_cast<std::size_t>(index)];
    try {
        const bool own = network_is_own();
        scene::Scene chosen = figure_scene(entry, own);
        const auto asked = entry.patch.find("network");
        if (active_view_ == 0 && asked != entry.patch.end() && asked->is_object())
            figure_network_ = chosen.network;
        if (own && chosen.network == document_.scene.network)
            show_message("Shown with your network; Reset brings the tutorial's back");
        if (active_view_ > 0) {
            companions_[active_view_ - 1] = std::move(chosen.figure);
            return;
        }
        // What a lesson asks for at its end may be another figure: it goes on watching.
        if (lesson_.is_open() && !lesson_.at_end()) lesson_.close();
        chosen.caption.clear();
        morph_.begin(morph_.shown(document_.scene));
        orbit_.stop();
        document_.scene = std::move(chosen);
    } catch (const scene::InputError& error) {
        show_message(entry.id + ": " + error.what());
    }
}

void Interface::open_lesson(const std::string& id) {
    try {
        training_.pause();
        morph_.end();
        orbit_.stop();
        companions_.clear();
        slow_motion_.open = false;
        scene::Scene base = scene::default_scene();
        base.style = document_.scene.style;
        lesson_.open(lesson::read_lesson(lesson::entry_named(id).file, to_json(base)));
    } catch (const scene::InputError& error) {
        show_message(error.what());
    }
}

void Interface::start_journey() {
    if (document_.scene.network.hidden_layers() == 0) return show_message("A journey needs a hidden neuron");
    const Selection selection = within(selection_, document_.scene.network);
    const int layer = std::min(selection.layer, document_.scene.network.hidden_layers() - 1);
    const int neuron = selection.layer > layer ? 0 : selection.neuron;
    morph_.end();
    orbit_.stop();
    lesson_.open(lesson::journey(document_.scene, layer, neuron, chosen_point_));
}

void Interface::show_landscape(const scene::Landscape& landscape) {
    scene::Scene& scene = document_.scene;
    try {
        scene::Figure figure = landscape_figure(scene, landscape);
        morph_.begin(morph_.shown(scene));
        orbit_.stop();
        scene.figure = std::move(figure);
        scene.camera = home(scene.figure);
    } catch (const scene::InputError& error) {
        show_message(error.what());
    }
}

void Interface::change_views() {
    const scene::Scene& scene = document_.scene;
    const std::size_t wanted = companions_.empty() ? 1 : companions_.size() == 1 ? 3 : 0;
    if (wanted == 0) return companions_.clear();
    // The hidden neurons' surfaces, then the output's sum.
    std::vector<scene::Quantity> heights;
    for (int n = 0; scene.network.hidden_layers() > 0 && n < scene.network.layers[0].neurons(); ++n)
        heights.push_back(network::activation(0, n));
    heights.push_back(network::pre_activation(-1, 0));
    heights.push_back(network::output_activation());
    for (const scene::Quantity& height : heights) {
        if (companions_.size() == wanted) return;
        if (scene.figure.z && scene.figure.z->quantity == height) continue;
        scene::Figure figure = scene::default_scene().figure;
        show_surface(figure, height, scene.network);
        if (std::ranges::find(companions_, figure) == companions_.end())
            companions_.push_back(std::move(figure));
    }
}

}  // namespace window
