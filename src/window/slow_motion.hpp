// One data point through one step of training, slowly: forward, the loss, the gradient back, the update.
#pragma once

#include "scene/scene.hpp"
#include "train/trainer.hpp"

namespace window {

class SlowMotion {
  public:
    bool open = false;

    /// The floating window; writes the updated network into the scene when the last stage is left.
    void panel(scene::Scene& scene, const train::TrainingOptions& options);

    /// Stages: the inputs, a layer forward each, the loss, a layer backward each, the update.
    int stages(const network::Network& network) const {
        return 2 * static_cast<int>(network.layers.size()) + 3;
    }
    int stage() const { return stage_; }

  private:
    void diagram(const scene::Scene& scene, const network::DataPoint& point,
                 const train::TrainingOptions& options, const network::Network& after);
    int stage_ = 0, point_ = 0;
};

}  // namespace window
