#include "scene/history.hpp"

namespace scene {

void History::record(const Scene& before, int origin) {
    past_.push_back({std::make_shared<const Scene>(before), origin});
    ++position_;
    if (past_.size() > max_history) past_.erase(past_.begin());
    future_.clear();
    moved_ = false;
}

void History::record_move(const Scene& before, int origin) {
    if (moved_ || !future_.empty()) return;
    record(before, origin);
    moved_ = true;
}

void History::step(States& from, States& to, Scene& current, int& origin) {
    const State state = from.back();
    Scene other = *state.scene;
    from.pop_back();
    // The way between two figures is not edited.
    other.morph.reset();
    to.push_back({std::make_shared<const Scene>(std::move(current)), origin});
    current = std::move(other);
    origin = state.origin;
}

bool History::undo(Scene& current, int& origin) {
    moved_ = false;
    if (past_.empty()) return false;
    step(past_, future_, current, origin);
    --position_;
    return true;
}

bool History::redo(Scene& current, int& origin) {
    moved_ = false;
    if (future_.empty()) return false;
    step(future_, past_, current, origin);
    ++position_;
    return true;
}

History History::of(States past, States future) {
    History history;
    history.position_ = static_cast<std::int64_t>(past.size());
    history.past_ = std::move(past);
    history.future_ = std::move(future);
    return history;
}

}  // namespace scene
