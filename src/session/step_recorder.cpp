#include "session/step_recorder.hpp"

#include <algorithm>
#include <utility>

#include "session/session.hpp"
#include "session/storyboard.hpp"

namespace session {
namespace {

constexpr double pause = 0.7;  // seconds without a change that end a step
constexpr double shortest_begin = 2;

bool hand_is_busy(const Session& session) {
    return session.hand.widget_held || session.hand.gesture || session.moving() ||
           session.jobs.search.running();
}

}  // namespace

void StepRecorder::start(Session& session) {
    if (running_) return;
    const Storyboard& board = session.talk.storyboard;
    seen_ = step_scene(session);
    if (!board.has_step() || board.lesson.steps[static_cast<std::size_t>(board.chosen)].scene != *seen_)
        add_view(session);
    running_ = true;
    moving_ = false;
    step_seconds_ = 0;
    // Who watches looks at the begin first, however soon the hand moves.
    least_seconds_ = shortest_begin;
}

void StepRecorder::take(Session& session) {
    add_recorded_step(session, std::max(began_, std::exchange(least_seconds_, 0)), ended_ - began_,
                      step_seconds_ - began_);
    step_seconds_ -= began_;
    moving_ = false;
}

void StepRecorder::stop(Session& session) {
    if (!running_) return;
    if (moving_)
        take(session);
    else
        set_recorded_seconds(session, std::max(step_seconds_, least_seconds_));
    running_ = false;
}

void StepRecorder::follow(Session& session, double seconds) {
    if (!running_) return;
    if (!session.talk.storyboard.open || session.lesson.player.is_open()) return stop(session);
    step_seconds_ += seconds;
    const bool busy = hand_is_busy(session);
    scene::Scene now = step_scene(session);
    if (now != *seen_) {
        if (!moving_) began_ = std::max(step_seconds_ - seconds, 0.0);
        moving_ = true;
        ended_ = step_seconds_;
        seen_ = std::move(now);
    } else if (moving_ && !busy && step_seconds_ - ended_ >= pause) {
        take(session);
    }
}

}  // namespace session
