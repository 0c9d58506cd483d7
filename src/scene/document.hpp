// A scene under the user's hand, its versions and its history.
#pragma once

#include <cstdint>
#include <optional>

#include "scene/history.hpp"

namespace scene {

/// A number a part of the scene, another one with every change of the part: what is worked out from a part
/// keeps its number instead of a copy. No two states of a part ever had the same number, of another document
/// either; 0 is none's.
struct Versions {
    std::uint64_t network = 0;
    std::uint64_t shape = 0;  ///< of the network: layers, neurons, activations, features
    std::uint64_t data = 0;
    std::uint64_t figure = 0;
    std::uint64_t camera = 0;
    std::uint64_t style = 0;
    std::uint64_t moment = 0;  ///< caption and morph, which are no edits
    bool operator==(const Versions&) const = default;
};

/// Controls write into `scene` as they like; note_edits() finds what they changed. A gesture (a drag, a key
/// held down) is one edit however many frames it takes; moves of the camera that follow each other are one.
class Document {
  public:
    explicit Document(Scene initial);

    Scene scene;
    /// Which file the scene came from: its owner's number, which undo and redo bring back with the scene.
    int origin = 0;

    /// `in_gesture`: a control is still being held.
    void note_edits(bool in_gesture);
    /// What was written into `scene` since is no edit: a lesson moved on. What was noted before stays an
    /// edit.
    void follow();
    bool undo();
    bool redo();
    bool can_undo() const { return history_.can_undo() || gesture_.has_value(); }
    bool can_redo() const { return history_.can_redo(); }
    /// How many edits were made and not undone: a place in the document's life.
    std::int64_t position() const { return history_.position(); }
    const History& history() const { return history_; }
    /// As it was when it was left.
    static Document of(Scene scene, int origin, History history);

    /// As of the last call of one of the above.
    const Versions& versions() const { return versions_; }

  private:
    void end_gesture();
    void count_changes();
    Scene noted_;                   ///< as it was when last noted
    std::optional<Scene> gesture_;  ///< as it was before the gesture that is under way
    History history_;
    Versions versions_;
};

/// True when they differ in more than the camera.
bool edited(const Scene& before, const Scene& after);

}  // namespace scene
