// A generated lesson: what a neuron and the output make of the points.
#pragma once

#include <optional>

#include "lesson/lesson.hpp"

namespace lesson {

/// From the plane of the inputs through z and a of a hidden neuron (`layer` and `neuron` from 0, in the
/// network) to the output. Of one data point, worked out in numbers, or of all.
Lesson journey(const scene::Scene& scene, int layer, int neuron, std::optional<int> point);

}  // namespace lesson
