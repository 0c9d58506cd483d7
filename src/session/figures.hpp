// What the window turns to: figures, lessons, journeys, several views, loss landscapes.
#pragma once

#include <optional>
#include <string>

#include "scene/scene_json.hpp"
#include "session/session.hpp"

namespace session {

/// A figure of the library, into the active view. What is wrong with it is shown.
void choose_figure(Session& session, const scene::FigureEntry& entry);
/// The figure before or after among those that the browser's search finds.
void browse(Session& session, int step);
/// The network is neither a preset nor one that a figure brought.
bool network_is_own(const Session& session);
/// True for a figure of the library with a network of its own.
bool figure_brings_network(std::string_view id);
/// Takes note of the network that the figure which is shown brought.
void note_figure_network(Session& session);
/// What choosing a figure brings; `own`: the user's network stays where the figure asks for a preset. Throws
/// scene::InputError.
scene::Scene figure_scene(const Session& session, const scene::FigureEntry& entry, bool own);

void open_lesson(Session& session, const std::string& id);
/// `path`: of the file, where it is the user's own. Throws scene::InputError.
void begin_lesson(Session& session, const scene::Json& file, const std::string& path);
void play_lesson(Session& session, lesson::Lesson lesson, const std::string& path);
/// To the figure of a neuron's landscape, over the part of the plane that is shown.
void fly_to(Session& session, const network::Quantity& neuron);
/// To the whole network as one place; from there to the selected neuron.
void fly_to_or_from_place(Session& session);

/// The one that is selected, or the nearest layer's; nothing where the network has none.
std::optional<network::Quantity> hidden_neuron(const Session& session);
void start_journey(Session& session);
void show_landscape(Session& session, const scene::Landscape& landscape);
void change_views(Session& session);

}  // namespace session
