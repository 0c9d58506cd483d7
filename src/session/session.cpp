#include "session/session.hpp"

#include <algorithm>
#include <filesystem>

#include "session/figures.hpp"

#include "words/words.hpp"

namespace session {
namespace {

constexpr double message_seconds = 4;

}  // namespace

Session::Session(scene::Scene scene, std::string file_name) : document(std::move(scene)) {
    files.opened.push_back({.name = std::move(file_name), .saved = document.scene});
    note_figure_network(*this);
}

const OpenFile& Session::file() const {
    return files.opened.at(static_cast<std::size_t>(document.origin));
}

OpenFile& Session::file() {
    return files.opened.at(static_cast<std::size_t>(document.origin));
}

void show_message(Session& session, const std::string& text) {
    session.message = {word_if_known(text), message_seconds};
}

bool has_unsaved_work(const Session& session) {
    const scene::Scene& now = session.scene();
    const scene::Scene& saved = session.file().saved;
    // How it is looked at is no work.
    const auto same = [&now](const scene::Scene& other) {
        return now.network == other.network && now.data == other.data && now.figure == other.figure;
    };
    if (session.file().unsaved_before) return true;
    if (same(saved)) return false;
    // A step of a lesson of one's own is in its file.
    const Storyboard& board = session.talk.storyboard;
    return board.file.empty() || std::ranges::none_of(board.lesson.steps, [&](const lesson::Step& step) {
               return same(step.scene);
           });
}

std::string window_title(const Session& session) {
    const bool unsaved = has_unsaved_work(session);
    const std::string& file = session.file().name;
    if (file.empty()) return unsaved ? "unsaved • Neuroscape" : "Neuroscape";
    return std::filesystem::path(file).filename().string() + (unsaved ? " • " : " – ") + "Neuroscape";
}

Selection selection_of(const network::Quantity& neuron, const network::Network& network) {
    return {neuron.layer < 0 ? network.hidden_layers() : neuron.layer, neuron.neuron};
}

Selection within(Selection selection, const network::Network& network) {
    selection.layer = std::clamp(selection.layer, 0, network.hidden_layers());
    const int most = network.layers[static_cast<std::size_t>(selection.layer)].neurons() - 1;
    selection.neuron = std::clamp(selection.neuron, 0, most);
    return selection;
}

}  // namespace session
