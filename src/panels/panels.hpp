// The panels: each is a function of the session, writes its edits into it and keeps nothing. No panel knows
// another; side_bar and drawer lay them out.
#pragma once

#include <imgui.h>

#include "panels/rect.hpp"
#include "panels/small_pictures.hpp"
#include "session/session.hpp"

namespace panels {
using namespace session;  // what panels show and change

/// A panel that stands where it is put; PanelPictures gives it its background.
inline constexpr ImGuiWindowFlags fixed_panel =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground;

/// Over the whole width: files, play, how it learns, undo.
void top_bar(Session& session);
float top_bar_height();
/// At the right below `top`, `width` wide: the network, what is shown of it, its parameters.
void side_bar(Session& session, const Thumbnails& neurons, float top, float width);
/// At the left: figures, lessons, data, training.
void drawer(Session& session, SmallPictures& pictures, float top, float width);
/// At the left while the drawer is closed: the data sets as small pictures, and what can be set of them.
void data_strip(Session& session, DataPictures& pictures, float top, float width);

/// All steps of the lesson that plays, over the pictures, while they are looked over.
void overview_panel(Session& session, StepThumbnails& thumbnails, const Rect& area);
/// Pictures, video and the presenter's mode.
void picture_panel(Session& session);
/// Which figure, and the figure's axes and marks.
void figure_panel(Session& session);
/// The network as a diagram; `height` in pixels. With a gradient of the loss (as network::parameters() orders
/// it), lines show how each weight would be changed instead of the weight.
void network_panel(Session& session, const Thumbnails& thumbnails, float height,
                   const std::vector<double>& gradient);
/// A tab a layer: its activation, its neurons, a slider and a number for every weight and bias.
void parameter_panel(Session& session);
/// Start, pause and single steps.
void training_buttons(Session& session);
/// The curve of losses, once there is one.
void training_curves(Session& session);
/// By hand, by random search, by backpropagation; and what can be seen of it.
void learning_panel(Session& session, const network::Metrics& metrics);
/// Which loss landscape.
void landscape_panel(Session& session);
/// Which data set, its settings, and the brush.
void data_panel(Session& session);
/// The figures that match the search, and the lessons.
void figure_list(Session& session, FigureThumbnails& thumbnails);
void lesson_list(Session& session, LessonCards& cards);

/// The floating window of slow motion, while it is open.
void slow_motion_panel(Session& session);
/// Its stages: the inputs, a layer forward each, the loss, a layer backward each, the update.
inline int slow_motion_stages(const network::Network& network) {
    return 2 * static_cast<int>(network.layers.size()) + 3;
}
/// The transport of a lesson that is open: at the top of `area`, beside the first
/// picture's title that ends at `title_end`, or below it.
void lesson_bar(Session& session, const Rect& area, float title_end);
/// The steps of the lesson that is being made, and the chosen one's words and times.
void storyboard_panel(Session& session, StepThumbnails& thumbnails);
void help_panel(Session& session);
/// What asks over everything else, while there is such a question.
void question_panel(Session& session);
/// The file chooser, while one is chosen.
void chooser_panel(Session& session);
/// The items of the File menu.
void file_menu(Session& session);
/// Nothing but what is drawn after it can be touched: everything else stands behind a veil.
/// True when it has the focus.
bool veil(const char* name);

/// The losses or accuracies of a curve as curves in the next `size` pixels; `shown` is the moment that is
/// marked.
void learning_curves(const train::LearningCurve& curve, std::size_t shown, bool accuracy, bool test,
                     const scene::Scene& scene, float width, float height);

/// Why a network with linear hidden neurons cannot do it; nothing when it has others, or none.
const char* linear_note(const network::Network& network);

/// A button or a menu's item for an action, with its label, its key as a tip, and greyed when it cannot be
/// done.
void action_button(Session& session, std::string_view id, const char* label = nullptr);
void action_item(Session& session, std::string_view id);

}  // namespace panels
