#include "scene/history.hpp"

namespace scene {

void History::record(const Scene& before) {
    past_.push_back(before);
    if (past_.size() > max_history) past_.erase(past_.begin());
    future_.clear();
}

void History::step(std::vector<Scene>& from, std::vector<Scene>& to, Scene& current) {
    const Camera camera = current.camera;
    to.push_back(std::move(current));
    current = std::move(from.back());
    current.camera = camera;
    from.pop_back();
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
