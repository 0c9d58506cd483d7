#include "train/training_thread.hpp"

#include <algorithm>
#include <chrono>

namespace train {

TrainingThread::TrainingThread(const network::Network& network, std::vector<network::DataPoint> points,
                               const TrainingOptions& options, double epochs_a_second)
    : points_(std::move(points)),
      trainer_(network, points_, options),
      loss_(options.loss),
      epochs_a_second_(epochs_a_second),
      latest_(std::make_shared<const Progress>(
          Progress{network, 0, measure(network, points_, options.loss), false})),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

std::shared_ptr<const Progress> TrainingThread::latest() const {
    const std::scoped_lock lock(lock_);
    return latest_;
}

void TrainingThread::run(const std::stop_token& stop) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pace(8);  // between networks that are handed over
    const auto start = Clock::now();
    while (!stop.stop_requested() && !trainer_.diverged()) {
        const auto begin = Clock::now();
        const double due = std::chrono::duration<double>(begin - start).count() * epochs_a_second_;
        const int before = trainer_.epochs();
        while (trainer_.epochs() < due && Clock::now() - begin < pace && !stop.stop_requested()) {
            if (!trainer_.step()) break;
        }
        if (trainer_.epochs() != before || trainer_.diverged()) {
            auto progress = std::make_shared<Progress>();
            progress->network = trainer_.network();
            progress->epochs = trainer_.epochs();
            progress->metrics = measure(progress->network, points_, loss_);
            progress->diverged = trainer_.diverged();
            const std::scoped_lock lock(lock_);
            latest_ = std::move(progress);
        }
        std::this_thread::sleep_until(begin + pace);
    }
}

}  // namespace train
