// Lines on surfaces where a quantity has one value, exact however coarse the mesh is, and their shadows.
#pragma once

#include <future>
#include <vector>

#include "render/context.hpp"
#include "scene/contour.hpp"

namespace render {

class Contours {
  public:
    explicit Contours(Context& context) : context_(context) {}
    /// They are found, each by a thread of its own, while surfaces are worked out and drawn.
    void begin(const std::vector<Part>& parts);
    void draw(const Part& part);

  private:
    struct Kept {
        network::Network network;
        scene::Data data;
        scene::Quantity quantity;
        double level;
        scene::Range x1, x2;
        std::shared_future<std::vector<scene::Segment>> segments;
    };
    const Kept& at(const Part& part, const scene::Quantity& quantity, double level);

    Context& context_;
    std::vector<Kept> kept_;
};

}  // namespace render
