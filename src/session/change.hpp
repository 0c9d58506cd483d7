// The one door through which a whole scene or network comes into the document.
#pragma once

#include <string_view>

#include "session/session.hpp"

namespace session {

/// Why the scene is replaced. change.cpp has the table of what each ends.
enum class Why {
    open,         ///< a file
    figure,       ///< of the library, or a loss landscape
    lesson,       ///< a lesson or a journey begins
    lesson_time,  ///< a lesson moves on
    reset,        ///< another network in place of this one
    shape,        ///< layers, neurons, features, activations
    moment,       ///< of the learning curve
    step,         ///< a single step of training
    training,     ///< a run of training moves on
    search,       ///< random search moves on
};

/// Ends what the reason ends and puts the scene into the document, as one edit of its own or as part of the
/// run that writes it. Edits that were made before it stay edits.
void replace(Session& session, scene::Scene scene, Why why);
void replace_network(Session& session, network::Network network, Why why);
/// The data set is the hand's: training goes on with it, random search ends.
void replace_data(Session& session, scene::Data data);

/// Another document with a history of its own, from one of `files`; whatever was under way ends.
void replace_document(Session& session, scene::Document document, std::vector<OpenFile> files);

/// Another file, or none, stands behind the document from now on; undo goes back to the one before.
void begin_file(Session& session, OpenFile file);

/// False when there is nothing to undo or redo.
bool undo(Session& session);
bool redo(Session& session);

/// After anything may have written into the document: notes edits, ends what they end, and repairs what
/// points to something that is gone.
void settle(Session& session);

/// What it has reached is in the scene.
void pause_training(Session& session);
void stop_search(Session& session);
/// Takes its caption with it.
void close_lesson(Session& session);

}  // namespace session
