#include <fmt/format.h>
#include <iostream>
#include <thread>

#include "app/commands.hpp"
#include "format/python_text.hpp"
#include "lesson/motion.hpp"
#include "network/metrics.hpp"
#include "platform/interrupt.hpp"
#include "platform/terminal.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/scene_json.hpp"
#include "train/random_search.hpp"

namespace app {
bool run_search(const scene::Scene& scene, const SearchOptions& options, std::ostream& out) {
    if (scene.data.points->empty()) throw scene::InputError("search: there are no data points");
    train::SearchTask task = lesson::search_task(scene);
    // Each candidate takes two words a parameter.
    task.skipped_words += options.first * 2 * static_cast<std::uint64_t>(parameter_count(task.shape));
    const int threads = options.threads > 0
                            ? options.threads
                            : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const bool terminal = platform::error_is_terminal();
    const auto progress = [&](const train::SearchResult& now) {
        std::cerr << fmt::format("\r{:.1f} million tried, {:.0f} million a second, best {} of {} right ",
                                 static_cast<double>(now.tried) / 1e6,
                                 static_cast<double>(now.tried) / now.seconds / 1e6, now.right,
                                 task.points.size());
    };
    const platform::Interrupt interrupt;
    auto result =
        train::random_search(task, options.limit, threads, interrupt.token(),
                             terminal ? progress : std::function<void(const train::SearchResult&)>());
    result.iteration += options.first;
    if (terminal) std::cerr << '\n';
    if (options.python) {
        if (!result.found)
            out << fmt::format("# not found: the best candidate, {} of {} points right\n", result.right,
                               task.points.size());
        out << format::python_text(result.network);
        return result.found;
    }
    scene::Json json = {{"found", result.found},
                        {"iteration", result.iteration},
                        {"accuracy", result.right / static_cast<double>(task.points.size())},
                        {"tried", result.tried},
                        {"candidates_per_second",
                         result.seconds > 0 ? static_cast<double>(result.tried) / result.seconds : 0.0},
                        {"network", scene::network_to_json(result.network)}};
    if (result.network.layers.empty()) json.erase("network");
    out << json.dump() << '\n';
    return result.found;
}

}  // namespace app
