#include "session/jobs/search_session.hpp"

#include <algorithm>

#include "lesson/motion.hpp"

namespace session {
namespace {

bool same_ranges(const train::SearchRanges& a, const train::SearchRanges& b) {
    return a.hidden_weight == b.hidden_weight && a.output_weight == b.output_weight && a.bias == b.bias;
}

}  // namespace

void SearchSession::start(const scene::Scene& scene) {
    if (running() || scene.data.points->empty()) return;
    const bool same = same_shape(scene.network, task_.shape) && scene.data == data_ &&
                      same_ranges(ranges, task_ranges_) && !result_.found;
    if (!same) {
        task_ = lesson::search_task(scene);
        task_.ranges = ranges;
        // As the tutorial: the stream goes on after the data.
        data_ = scene.data;
        task_ranges_ = ranges;
        result_ = {};
    }
    first_ = result_.tried;
    // One core is left to the window.
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
    thread_ = std::make_unique<train::SearchThread>(task_, first_, threads);
}

void SearchSession::stop() {
    if (!thread_) return;
    take(thread_->latest());
    thread_.reset();
}

void SearchSession::take(train::SearchResult now) {
    if (now.tried == 0) return;
    if (now.seconds > 0) rate_ = static_cast<double>(now.tried - first_) / now.seconds;
    // A search that goes on begins without a best: the earlier one stays until it is beaten.
    const bool better = now.found || (!now.network.layers.empty() && now.right > result_.right);
    if (!better) {
        now.network = std::move(result_.network);
        now.right = result_.right;
        now.iteration = result_.iteration;
    }
    result_ = std::move(now);
}

bool SearchSession::update(scene::Scene& scene) {
    if (!thread_) return false;
    const bool finished = thread_->finished();
    take(thread_->latest());
    const network::Network& shown = show_current && !result_.found ? result_.current : result_.network;
    if (!shown.layers.empty()) scene.network = shown;
    if (!finished) return false;
    thread_.reset();
    return result_.found;
}

}  // namespace session
