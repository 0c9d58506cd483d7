// A scene under the user's hand, and its history.
#pragma once

#include <optional>

#include "scene/history.hpp"

namespace scene {

/// Controls write into `scene` as they like; note_edits() once a frame finds what they changed. A gesture (a
/// drag, a key held down) is one edit however many frames it takes. Moving the camera is no edit.
class Document {
  public:
    explicit Document(Scene initial) : scene(std::move(initial)), noted_(scene) {}

    Scene scene;

    /// `in_gesture`: a control is still being held.
    void note_edits(bool in_gesture);
    /// What was written into `scene` since is no edit: a lesson moved on.
    void follow() { noted_ = scene; }
    bool undo();
    bool redo();
    bool can_undo() const { return history_.can_undo() || gesture_.has_value(); }
    bool can_redo() const { return history_.can_redo(); }

  private:
    void end_gesture();
    Scene noted_;                   ///< as it was when last noted
    std::optional<Scene> gesture_;  ///< as it was before the gesture that is under way
    History history_;
};

/// True when they differ in more than the camera.
bool edited(const Scene& before, const Scene& after);

}  // namespace scene
