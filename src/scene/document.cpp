#include "scene/document.hpp"

#include <atomic>

namespace scene {

bool edited(const Scene& before, const Scene& after) {
    return before.network != after.network || before.data != after.data || before.figure != after.figure ||
           before.style != after.style;
}

namespace {

std::uint64_t next_version() {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

}  // namespace

Document::Document(Scene initial) : scene(std::move(initial)), noted_(scene) {
    for (std::uint64_t* part : {&versions_.network, &versions_.shape, &versions_.data, &versions_.figure,
                                &versions_.camera, &versions_.style, &versions_.moment})
        *part = next_version();
}

void Document::count_changes() {
    if (scene.network != noted_.network) {
        versions_.network = next_version();
        if (!same_shape(scene.network, noted_.network)) versions_.shape = next_version();
    }
    if (scene.data != noted_.data) versions_.data = next_version();
    if (scene.figure != noted_.figure) versions_.figure = next_version();
    if (scene.camera != noted_.camera) versions_.camera = next_version();
    if (scene.style != noted_.style) versions_.style = next_version();
    if (scene.caption != noted_.caption || scene.morph != noted_.morph) versions_.moment = next_version();
}

void Document::note_edits(bool in_gesture) {
    Versions before = versions_;
    count_changes();
    const bool changed = versions_ != before;
    before.moment = versions_.moment;
    if (versions_ != before && !gesture_) gesture_ = noted_;
    if (changed) noted_ = scene;
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
