#include "panels/narrator.hpp"

#include <fmt/format.h>

#include <utility>

#include "network/formula.hpp"

namespace panels {
namespace {

constexpr double between_scores = 2;  // seconds

std::string score_of(const Narrator::Seen& seen) {
    if (seen.metrics.count == 0) return "";
    if (seen.regression) return word("loss ") + network::rounded(seen.metrics.loss, 2);
    return fmt::format(fmt::runtime(word("accuracy {:.0f} percent")), seen.metrics.accuracy * 100);
}

}  // namespace

std::string spoken(const ui::Focused& focused) {
    std::string text =
        focused.label + ", " + std::string(ui::kind_names[static_cast<std::size_t>(focused.kind)]);
    if (!focused.value.empty()) text += ", " + focused.value;
    return text;
}

std::optional<std::string> Narrator::next(const Seen& seen, double seconds) {
    quiet_ += seconds;
    std::optional<std::string> text;
    const auto before = std::exchange(focused_, seen.focused);
    if (seen.focused && before != seen.focused) {
        const bool same = before && before->name == seen.focused->name;
        text = same ? seen.focused->value : spoken(*seen.focused);
    }
    if (message_ != seen.message) {
        message_ = seen.message;
        if (!message_.empty()) text = message_;
    }
    const std::string score = score_of(seen);
    if (score_.empty()) score_ = score;  // as it is when speech begins is no change
    if (!text && score != score_ && quiet_ >= between_scores) text = score_ = score;
    if (text) quiet_ = 0;
    return text;
}

}  // namespace panels
