#include "lesson/motion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <numbers>
#include <thread>

#include "network/formula.hpp"
#include "network/metrics.hpp"
#include "scene/error.hpp"
#include "scene/landscape.hpp"
#include "scene/mix.hpp"
#include "scene/sum.hpp"
#include "words/words.hpp"

namespace lesson {

using words::word;
namespace {

using scene::InputError;
using scene::Json;

constexpr double most_work = 1e9;  // parameters times samples: some seconds
constexpr int most_kept = 2000;    // more than a film of half a minute has frames

template <typename... Cases>
struct Overload : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overload(Cases...) -> Overload<Cases...>;

const Run::Checkpoint& checkpoint_at(const TrainingRun& training, double share) {
    return training.run->at(static_cast<int>(std::lround(training.epochs * std::clamp(share, 0.0, 1.0))));
}

const Tries::Try& try_at(const Tries& tries, double share) {
    const auto count = static_cast<double>(tries.tries->size());
    const auto at = static_cast<std::size_t>(std::clamp(share * count, 0.0, count - 1));
    return (*tries.tries)[at];
}

/// 830561 as 830,561.
std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

double value_at(const Sweep& sweep, double share) {
    const double way = (sweep.back ? 2 : 1) * std::numbers::pi * share;
    return sweep.from + (sweep.to - sweep.from) * (0.5 - 0.5 * std::cos(way));
}

/// How many of `all` slices stand; for the last part of the time all of them.
int built_at(const BuildUp& built, int all, double share) {
    constexpr double building = 0.85;
    const int from = std::min(built.from, all);
    return std::min(all, from + static_cast<int>(share / building * (all - from + 1)));
}

/// 0 is all of them.
int shown_at(const BuildUp& built, const scene::Mark& mark, double share) {
    const auto all = static_cast<int>(mark.samples->slices().size());
    const int now = built_at(built, all, share);
    return now < all ? now : 0;
}

/// Which stop, and how much of its time has gone by.
std::pair<std::size_t, double> stop_at(const Journey& journey, double share) {
    const auto count = static_cast<double>(journey.stops.size());
    const double place = std::clamp(share, 0.0, 1.0) * count;
    const double stop = std::min(std::floor(place), count - 1);
    return {static_cast<std::size_t>(stop), place - stop};
}

scene::Scene stand_at(const Journey& journey, const scene::Scene& scene, double share) {
    constexpr double on_the_way = 0.45;  // of a stop's time
    const auto [stop, into] = stop_at(journey, share);
    const auto at = [&](std::size_t k) {
        scene::Scene there = journey.stops[k].scene;
        there.network = scene.network;  // what an earlier motion made of it
        there.style = scene.style;
        return there;
    };
    return mix(stop > 0 ? at(stop - 1) : scene, at(stop), scene::eased(into / on_the_way));
}

std::string name_of(const std::string& path, const Json& scene) {
    constexpr std::string_view network = "network.";
    constexpr std::string_view figure = "figure.";
    if (path.starts_with(figure)) return path.substr(figure.size());
    if (!path.starts_with(network)) return path;
    const scene::Scene read = scene::scene_from_json(scene);
    const auto index = scene::parameter_index(read.network, path.substr(network.size()));
    return index ? scene::parameter_name(read.network, *index) : path;
}

}  // namespace

Sweep sweep(const std::string& path, double from, double to, bool back, const Json& scene) {
    const Json* value = scene::at_path(scene, path);
    if (value && value->is_number()) return {path, from, to, back, name_of(path, scene)};
    std::vector<std::string> known;
    const Json flat = scene.flatten();
    for (const auto& [pointer, leaf] : flat.items()) {
        if (!leaf.is_number()) continue;
        std::string name = pointer.substr(1);
        std::ranges::replace(name, '/', '.');
        known.push_back(std::move(name));
    }
    throw InputError(fmt::format("the scene has no number '{}'; the nearest is '{}'", path.substr(0, 80),
                                 network::nearest_word(path, known)));
}

TrainingRun training_run(const scene::Scene& scene, const train::TrainingOptions& options, int epochs,
                         Effort& effort) {
    const std::vector<network::DataPoint>& points = *scene.data.points;
    if (points.empty()) throw InputError("there are no data points to train on");
    const double each = static_cast<double>(points.size()) * parameter_count(scene.network);
    if (each * epochs > most_work)
        throw InputError(fmt::format("{} epochs with this network and data take too long; at most {}", epochs,
                                     std::max(1, static_cast<int>(most_work / each))));
    effort.add(each * epochs);
    TrainingRun training{epochs, points.size(), nullptr};
    if (!effort.works()) return training;
    const int every = std::max(1, (epochs + most_kept - 1) / most_kept);
    training.run = std::make_shared<Run>(scene, options, epochs, every, effort.stop());
    training.run->at(epochs);
    effort.check();
    return training;
}

BuildUp build_up(const scene::Scene& scene, std::optional<int> from) {
    if (const auto neuron = scene::summed(scene)) {
        const auto terms = static_cast<int>(scene::terms_of(scene.network, *neuron).size());
        return {std::clamp(from.value_or(0), 0, terms + 1), terms, true};
    }
    std::size_t most = 0;
    for (const scene::Mark& mark : scene.figure.marks)
        if (mark.samples) most = std::max(most, mark.samples->slices().size());
    if (most == 0) throw InputError("the figure has neither slices nor a sum (figure.terms)");
    return {std::max(from.value_or(1), 1), static_cast<int>(most)};
}

train::SearchTask search_task(const scene::Scene& scene) {
    train::SearchTask task;
    task.shape = scene.network;
    task.points = *scene.data.points;
    task.seed = scene.data.seed;
    if (scene.data.name == "circle") task.skipped_words = network::circle_words(scene.data.count);
    return task;
}

namespace {

/// Requests a stop when one is requested of `outer`, or when the budget's time has gone by.
class StopInTime {
  public:
    explicit StopInTime(const std::stop_token& outer)
        : pass_on_(outer, [this] { source_.request_stop(); }), clock_([this](const std::stop_token& end) {
              std::mutex lock;
              std::unique_lock held(lock);
              const auto time = std::chrono::duration<double>(scene::budget().seconds);
              std::condition_variable_any().wait_for(held, end, time, [] { return false; });
              if (!end.stop_requested()) source_.request_stop();
          }) {}
    std::stop_token token() const { return source_.get_token(); }

