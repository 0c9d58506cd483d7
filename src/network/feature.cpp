#include "network/feature.hpp"

#include <algorithm>
#include <cmath>

namespace network {

std::optional<Feature> feature_named(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, Feature>, 11> also = {
        {{"x1²", Feature::x1_squared},
         {"x1_squared", Feature::x1_squared},
         {"x2²", Feature::x2_squared},
         {"x2_squared", Feature::x2_squared},
         {"x1·x2", Feature::product},
         {"x1x2", Feature::product},
         {"x1 x2", Feature::product},
         {"sin(x1)", Feature::sin_x1},
         {"sin_x1", Feature::sin_x1},
         {"sin(x2)", Feature::sin_x2},
         {"sin_x2", Feature::sin_x2}}};
    const auto* found = std::ranges::find(feature_names, text);
    if (found != feature_names.end()) return static_cast<Feature>(found - feature_names.begin());
    for (const auto& [other, feature] : also) {
        if (other == text) return feature;
    }
    return std::nullopt;
}

std::string symbol(Feature feature) {
    static constexpr std::array<std::string_view, feature_names.size()> symbols = {
        "x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂"};
    return std::string(symbols[static_cast<std::size_t>(feature)]);
}

Gradient evaluate(Feature feature, double x1, double x2) {
    switch (feature) {
        case Feature::x1:
            return {x1, 1, 0};
        case Feature::x2:
            return {x2, 0, 1};
        case Feature::x1_squared:
            return {x1 * x1, 2 * x1, 0};
        case Feature::x2_squared:
            return {x2 * x2, 0, 2 * x2};
        case Feature::product:
            return {x1 * x2, x2, x1};
        case Feature::sin_x1:
            return {std::sin(x1), std::cos(x1), 0};
        case Feature::sin_x2:
            break;
    }
    return {std::sin(x2), 0, std::cos(x2)};
}

}  // namespace network
