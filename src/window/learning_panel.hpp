// How the network learns: by hand, by random search, by backpropagation; and what can be seen of it.
#pragma once

#include <vector>

#include "network/metrics.hpp"
#include "window/landscape_control.hpp"
#include "window/search_session.hpp"
#include "window/training_session.hpp"

namespace window {

struct Learning {
    enum class Mode { hand, search, backpropagation };
    Mode mode = Mode::backpropagation;
    bool show_gradient = false;  ///< on the diagram
};

/// What the panel asks for; it cannot do these itself.
struct LearningWishes {
    bool slow_motion = false;
    bool mark_wrong = false;
    train::End end = train::End::none;  ///< of a single step
    std::optional<scene::Landscape> landscape;
};

LearningWishes learning_panel(Learning& learning, TrainingSession& training, SearchSession& search,
                              LandscapeControl& landscapes, scene::Scene& scene, Selection selected,
                              const network::Metrics& metrics);

/// The losses or accuracies of a history as curves in the next `size` pixels; `shown` is the moment that is
/// marked.
void history_curves(const train::History& history, std::size_t shown, bool accuracy, bool test,
                    const scene::Scene& scene, float width, float height);

/// Why a network with linear hidden neurons cannot do it; nothing when it has others, or none.
const char* linear_note(const network::Network& network);

}  // namespace window
