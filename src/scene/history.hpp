// Undo and redo: a list of documents.
#pragma once

#include <vector>

#include "scene/scene.hpp"

namespace scene {

class History {
  public:
    /// Keeps `before`, the document as it was, and forgets what could be redone.
    void record(const Scene& before);
    /// Both swap `current` for the neighbouring document; false when there is none. The camera stays where it
    /// is, since an edit is undone and not the user's point of view; it comes back with another figure.
    bool undo(Scene& current);
    bool redo(Scene& current);
    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }
    std::size_t size() const { return past_.size(); }

  private:
    static void step(std::vector<Scene>& from, std::vector<Scene>& to, Scene& current);
    std::vector<Scene> past_, future_;
};

inline constexpr std::size_t max_history = 500;

}  // namespace scene
