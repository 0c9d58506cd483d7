#include "scene/budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include "scene/error.hpp"

namespace scene {
namespace {

/// Never less than the usual.
double from_environment(const char* variable, double usual, double most) {
    const char* text = std::getenv(variable);
    if (!text) return usual;
    const std::string_view word = text;
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool good = error == std::errc() && end == word.data() + word.size();
    return good ? std::clamp(value, usual, most) : usual;
}

}  // namespace

const Budget& budget() {
    static const Budget all{from_environment("NEUROSCAPE_MEMORY", 1, 1024),
                            from_environment("NEUROSCAPE_TIME", 10, 1e6)};
    return all;
}

void fail_memory(const std::string& what) {
    const double now = budget().gigabytes;
    throw InputError(fmt::format(
        "{} needs more than {} GB of memory; NEUROSCAPE_MEMORY={} in the environment allows {} GB", what, now,
        2 * now, 2 * now));
}

bool Deadline::passed() const {
    return std::chrono::steady_clock::now() - begin_ > std::chrono::duration<double>(budget().seconds);
}

void Deadline::check(const std::string& what) const {
    if (!passed()) return;
    throw InputError(
        fmt::format("{} takes longer than {} seconds; NEUROSCAPE_TIME={} in the environment allows more",
                    what, budget().seconds, 6 * budget().seconds));
}

}  // namespace scene
