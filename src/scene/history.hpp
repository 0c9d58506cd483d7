// Undo and redo: a list of documents.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "scene/scene.hpp"

namespace scene {

class History {
  public:
    /// A document as it was. `origin` is the owner's: it goes back and forth with the scene.
    struct State {
        std::shared_ptr<const Scene>
            scene;  ///< never null, and never written again: copies of a history share it
        int origin = 0;
    };
    using States = std::vector<State>;

    /// Keeps `before`, the document as it was, and forgets what could be redone.
    void record(const Scene& before, int origin = 0);
    /// The same for a move of the camera alone: one that follows another is part of it, and one after an undo
    /// is only a look: nothing that could be redone is forgotten.
    void record_move(const Scene& before, int origin = 0);
    /// Both swap `current` for the neighbouring document; false when there is none.
    bool undo(Scene& current, int& origin);
    bool redo(Scene& current, int& origin);
    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }
    /// How many edits have been made and not been undone since the beginning, those that are forgotten
    /// included.
    std::int64_t position() const { return position_; }

    const States& past() const { return past_; }
    const States& future() const { return future_; }  ///< the last is redone first
    static History of(States past, States future);

  private:
    static void step(States& from, States& to, Scene& current, int& origin);
    States past_, future_;
    std::int64_t position_ = 0;
    bool moved_ = false;  ///< the last that was recorded was a move of the camera
};

inline constexpr std::size_t max_history = 500;

}  // namespace scene
