// Haze and shadow around an eye inside the landscape.
#pragma once

#include <optional>
#include <vector>

#include "gl/program.hpp"
#include "render/frame.hpp"
#include "render/shadow_map.hpp"

namespace render {

/// The losses over the plane of the scene's landscape, worked out anew only when they are others: training
/// moves through a fixed plane, on which only the path changes.
class LossGrid {
  public:
    const std::vector<float>& at(const scene::Scene& scene, const network::ParameterPlane& plane);

  private:
    struct Kept {
        network::Network shape;
        scene::Data data;
        network::ParameterPlane plane;
        scene::Range u, v;
        network::Loss loss;
        std::vector<float> losses;
    };
    std::optional<Kept> kept_;
};

class Haze {
  public:
    explicit Haze(LossGrid& losses) : losses_(losses) {}
    /// For programs with HAZE: nothing outside.
    void set(const Frame& frame, gl::Program& program);

  private:
    LossGrid& losses_;
    ShadowMap shadow_map_;
};

/// Light, haze and lift of an eye inside.
void look_from_inside(Frame& frame);

}  // namespace render
