// What is true at a place of the plane: a class, or, in regression, a number.
#pragma once

#include <cmath>

namespace network {

struct Label {
    double value = 0;     ///< of a class 0 (blue) or 1 (orange)
    bool number = false;  ///< regression: any finite value

    constexpr Label() = default;
    constexpr Label(int which) : value(which) {}  // NOLINT(google-explicit-constructor): a class is a label
    static constexpr Label of(double number) {
        Label label;
        label.value = number;
        label.number = true;
        return label;
    }
    /// The class; of a number its sign's.
    constexpr int which() const { return number ? (value > 0 ? 1 : 0) : (value > 0.5 ? 1 : 0); }
    bool operator==(const Label&) const = default;
};

/// The class that the output decides: 1 when a_out >= 0.5.
constexpr int prediction(double a_out) {
    return a_out >= 0.5 ? 1 : 0;
}

/// How near to a number counts as right: a twentieth of the way from -1 to 1.
inline constexpr double right_within = 0.1;

/// The output decides for the label's class, or comes near its number.
inline bool is_right(double a_out, const Label& label) {
    return label.number ? std::abs(a_out - label.value) <= right_within
                        : static_cast<double>(prediction(a_out)) == label.value;
}

}  // namespace network
