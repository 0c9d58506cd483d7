#include "session/height_axes.hpp"

#include <algorithm>
#include <cmath>

#include "scene/placement.hpp"
#include "session/session.hpp"

namespace session {
namespace {

constexpr double seconds_over = 0.09;  // in which most of the way is gone
constexpr double close = 0.004;        // of the range: less than a pixel or two

const scene::Figure& figure_of(const Session& session, std::size_t view) {
    return view == 0 ? session.scene().figure : session.looking.views.companion(view);
}

}  // namespace

void HeightAxes::follow(const Session& session, bool held, double dt) {
    held_ = held;
    // A film, and the way to another figure, bring their own.
    const bool led = session.looking.morph.between() || session.led();
    const scene::Versions now = session.document.versions();
    const bool changed = !seen_ || seen_->network != now.network || seen_->data != now.data ||
                         seen_->figure != now.figure || views_seen_ != session.looking.views.version();
    seen_ = now;
    views_seen_ = session.looking.views.version();
    for (std::size_t view = 0; view < axes_.size(); ++view) {
        std::optional<Axis>& axis = axes_[view];
        if (view >= session.looking.views.count()) {
            axis.reset();
            continue;
        }
        const scene::Figure& figure = figure_of(session, view);
        if (!figure.z || figure.z->range || figure.landscape) {
            axis.reset();
            continue;
        }
        if (changed || !axis) {
            scene::Scene scene = session.scene();
            scene.figure = figure;
            const scene::Range wanted = place(scene).ranges[2];
            Axis fresh{figure.z->quantity, figure.heights(), wanted, wanted};
            const bool same = axis && axis->quantity == fresh.quantity && axis->heights == fresh.heights;
            if (same && !led) fresh.shown = axis->shown;
            axis = std::move(fresh);
        }
        if (held || axis->at_rest()) continue;
        const double share = 1 - std::exp(-dt / seconds_over);
        scene::Range& shown = axis->shown;
        const scene::Range& wanted = axis->wanted;
        shown.low += (wanted.low - shown.low) * share;
        shown.high += (wanted.high - shown.high) * share;
        const double left = std::max(std::abs(wanted.low - shown.low), std::abs(wanted.high - shown.high));
        if (!(left > close * wanted.size())) shown = wanted;
    }
}

void HeightAxes::dress(std::size_t view, scene::Figure& figure) const {
    const std::optional<Axis>& axis = axes_.at(view);
    const bool same = axis && !axis->at_rest() && figure.z && !figure.z->range &&
                      figure.z->quantity == axis->quantity && figure.heights() == axis->heights;
    if (same) figure.z->range = axis->shown;
}

bool HeightAxes::moving() const {
    return !held_ && std::ranges::any_of(axes_, [](const auto& axis) { return axis && !axis->at_rest(); });
}

}  // namespace session
