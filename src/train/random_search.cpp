#include "train/random_search.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>
#include <utility>

#include "network/batch_evaluator.hpp"
#include "network/evaluator.hpp"
#include "network/metrics.hpp"
#include "platform/spare_time.hpp"
#include "train/word_stream.hpp"

namespace train {
namespace {

using network::Network;

constexpr std::size_t block = 1024;       // candidates that a thread takes at once
constexpr std::size_t ordering = 256;     // candidates that decide the order of points
constexpr std::size_t wanted_depth = 32;  // points that a candidate passes to be counted among the best

/// The network that a candidate's words stand for: hidden weights, output weights, biases, layer by layer.
Network drawn(const SearchTask& task, const std::uint32_t* words) {
    Network network = task.shape;
    const auto next = [&](double range) {
        const double unit = unit_double(tempered(words[0]), tempered(words[1]));
        words += 2;
        return -range + (range - -range) * unit;
    };
    for (network::Layer& layer : network.layers) {
        const bool output = &layer == &network.layers.back();
        for (double& weight : layer.weights)
            weight = next(output ? task.ranges.output_weight : task.ranges.hidden_weight);
    }
    for (network::Layer& layer : network.layers) {
        for (double& bias : layer.biases) bias = next(task.ranges.bias);
    }
    return network;
}

bool right_everywhere(const Network& network, const std::vector<network::DataPoint>& points) {
    return std::ranges::all_of(points, [&](const network::DataPoint& point) {
        return network::is_right(evaluate_output(network, point.x1, point.x2).a, point.label);
    });
}

bool filterable(const Network& shape) {
    return shape.hidden_layers() == 1 && shape.features == Network().features &&
           std::ranges::all_of(shape.layers, [](const network::Layer& layer) {
               return layer.activation == network::Activation::sigmoid;
           });
}

/// The points so that each rejects as many as possible of the candidates that the points before it let pass.
std::vector<network::DataPoint> ordered(const SearchTask& task) {
    WordStream stream(task.seed);
    stream.skip(task.skipped_words);
    std::vector<std::uint32_t> words;
    const std::size_t stride = 2 * static_cast<std::size_t>(parameter_count(task.shape));
    // Many points look alike: a sample of them is enough to find the few that matter.
    std::vector<network::DataPoint> rest = task.points, first;
    const std::size_t step = std::max<std::size_t>(rest.size() / 100, 1);
    std::vector<network::DataPoint> tried;
    for (std::size_t i = 0; i < rest.size(); i += step) tried.push_back(rest[i]);
    stream.next(words, ordering * stride);
    std::vector<std::vector<bool>> right;
    std::vector<float> x1, x2;
    for (const network::DataPoint& point : tried) {
        x1.push_back(static_cast<float>(point.x1));
        x2.push_back(static_cast<float>(point.x2));
    }
    std::vector<float> rows(tried.size() * 2 * static_cast<std::size_t>(neuron_count(task.shape)));
    const float* a_out = rows.data() + rows.size() - tried.size();
    for (std::size_t c = 0; c < ordering; ++c) {
        network::BatchEvaluator(drawn(task, words.data() + WordStream::history + c * stride))
            .evaluate(x1, x2, rows);
        std::vector<bool> row;
        for (std::size_t p = 0; p < tried.size(); ++p)
            row.push_back(network::is_right(static_cast<double>(a_out[p]), tried[p].label));
        right.push_back(std::move(row));
    }
    std::vector<bool> used(tried.size());
    while (right.size() > 4 && first.size() < tried.size()) {
        std::size_t best = tried.size(), most = 0;
        for (std::size_t p = 0; p < tried.size(); ++p) {
            if (used[p]) continue;
            const auto rejected = static_cast<std::size_t>(
                std::ranges::count_if(right, [p](const std::vector<bool>& row) { return !row[p]; }));
            if (best == tried.size() || rejected > most) {
                best = p;
                most = rejected;
            }
        }
        if (most == 0) break;
        used[best] = true;
        first.push_back(tried[best]);
        std::erase_if(right, [best](const std::vector<bool>& row) { return !row[best]; });
    }
    for (const network::DataPoint& point : first) rest.erase(std::ranges::find(rest, point));
    // The others far apart in the list, so that the classes take turns.
    std::size_t apart = 37;
    while (std::gcd(apart, std::max<std::size_t>(rest.size(), 1)) != 1) ++apart;
    for (std::size_t i = 0; i < rest.size(); ++i) first.push_back(rest[i * apart % rest.size()]);
    return first;
}

/// What the threads share. Blocks of the stream are dealt out in order under one lock; the recurrence that
/// makes them is the only work done there.
class Search {
  public:
    Search(const SearchTask& task, std::uint64_t limit, std::stop_token stop,
           const std::function<void(const SearchResult&)>& progress, Processors processors)
        : task_(task),
          limit_(limit),
          stop_(std::move(stop)),
          progress_(progress),
          processors_(processors),
          stride_(2 * static_cast<std::size_t>(parameter_count(task.shape))),
          points_(ordered(task)),
          depth_(std::min(wanted_depth, points_.size())),
          stream_(task.seed) {
        if (filterable(task.shape) && !has_numbers(points_))
            filter_.emplace(task.shape.layers[0].neurons(), task.ranges, points_);
        stream_.skip(task.skipped_words);
    }

