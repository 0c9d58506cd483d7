// What is said aloud of the window, for those who do not see it: what has the focus, messages, how well the
// network does.
#pragma once

#include <optional>
#include <string>

#include "network/metrics.hpp"
#include "panels/focus.hpp"

namespace panels {
using namespace session;  // what panels show and change

/// "learning rate, list, 0.03".
std::string spoken(const ui::Focused& focused);

class Narrator {
  public:
    struct Seen {
        std::optional<ui::Focused> focused;
        std::string message;
        network::Metrics metrics;
        bool regression = false;
    };
    /// What is to be said now, if anything; `seconds` since the last call. A change of the focus goes first;
    /// accuracy, or the loss of numbers, when it has changed and nothing was said for a while.
    std::optional<std::string> next(const Seen& seen, double seconds);

  private:
    std::optional<ui::Focused> focused_;
    std::string message_, score_;
    double quiet_ = 0;  ///< seconds since something was said
};

}  // namespace panels
