// A random search on threads of its own.
#pragma once

#include <mutex>
#include <thread>

#include "train/random_search.hpp"

namespace train {

class SearchThread {
  public:
    /// Begins at once, with candidate `first` of the task's stream.
    SearchThread(SearchTask task, std::uint64_t first, int threads);
    /// Ends soon: within a block of candidates.
    ~SearchThread() = default;

    /// What is known so far; `tried` and `iteration` count from the task's first candidate.
    SearchResult latest() const;
    bool finished() const;

  private:
    SearchTask task_;
    std::uint64_t first_;
    mutable std::mutex lock_;
    SearchResult latest_;
    bool finished_ = false;
    std::jthread thread_;  ///< last: it ends before what it uses
};

}  // namespace train
