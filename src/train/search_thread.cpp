#include "train/search_thread.hpp"

#include <limits>

namespace train {

SearchThread::SearchThread(SearchTask task, std::uint64_t first, int threads)
    : task_(std::move(task)), first_(first) {
    task_.skipped_words += first * 2 * static_cast<std::uint64_t>(parameter_count(task_.shape));
    thread_ = std::jthread([this, threads](const std::stop_token& stop) {
        const auto take = [this](SearchResult result) {
            result.iteration += first_;
            result.tried += first_;
            const std::scoped_lock lock(lock_);
            latest_ = std::move(result);
        };
        take(random_search(task_, std::numeric_limits<std::uint64_t>::max(), threads, stop, take,
                           Processors::spare));
        const std::scoped_lock lock(lock_);
        finished_ = true;
    });
}

SearchResult SearchThread::latest() const {
    const std::scoped_lock lock(lock_);
    return latest_;
}

bool SearchThread::finished() const {
    const std::scoped_lock lock(lock_);
    return finished_;
}

}  // namespace train
