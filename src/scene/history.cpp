#include "scene/history.hpp"

namespace scene {

void History::record(const Scene& before) {
    past_.push_back(std::make_shared<const Scene>(before));
    ++position_;
    if (past_.size() > max_history) past_.erase(past_.begin());
    future_.clear();
    moved_ = false;
}

void History::record_move(const Scene& before) {
    if (moved_ || !future_.empty()) return;
    record(before);
    moved_ = true;
}

void History::step(Scenes& from, Scenes& to, Scene& current) {
    Scene other = *from.back();
    from.pop_back();
    // The way between two figures is not edited.
    other.morph.reset();
    to.push_back(std::make_shared<const Scene>(std::move(current)));
    current = std::move(other);
}

bool History::undo(Scene& current) {
    moved_ = false;
    if (past_.empty()) return false;
    step(past_, future_, current);
    --position_;
    return true;
}

bool History::redo(Scene& current) {
    moved_ = false;
    if (future_.empty()) return false;
    step(future_, past_, current);
    ++position_;
    return true;
}

History History::of(Scenes past, Scenes future) {
    History history;
    history.position_ = static_cast<std::int64_t>(past.size());
    history.past_ = std::move(past);
    history.future_ = std::move(future);
    return history;
}

}  // namespace scene
