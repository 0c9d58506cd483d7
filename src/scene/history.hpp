// Undo and redo: a list of documents.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "scene/scene.hpp"

namespace scene {

class History {
  public:
    /// Keeps `before`, the document as it was, and forgets what could be redone.
    void record(const Scene& before);
    /// The same for a move of the camera alone: one that follows another is part of it, and one after an undo
    /// is only a look: nothing that could be redone is forgotten.
    void record_move(const Scene& before);
    /// Both swap `current` for the neighbouring document; false when there is none.
    bool undo(Scene& current);
    bool redo(Scene& current);
    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }
    /// How many edits have been made and not been undone since the beginning, those that are forgotten
    /// included.
    std::int64_t position() const { return position_; }

    /// Never null, and never written again: copies of a history share them.
    using Scenes = std::vector<std::shared_ptr<const Scene>>;
    const Scenes& past() const { return past_; }
    const Scenes& future() const { return future_; }  ///< the last is redone first
    static History of(Scenes past, Scenes future);

  private:
    static void step(Scenes& from, Scenes& to, Scene& current);
    Scenes past_, future_;
    std::int64_t position_ = 0;
    bool moved_ = false;  ///< the last that was recorded was a move of the camera
};

inline constexpr std::size_t max_history = 500;

}  // namespace scene
