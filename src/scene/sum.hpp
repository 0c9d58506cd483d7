// The sum of a neuron, term by term: z = b + w1 a1 + w2 a2 + ...
//
// A figure with `terms` shows the sum of the neuron that is its height (of a flat figure, its y) as far as it
// has gone: 0 is the bias alone, 1 has the first term, and from one to the next a term comes as what the
// layer before gives, is scaled by its weight, turned over where that is negative, and laid on top of what is
// there. Beyond the last term z goes over into a.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scene/placement.hpp"

namespace scene {

struct Term {
    double weight;
    std::string symbol;  ///< of what it weighs: "a₁", "x₂", "x₁²"
    std::array<float, 3> colour;
    std::string signed_text() const;  ///< "− 1.2 a₁"
};

/// The neuron whose sum a figure may show: the height of one with `terms`, where that is a z of the network.
std::optional<Quantity> summed(const Scene& scene);

/// Of the neuron's sum, in order. The neuron exists.
std::vector<Term> terms_of(const network::Network& network, const Quantity& neuron);

/// What the axis of heights shows: all that is seen from the first term to the last, and a.
Range range_of_sum(const Scene& scene, const Quantity& neuron);

/// A title that the library gives to figures of sums: "Adding up to z₂". It gives way to what has been added
/// up, a user's own does not.
std::string library_title_of_sum(const Quantity& neuron);
bool is_library_title_of_sum(std::string_view title);

/// "zₒᵤₜ so far: b + w₁a₁ + w₂a₂".
std::string title_of_sum(const Scene& scene, const Quantity& neuron);

/// What becomes of a way from one picture to another: it is shown, or its nearest end is.
enum class Between { shown, rounded };

/// The scene with marks that have networks of their own, and one more for the term that comes.
Scene drawn_sum(const Scene& scene, const Quantity& neuron, Between between);

}  // namespace scene
