// Training as the window sees it: settings, the run, and its learning curve.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "scene/scene.hpp"
#include "train/initialisation.hpp"
#include "train/training_thread.hpp"

namespace session {

/// How the next run is to train.
struct TrainingSettings {
    train::TrainingOptions options{.optimizer = train::Optimizer::adam, .learning_rate = 0.02};
    double epochs_a_second = 60;
    train::StopCondition stop;
    double test_share = 0;
    train::Initialisation initialisation = train::Initialisation::xavier;
    std::uint32_t initial_seed = 1;
    bool operator==(const TrainingSettings&) const = default;
};

class TrainingSession : public TrainingSettings {
  public:
    bool running() const { return thread_ != nullptr; }
    /// Goes on where the last run stands when the scene still shows it; otherwise begins with the scene's
    /// network.
    void start(const scene::Scene& scene);
    void pause();
    /// One batch or one epoch, at once. False when it diverged.
    bool step(scene::Scene& scene, bool whole_epoch);
    /// Back to the weights that training began with, or to first ones of a shape that has come since; the
    /// same seed then gives the same run. Weights that were never trained stay.
    void rewind(scene::Scene& scene);
    /// New weights, and training from its beginning.
    void initialise(scene::Scene& scene);
    /// Takes what the run has reached into the scene; a network that the user changed meanwhile is trained on
    /// from there. Returns why the run has ended by itself, once.
    train::End update(scene::Scene& scene);

    int epochs() const;
    const train::LearningCurve& curve() const { return curve_; }
    const TrainingSettings& settings() const { return *this; }
    TrainingSettings& settings() { return *this; }
    /// Of an earlier run of the program, whose network stands in the scene; training goes on from its end.
    void take_curve(train::LearningCurve curve, const scene::Scene& scene);
    /// Shows the network of a moment of the curve; a run that starts from it forgets what came after.
    void show_moment(scene::Scene& scene, std::size_t index);
    /// The moment that is shown; the last one unless show_moment() chose another.
    std::size_t shown_moment() const;
    /// The points as they are split now.
    const train::Split& points(const scene::Scene& scene);
    void forget();

  private:
    void begin(const scene::Scene& scene);
    bool goes_on(const scene::Scene& scene) const;
    void note(const train::Trainer& trainer);

    std::unique_ptr<train::TrainingThread> thread_;
    std::optional<train::Trainer> trainer_;  ///< of a run that is paused
    network::Network applied_;               ///< what the run put into the scene last
    std::optional<network::Network> initial_;
    scene::Data data_;
    train::TrainingOptions started_with_;
    double started_speed_ = 0, started_share_ = 0;
    train::StopCondition started_stop_;
    int epochs_before_ = 0;  ///< of earlier trainers
    train::LearningCurve curve_;
    std::optional<std::size_t> moment_;
    bool catch_up_ = false;  ///< the scene takes what the trainer has
    train::Split points_;
    scene::Data split_data_;
    double split_share_ = -1;
    std::uint32_t split_seed_ = 0;
};

}  // namespace session
