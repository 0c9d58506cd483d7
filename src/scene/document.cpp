#include "scene/document.hpp"

namespace scene {

bool edited(const Scene& before, const Scene& after) {
    return before.network != after.network || before.data != after.data || before.figure != after.figure ||
           before.style != after.style;
}

void Document::count_changes() {
    if (scene.network != noted_.network) {
        ++versions_.network;
        if (!same_shape(scene.network, noted_.network)) ++versions_.shape;
    }
    if (scene.data != noted_.data) ++versions_.data;
    if (scene.figure != noted_.figure) ++versions_.figure;
    if (scene.camera != noted_.camera) ++versions_.camera;
    if (scene.style != noted_.style) ++versions_.style;
}

void Document::note_edits(bool in_gesture) {
    const Versions before = versions_;
    count_changes();
    if (versions_ != before && !gesture_) gesture_ = noted_;
    if (versions_ != before || scene.caption != noted_.caption || scene.morph != noted_.morph) noted_ = scene;
    if (!in_gesture) end_gesture();
}

void Document::follow() {
    end_gesture();
    count_changes();
    noted_ = scene;
}

void Document::end_gesture() {
    // A gesture that came back to where it began leaves nothing to undo.
    if (gesture_ && edited(*gesture_, noted_))
        history_.record(*gesture_, origin);
    else if (gesture_ && gesture_->camera != noted_.camera)
        history_.record_move(*gesture_, origin);
    gesture_.reset();
}

bool Document::undo() {
    note_edits(false);
    const bool done = history_.undo(scene, origin);
    count_changes();
    noted_ = scene;
    return done;
}

bool Document::redo() {
    note_edits(false);
    const bool done = history_.redo(scene, origin);
    count_changes();
    noted_ = scene;
    return done;
}

Document Document::of(Scene scene, int origin, History history) {
    Document document(std::move(scene));
    document.origin = origin;
    document.history_ = std::move(history);
    return document;
}

}  // namespace scene
