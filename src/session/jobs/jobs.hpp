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
/// Back to the weights that training began with, or to first ones where the shape is another since.
void rewind_training(Session& session);
/// Another data set is another problem: new weights, epoch 0, and the output is shown. Undo brings the old
/// back.
void choose_data(Session& session, scene::Data data);
/// New weights, and training from its beginning.
void initialise_weights(Session& session);
/// The network of a moment of the learning curve.
void show_moment(Session& session, std::size_t index);
void search_or_stop(Session& session);

}  // namespace session
