// Walking on a figure's ground: what hands ask for becomes the way of an eye that stands on it. Knows no
// window.
#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <optional>

#include "scene/scene.hpp"

namespace session {

/// What keys or a gamepad hold, each from -1 to 1.
struct WalkInput {
    double ahead = 0, aside = 0;  ///< aside: to the right
    double turn = 0, look = 0;    ///< to the right, upwards
    bool fast = false;

    bool any() const { return ahead != 0 || aside != 0 || turn != 0 || look != 0; }
    bool operator==(const WalkInput&) const = default;
};

/// Of a gamepad's left stick x, y and right stick x, y, -1 to 1 and down and right positive; they rest near
/// zero.
WalkInput input_of_sticks(const std::array<float, 4>& sticks);

class WalkControl {
  public:
    /// Where to stand to walk on the scene's ground: at its edge, looking the way the camera looks.
    static scene::Camera start(const scene::Scene& scene, const scene::Camera& camera);
    /// Before the place of the box, looking over it.
    static scene::Camera before(const scene::Scene& scene, glm::dvec2 place, const scene::Camera& camera);

    /// Standing, the eye keeps its height over the ground; a camera that a scene brought keeps its own until
    /// then.
    void stand() { standing_ = true; }
    void leave();
    bool standing() const { return standing_; }
    /// `steps` of the wheel ahead.
    void push(double steps) { pushed_ += steps; }
    void roll(bool on) { rolling_ = on; }
    bool rolling() const { return rolling_; }

    WalkInput held;  ///< by hands, as of this frame
    WalkInput pad;   ///< by a gamepad
    bool pad_is_there = false;
    std::optional<scene::Camera> back;  ///< where leaving leads
    std::optional<std::size_t> point;   ///< that was jumped to last

    /// Moves the camera of a scene whose camera is inside; true while it moves.
    bool advance(scene::Scene& scene, double dt);
    bool moving() const { return moving_; }

  private:
    bool standing_ = false, rolling_ = false, moving_ = false;
    double pushed_ = 0;
    glm::dvec2 speed_{};    ///< box units a second
    glm::dvec2 turning_{};  ///< degrees a second, to the right and upwards
};

}  // namespace session
