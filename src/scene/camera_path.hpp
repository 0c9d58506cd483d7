// A camera that moves smoothly through keys.
#pragma once

#include <vector>

#include "scene/camera.hpp"

namespace scene {

struct CameraKey {
    double time;  ///< seconds
    Camera camera;
};

/// Centripetal Catmull-Rom (Yuksel, Schaefer and Keyser, 2011): through each key, without loops or cusps
/// between. The azimuth goes as it is written, so that 360 degrees more are once around.
class CameraPath {
  public:
    /// At least two keys, their times rising. `constant_speed`: by the length of the way instead of the keys'
    /// times, but for the first and the last.
    explicit CameraPath(std::vector<CameraKey> keys, bool constant_speed = false);

    double begin() const { return keys_.front().time; }
    double end() const { return keys_.back().time; }
    /// Before the first key and after the last it stands still.
    Camera at(double time) const;

  private:
    Camera on_piece(std::size_t piece, double share) const;

    std::vector<CameraKey> keys_;
    std::vector<double>
        lengths_;  ///< from the first key to each step of each piece; empty: not of constant speed
};

}  // namespace scene