  private:
    std::stop_source source_;
    std::stop_callback<std::function<void()>> pass_on_;
    std::jthread clock_;  ///< last: it uses the others
};

}  // namespace

Tries tries(const scene::Scene& scene, std::uint64_t limit, int shown, Effort& effort) {
    const train::SearchTask task = search_task(scene);
    if (task.points.empty()) throw InputError("there are no data points to search with");
    Tries all{task.points.size(), false, nullptr};
    if (!effort.works()) return all;
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const StopInTime in_time(effort.stop());
    const train::SearchResult result = random_search(task, limit, threads, in_time.token());
    effort.check();
    if (in_time.token().stop_requested() && !result.found)
        throw InputError(
            fmt::format("the search takes longer than {} seconds; a smaller limit, or more of "
                        "NEUROSCAPE_TIME in the environment",
                        scene::budget().seconds));
    all.found = result.found;
    auto list = std::make_shared<std::vector<Tries::Try>>();
    const auto add = [&](std::uint64_t iteration, network::Network network) {
        const network::Metrics metrics = measure(network, task.points);
        const auto right =
            static_cast<int>(std::lround(metrics.accuracy * static_cast<double>(task.points.size())));
        list->push_back({iteration, right, std::move(network)});
    };
    // The first ones close together, then ever further on.
    const double last = static_cast<double>(result.iteration) + 1;
    for (int i = 0; i + 1 < shown; ++i) {
        const auto at = static_cast<std::uint64_t>(
            std::max(std::pow(last, static_cast<double>(i) / (shown - 1)) - 1, static_cast<double>(i)));
        if (at < result.iteration) add(at, candidate(task, at));
    }
    add(result.iteration, result.network);
    all.tries = std::move(list);
    return all;
}

void apply(const Motion& motion, scene::Scene& scene, double share) {
    std::visit(Overload{[&](const Sweep& sweep) { set_number(scene, sweep.path, value_at(sweep, share)); },
                        [&](const TrainingRun& run) {
                            if (run.run) scene.network = checkpoint_at(run, share).network;
                        },
                        [&](const Tries& tries) {
                            if (tries.tries) scene.network = try_at(tries, share).network;
                        },
                        [&](const BuildUp& built) {
                            if (built.terms)
                                scene.figure.terms = std::lerp(built.from, built.most + 1, share);
                            for (scene::Mark& mark : scene.figure.marks)
                                if (mark.samples) mark.samples->shown = shown_at(built, mark, share);
                        },
                        [&](const Journey& journey) { scene = stand_at(journey, scene, share); },
                        [&](const scene::CameraPath& path) {
                            scene.camera = path.at(path.begin() + (path.end() - path.begin()) * share);
                        }},
               motion);
}

std::string line(const Motion& motion, double share) {
    if (const auto* training = std::get_if<TrainingRun>(&motion); training && training->run) {
        const Run::Checkpoint& now = checkpoint_at(*training, share);
        std::string text = fmt::format(fmt::runtime(word("Epoch {}: loss {}, {} of {} right")), now.epoch,
                                       network::rounded(now.loss), now.right, training->points);
        if (training->run->diverged() && &now == &training->run->last())
            text += word("; then the numbers grew beyond all bounds: the learning rate is too large");
        return text;
    }
    if (const auto* tries = std::get_if<Tries>(&motion); tries && tries->tries) {
        const Tries::Try& now = try_at(*tries, share);
        return fmt::format(fmt::runtime(word("Try {}: {} of {} right")), grouped(now.iteration + 1),
                           now.right, tries->points);
    }
    if (const auto* built = std::get_if<BuildUp>(&motion); built && !built->terms)
        return fmt::format(fmt::runtime(word("{} of {} slices")), built_at(*built, built->most, share),
                           built->most);
    if (const auto* journey = std::get_if<Journey>(&motion))
        return journey->stops[stop_at(*journey, share).first].told;
    if (const auto* sweep = std::get_if<Sweep>(&motion)) {
        // Of even width, so that it does not jump while it runs.
        const double value = value_at(*sweep, share);
        return fmt::format("{} = {}{:.2f}", sweep->name, value <= -0.005 ? "−" : "", std::abs(value));
    }
    return "";
}

}  // namespace lesson
