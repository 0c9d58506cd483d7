// Random search as the window sees it.
#pragma once

#include <memory>

#include "scene/scene.hpp"
#include "train/search_thread.hpp"

namespace session {

class SearchSession {
  public:
    train::SearchRanges ranges;
    bool show_current = false;  ///< else the best so far

    bool running() const { return thread_ != nullptr; }
    /// Goes on where the last search stopped when shape, data and ranges are the same; otherwise from the
    /// data's seed.
    void start(const scene::Scene& scene);
    void stop();
    /// Puts the best or the current candidate into the scene. True once, when a network right on every point
    /// is found.
    bool update(scene::Scene& scene);

    const train::SearchResult& result() const { return result_; }
    double candidates_per_second() const { return rate_; }
    int points() const { return static_cast<int>(task_.points.size()); }

  private:
    void take(train::SearchResult now);

    train::SearchTask task_;
    scene::Data data_;
    train::SearchRanges task_ranges_;
    std::uint64_t first_ = 0;
    std::unique_ptr<train::SearchThread> thread_;
    train::SearchResult result_;
    double rate_ = 0;
};

}  // namespace session
