#include "train/training_thread.hpp"

#include <chrono>
#include <utility>

#include "platform/spare_time.hpp"

namespace train {

TrainingThread::TrainingThread(Trainer trainer, Split points, double epochs_a_second,
                               const StopCondition& stop)
    : points_(std::move(points)),
      trainer_(std::move(trainer)),
      epochs_a_second_(epochs_a_second),
      stop_(stop) {
    hand_over(End::none);
    thread_ = std::jthread([this](const std::stop_token& token) { run(token); });
}

std::shared_ptr<const Progress> TrainingThread::latest() const {
    const std::scoped_lock lock(lock_);
    return latest_;
}

std::vector<Moment> TrainingThread::take_moments() {
    const std::scoped_lock lock(lock_);
    return std::exchange(moments_, {});
}

Trainer TrainingThread::stop() {
    thread_.request_stop();
    thread_.join();
    return std::move(trainer_);
}

void TrainingThread::hand_over(End end) {
    const network::Loss loss = trainer_.options().loss;
    auto progress = std::make_shared<Progress>();
    progress->network = trainer_.network();
    progress->epochs = trainer_.epochs();
    progress->metrics = measure(progress->network, points_.training, loss);
    progress->test_metrics = measure(progress->network, points_.test, loss);
    progress->end = end;
    Moment moment{progress->epochs,           parameters(progress->network), progress->metrics.loss,
                  progress->metrics.accuracy, progress->test_metrics.loss,   progress->test_metrics.accuracy};
    const std::scoped_lock lock(lock_);
    latest_ = std::move(progress);
    moments_.push_back(std::move(moment));
}

End TrainingThread::end_reached() const {
    if (trainer_.diverged()) return End::diverged;
    if (stop_.epochs && trainer_.epochs() >= *stop_.epochs) return End::epochs;
    if (!stop_.accuracy && !stop_.loss) return End::none;
    const auto metrics = measure(trainer_.network(), points_.training, trainer_.options().loss);
    if (stop_.accuracy && metrics.accuracy >= *stop_.accuracy) return End::accuracy;
    if (stop_.loss && metrics.loss <= *stop_.loss) return End::loss;
    return End::none;
}

void TrainingThread::run(const std::stop_token& stop) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pace(8);  // between networks that are handed over
    const auto start = Clock::now();
    const int first = trainer_.epochs();
    End end = end_reached();
    platform::SpareTime spare_time;
    while (!stop.stop_requested() && end == End::none) {
        const auto begin = Clock::now();
        const double due = first + std::chrono::duration<double>(begin - start).count() * epochs_a_second_;
        const int before = trainer_.epochs();
        while (trainer_.epochs() < due && Clock::now() - begin < pace && end == End::none &&
               !stop.stop_requested()) {
            const int epoch = trainer_.epochs();
            if (!trainer_.step() || trainer_.epochs() != epoch) end = end_reached();
            spare_time.pause_if_crowded();
        }
        if (trainer_.epochs() != before || end != End::none) hand_over(end);
        if (end == End::none) std::this_thread::sleep_until(begin + pace);
    }
    if (end != End::none && latest()->end == End::none) hand_over(end);
}

}  // namespace train
