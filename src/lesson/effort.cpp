#include "lesson/effort.hpp"

#include <fmt/format.h>

#include <cmath>

#include "scene/error.hpp"

namespace lesson {

void Effort::add(double units) {
    constexpr double a_second = 1e9;
    units_ += units;
    const double most = a_second * scene::budget().seconds;
    if (units_ <= most) return;
    throw scene::InputError(fmt::format(
        "the lesson's networks learn for too long: {:.1f} times as long as can be waited for; fewer "
        "epochs, or NEUROSCAPE_TIME={:.0f} in the environment, which allows that many seconds",
        units_ / most, std::ceil(2 * units_ / a_second)));
}

void Effort::check() const {
    if (stop_.stop_requested()) throw Stopped();
}

}  // namespace lesson
