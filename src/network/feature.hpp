// What the first layer sees: the inputs themselves, and functions of them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace network {

/// A value over the plane with its derivatives.
struct Gradient {
    double value = 0;
    double d1 = 0;  ///< derivative with respect to x1
    double d2 = 0;  ///< derivative with respect to x2
};

enum class Feature { x1, x2, x1_squared, x2_squared, product, sin_x1, sin_x2 };

/// The names in files, in the order of the enumeration.
inline constexpr std::array<std::string_view, 7> feature_names = {"x1",    "x2",     "x1^2",  "x2^2",
                                                                  "x1*x2", "sin x1", "sin x2"};
inline constexpr std::string_view name(Feature feature) {
    return feature_names[static_cast<std::size_t>(feature)];
}
/// Reads a name; `x1²`, `x1·x2` and `sin(x1)` are understood too.
std::optional<Feature> feature_named(std::string_view name);
/// As mathematics: x₁², x₁x₂, sin x₁. UTF-8.
std::string symbol(Feature feature);

Gradient evaluate(Feature feature, double x1, double x2);

}  // namespace network
