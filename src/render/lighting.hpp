// The light of a picture: the studio's, and haze and shadow around an eye inside the landscape.
#pragma once

#include <optional>
#include <vector>

#include "gl/program.hpp"
#include "render/frame.hpp"
#include "render/light_map.hpp"

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

class Lighting {
  public:
    explicit Lighting(LossGrid& losses) : losses_(losses) {}
    /// Of the picture that is drawn next. `frame` outlives it.
    void begin(const Frame& frame);
    void begin_picture() { light_map_.begin_picture(); }
    /// Of a mark: a landscape among others has light of its own; on the way that of the nearer end.
    void stand(const Part& part);
    /// Of a mark of a picture, or, without one, of its figure.
    void stand(const Frame& frame, const scene::Mark* mark);
    /// Of the picture again.
    void stand_everywhere();
    /// For programs with STUDIO or HAZE: nothing without them.
    void set(gl::Program& program) const;
    /// Of the picture that is drawn.
    bool walls() const { return ground_.walls; }

  private:
    void bind(const Frame& frame);

    LossGrid& losses_;
    LightMap light_map_;
    const Frame* frame_ = nullptr;
    LightMap::Ground ground_;
    glm::vec4 stand_{0, 0, 0, 1};
};

/// Light, haze and lift of an eye inside.
void look_from_inside(Frame& frame);

}  // namespace render
