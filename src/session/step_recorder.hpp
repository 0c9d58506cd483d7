// What is done in the window becomes steps of the storyboard: each pause ends one.
#pragma once

#include <optional>

#include "scene/scene.hpp"

namespace session {

struct Session;

class StepRecorder {
  public:
    bool running() const { return running_; }
    /// A change is waiting for its pause: it wants to be looked at again soon.
    bool waits() const { return running_ && moving_; }

    /// What the window shows now is the first step, unless the chosen one shows it.
    void start(Session& session);
    /// The step under way is taken as it is.
    void stop(Session& session);
    /// Once a frame; `seconds` of real time since the last. Ends by itself when the storyboard is closed or a
    /// lesson plays.
    void follow(Session& session, double seconds);

  private:
    void take(Session& session);

    bool running_ = false, moving_ = false;
    std::optional<scene::Scene> seen_;
    double step_seconds_ = 0;       ///< since the last step began
    double least_seconds_ = 0;      ///< that the first step lasts
    double began_ = 0, ended_ = 0;  ///< of them when something last began and ceased to move
};

}  // namespace session
