#include "scene/history.hpp"

namespace scene {

void History::record(const Scene& before) {
    past_.push_back(before);
    if (past_.size() > max_history) past_.erase(past_.begin());
    future_.clear();
}

void History::step(std::vector<Scene>& from, std::vector<Scene>& to, Scene& current) {
    Scene other = std::move(from.back());
    from.pop_back();
    // Another kind of figure is seen with its own camera; what is said and the way there are not edited.
    const bool same_kind = current.figure.flat() == other.figure.flat() &&
                           current.figure.id == other.figure.id &&
                           current.figure.landscape.has_value() == other.figure.landscape.has_value();
    if (same_kind) other.camera = current.camera;
    other.morph.reset();
    to.push_back(std::move(current));
    current = std::move(other);
}

bool History::undo(Scene& current) {
    if (past_.empty()) return false;
    step(past_, future_, current);
    return true;
}

bool History::redo(Scene& current) {
    if (future_.empty()) return false;
    step(future_, past_, current);
    return true;
}

}  // namespace scene
