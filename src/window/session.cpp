#include "window/session.hpp"

#include <algorithm>

#include "window/figures.hpp"

namespace window {
namespace {

constexpr double message_seconds = 4;

}  // namespace

Session::Session(scene::Scene scene, std::string file_name)
    : document(std::move(scene)), file(std::move(file_name)) {
    if (figure_brings_network(document.scene.figure.id)) figure_network = document.scene.network;
}

void show_message(Session& session, std::string text) {
    session.message = {std::move(text), message_seconds};
}

Selection within(Selection selection, const network::Network& network) {
    selection.layer = std::clamp(selection.layer, 0, network.hidden_layers());
    const int most = network.layers[static_cast<std::size_t>(selection.layer)].neurons() - 1;
    selection.neuron = std::clamp(selection.neuron, 0, most);
    return selection;
}

}  // namespace window
