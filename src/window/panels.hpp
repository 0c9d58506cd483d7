// The panels: each is a function of the document, writes its edits into the scene and keeps nothing.
// No panel knows another; the interface lays them out.
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "network/metrics.hpp"
#include "scene/pick.hpp"
#include "scene/scene.hpp"
#include "train/training_thread.hpp"
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

/// How a picture is saved.
struct PictureSettings {
    bool window_size = true;  ///< else `size`
    std::array<int, 2> size{1920, 1080};
    bool panels = false;  ///< of the whole window
    bool transparent = false;
};
/// Pictures, video and the presenter's mode.
void picture_panel(PictureSettings& settings, bool recording, const Perform& perform);

/// The data points as a sortable table; the chosen row is a point's index.
class PointTable {
  public:
    void panel(const scene::Scene& scene, std::optional<int>& chosen, bool& open);
    bool wrong_only = false;

  private:
    static constexpr std::size_t most_rows = 20'000;
    void update(const scene::Scene& scene);
    void sort();
    network::Network scene_network_;
    std::shared_ptr<const std::vector<network::DataPoint>> points_;
    bool wrong_only_ = false;
    std::vector<network::Quantity> columns_;
    std::vector<double> values_;  ///< a row a point
    std::vector<int> order_;      ///< the points that are shown
    int wrong_count_ = 0, sorted_by_ = 0;
    bool descending_ = false;
    std::optional<int> revealed_;
};

class LessonPlayer;
/// The transport of a lesson; `corner` is the bar's top right, `room` the picture's width.
void lesson_bar(LessonPlayer& player, ImVec2 corner, float room);
/// About, at its widest.
float lesson_bar_width(float room);

/// The mark whose slices can be shown: a surface, or slices; nothing where there is none over the plane.
const scene::Mark* sliced_surface(const scene::Scene& scene);
/// Flat curves of a mark's height through a place: along x1, and along x2 when `both`; `corner` is their
/// bottom right.
void slice_inset(const scene::Scene& scene, const scene::Mark& mark, glm::dvec2 at, bool both, ImVec2 corner);
/// The same two curves in the figure's box.
std::array<std::vector<glm::dvec3>, 2> slices_through(const scene::Scene& scene, const scene::Mark& mark,
                                                      glm::dvec2 at);

/// Switches of the view, which toggle what keys toggle too.
struct ViewSwitches {
    bool points = false, slice_at_pointer = false;
    int views = 1;
    bool recording = false;
};

/// Undo, redo, presets, theme, help.
void toolbar_panel(scene::Scene& scene, bool can_undo, bool can_redo, const ViewSwitches& view,
                   PictureSettings& picture, const Perform& perform);

/// Which figure, and the figure's axes and marks. Returns the index of a library figure that was chosen.
std::optional<int> figure_panel(scene::Scene& scene);

/// The network as a diagram; `height` in pixels. With a gradient of the loss (as network::parameters() orders
/// it), lines show how each weight would be changed instead of the weight.
void network_panel(scene::Scene& scene, Selection& selection, const Thumbnails& thumbnails,
                   const Probe& probe, float height, std::span<const double> gradient = {});

class TrainingSession;
/// Start, pause and single steps. Says when a step diverged.
train::End training_buttons(TrainingSession& training, scene::Scene& scene);
/// The same, and the curve of losses. Sets `end` when a step diverged; true when more is
/// asked for.
bool training_panel(TrainingSession& training, scene::Scene& scene, train::End& end);

struct Painter;
/// Which data set, its settings, and the brush.
void data_panel(scene::Scene& scene, Painter& painter);

/// A tab a layer: its activation, its neurons, a slider and a number for every weight and bias.
void parameter_panel(scene::Scene& scene, Selection& selection);

/// Accuracy and loss, at the bottom left corner of the picture.
void metrics_overlay(const network::Metrics& metrics, const scene::Scene& scene, ImVec2 corner);

/// Beside the pointer, left of `right`: x1, x2 and every z and a at the place under it.
void reading_tooltip(const scene::Scene& scene, const scene::Hit& hit, float right);

void help_panel(bool& open);

}  // namespace window