    void work() {
        std::vector<std::uint32_t> words, survivors, deep;
        std::optional<platform::SpareTime> spare_time;
        if (processors_ == Processors::spare) spare_time.emplace();
        for (;;) {
            if (spare_time) spare_time->pause_if_crowded();
            std::uint64_t first = 0;
            std::size_t count = 0;
            {
                const std::scoped_lock lock(stream_lock_);
                if (dealt_ >= limit_ || dealt_ >= found_ || stop_.stop_requested()) return;
                first = dealt_;
                count = static_cast<std::size_t>(std::min<std::uint64_t>(block, limit_ - dealt_));
                stream_.next(words, count * stride_);
                dealt_ += count;
            }
            survivors.clear();
            deep.clear();
            const std::uint32_t* candidates = words.data() + WordStream::history;
            if (filter_) {
                filter_->run(candidates, count, depth_, survivors, deep);
            } else {
                for (std::uint32_t i = 0; i < count; ++i) {
                    if (right_on_first(drawn(task_, candidates + i * stride_))) deep.push_back(i);
                }
                survivors = deep;
            }
            for (const std::uint32_t i : survivors) {
                Network network = drawn(task_, candidates + i * stride_);
                if (right_everywhere(network, points_)) {
                    find(first + i, std::move(network));
                    break;
                }
            }
            for (const std::uint32_t i : deep) consider(first + i, drawn(task_, candidates + i * stride_));
            report(count, candidates + (count - 1) * stride_);
        }
    }

    /// Where no candidate comes far, the best of the first ones is known.
    void consider_first() {
        WordStream stream(task_.seed);
        stream.skip(task_.skipped_words);
        std::vector<std::uint32_t> words;
        const std::uint64_t count = std::min<std::uint64_t>(done_, always_measured);
        for (std::uint64_t i = 0; i < count; ++i) {
            stream.next(words, stride_);
            consider(i, drawn(task_, words.data() + WordStream::history));
        }
    }

    SearchResult result() {
        const std::scoped_lock lock(best_lock_);
        SearchResult result = best_;
        result.tried = done_;
        result.seconds = seconds();
        if (found_ != nothing) {
            result.found = true;
            result.iteration = found_;
            result.network = found_network_;
            result.right = static_cast<int>(points_.size());
            result.tried = found_ + 1;
        }
        return result;
    }

  private:
    static constexpr std::uint64_t nothing = ~std::uint64_t{0};
    static constexpr std::uint64_t always_measured = 20'000;  ///< of a search that finds nothing

    bool right_on_first(const Network& network) const {
        return std::all_of(points_.begin(), points_.begin() + static_cast<std::ptrdiff_t>(depth_),
                           [&](const network::DataPoint& point) {
                               return network::is_right(evaluate_output(network, point.x1, point.x2).a,
                                                        point.label);
                           });
    }

    void find(std::uint64_t index, Network&& network) {
        const std::scoped_lock lock(best_lock_);
        if (index >= found_) return;
        found_ = index;
        found_network_ = std::move(network);
    }

    /// Keeps the candidate with the most points right; of equals, the earliest.
    void consider(std::uint64_t index, Network&& network) {
        const int right = measure(network, points_).right;
        const std::scoped_lock lock(best_lock_);
        const bool first = best_.network.layers.empty();
        if (!first && (right < best_.right || (right == best_.right && index > best_.iteration))) return;
        best_.iteration = index;
        best_.right = right;
        best_.network = std::move(network);
    }

    void report(std::size_t count, const std::uint32_t* last) {
        done_ += count;
        if (!progress_) return;
        const std::unique_lock lock(report_lock_, std::try_to_lock);
        if (!lock || seconds() < next_report_) return;
        next_report_ = seconds() + 0.1;
        if (!std::exchange(considered_first_, true)) consider_first();
        SearchResult now = result();
        now.current = drawn(task_, last);
        progress_(now);
    }

    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

    const SearchTask& task_;
    const std::uint64_t limit_;
    const std::stop_token stop_;
    const std::function<void(const SearchResult&)>& progress_;
    const Processors processors_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    const std::size_t stride_;
    const std::vector<network::DataPoint> points_;
    const std::size_t depth_;
    std::optional<CandidateFilter> filter_;

    std::mutex stream_lock_, best_lock_, report_lock_;
    WordStream stream_;
    std::uint64_t dealt_ = 0;
    std::atomic<std::uint64_t> done_ = 0, found_ = nothing;
    SearchResult best_;
    Network found_network_;  ///< of candidate found_
    double next_report_ = 0.1;
    bool considered_first_ = false;
};

}  // namespace

network::Network candidate(const SearchTask& task, std::uint64_t iteration) {
    const auto stride = 2 * static_cast<std::uint64_t>(parameter_count(task.shape));
    WordStream stream(task.seed);
    stream.skip(task.skipped_words + iteration * stride);
    std::vector<std::uint32_t> words;
    stream.next(words, stride);
    return drawn(task, words.data() + WordStream::history);
}

SearchResult random_search(const SearchTask& task, std::uint64_t limit, int threads, std::stop_token stop,
                           const std::function<void(const SearchResult&)>& progress, Processors processors) {
    Search search(task, limit, std::move(stop), progress, processors);
    {
        std::vector<std::jthread> workers;
        for (int i = 1; i < threads; ++i) workers.emplace_back([&search] { search.work(); });
        search.work();
    }
    // Whether there were reports makes no difference to what is given.
    if (!search.result().found) search.consider_first();
    return search.result();
}

}  // namespace train
