// The panels: each is a function of the document, writes its edits into the scene and keeps nothing.
// No panel knows another; the interface lays them out.
#pragma once

#include <functional>
#include <optional>

#include "network/metrics.hpp"
#include "scene/pick.hpp"
#include "scene/scene.hpp"
#include "window/action.hpp"
#include "window/thumbnails.hpp"

namespace window {

/// The neuron whose parameters are in front; layer counts from 0, the output's is the last.
struct Selection {
    int layer = 0;
    int neuron = 0;
    bool reveal = false;  ///< the parameter panel shall bring it into view once
};
/// The nearest selection that the network has.
Selection within(Selection selection, const network::Network& network);

/// The place whose values formulas show.
struct Probe {
    double x1 = 0, x2 = 0;
};

using Perform = std::function<void(Action)>;

/// Undo, redo, presets, theme, help.
void toolbar_panel(scene::Scene& scene, bool can_undo, bool can_redo, const Perform& perform);

/// Which figure, and the figure's axes and marks. Returns the index of a library figure that was chosen.
std::optional<int> figure_panel(scene::Scene& scene);

/// The network as a diagram; `height` in pixels.
void network_panel(scene::Scene& scene, Selection& selection, const Thumbnails& thumbnails,
                   const Probe& probe, float height);

class TrainingSession;
/// Start, pause, single steps, settings, and the curve of losses. Sets `diverged` when a step did.
void training_panel(TrainingSession& training, scene::Scene& scene, bool& diverged);

/// A tab a layer: its activation, its neurons, a slider and a number for every weight and bias.
void parameter_panel(scene::Scene& scene, Selection& selection);

/// Accuracy and loss, at the bottom left corner of the picture.
void metrics_overlay(const network::Metrics& metrics, const scene::Scene& scene, ImVec2 corner);

/// Beside the pointer: x1, x2 and every z and a at the place under it.
void reading_tooltip(const scene::Scene& scene, const scene::Hit& hit);

void help_panel(bool& open);

}  // namespace window
