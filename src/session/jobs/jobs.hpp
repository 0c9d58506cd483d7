// What goes on by itself: training, random search, lessons, morphs, the camera.
#pragma once

#include "session/session.hpp"

namespace session {

/// Moves everything on by `dt` seconds and takes what the threads have reached.
void advance(Session& session, double dt);

void train_or_pause(Session& session);
void start_training(Session& session);
/// One batch, or one epoch, at once.
void train_once(Session& session, bool whole_epoch);
/// Back to the weights that training began with.
void rewind_training(Session& session);
/// New weights, and training from its beginning.
void initialise_weights(Session& session);
/// The network of a moment of the learning curve.
void show_moment(Session& session, std::size_t index);
void search_or_stop(Session& session);

}  // namespace session
