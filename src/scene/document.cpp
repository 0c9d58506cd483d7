#include "scene/document.hpp"

namespace scene {

bool edited(const Scene& before, const Scene& after) {
    return before.network != after.network || before.data != after.data || before.figure != after.figure ||
           before.style != after.style;
}

void Document::note_edits(bool in_gesture) {
    if (edited(noted_, scene) && !gesture_) gesture_ = noted_;
    noted_ = scene;
    if (!in_gesture) end_gesture();
}

void Document::end_gesture() {
    // A gesture that came back to where it began leaves nothing to undo.
    if (gesture_ && edited(*gesture_, scene)) history_.record(*gesture_);
    gesture_.reset();
}

bool Document::undo() {
    note_edits(false);
    const bool done = history_.undo(scene);
    noted_ = scene;
    return done;
}

bool Document::redo() {
    note_edits(false);
    const bool done = history_.redo(scene);
    noted_ = scene;
    return done;
}

}  // namespace scene
