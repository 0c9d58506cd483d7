// The training and searches of a lesson while it is read: within bounds, and until a stop is requested.
#pragma once

#include <stdexcept>
#include <stop_token>

#include "scene/budget.hpp"

namespace lesson {

/// Whether long work is done when a lesson is read, or its results left out: then the network stays as it
/// was.
enum class Work { done, left_out };

/// A stop was requested before the lesson was read whole.
struct Stopped : std::runtime_error {
    Stopped() : std::runtime_error("interrupted") {}
};

class Effort {
  public:
    explicit Effort(Work work, std::stop_token stop = {}) : work_(work), stop_(std::move(stop)) {}

    bool works() const { return work_ == Work::done; }
    /// Adds a run of so many parameters times samples, about a thousand million a second. Throws
    /// scene::InputError when all runs together take too long; also where they are left out.
    void add(double units);
    double units() const { return units_; }
    /// Between slices of work. Throws Stopped.
    void check() const;
    const std::stop_token& stop() const { return stop_; }

  private:
    Work work_;
    std::stop_token stop_;
    double units_ = 0;
};

}  // namespace lesson
