// A rule that the user types: which class a place of the plane has (x2 > sin(x1)), or its number (sin(x1) *
// x2 / 5).
#pragma once

#include <memory>
#include <string>

#include "network/label.hpp"

namespace scene {

/// May be asked from several threads.
class TypedRule {
  public:
    /// Variables x1 and x2, also x and y; pi and e; the functions of muParser. With a comparison it decides
    /// for a class. Throws InputError that says where it is wrong.
    explicit TypedRule(const std::string& text);
    ~TypedRule();
    TypedRule(const TypedRule&) = delete;
    TypedRule& operator=(const TypedRule&) = delete;

    /// What is no finite number is 0, and what is larger than largest_number is that.
    network::Label operator()(double x1, double x2) const;
    bool is_regression() const { return regression_; }

  private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
    bool regression_ = false;
};

}  // namespace scene
