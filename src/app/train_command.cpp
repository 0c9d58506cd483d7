#include <fmt/format.h>
#include <iostream>
#include <set>

#include "app/commands.hpp"
#include "platform/interrupt.hpp"
#include "platform/terminal.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/scene_json.hpp"

namespace app {
namespace {

std::vector<network::DataPoint> points_of(const std::string& file) {
    return scene::read_named(file,
                             [&] { return scene::read_labelled_points(scene::read_bytes(file)).points; });
}

void print_report(const train::Trainer& trainer, const std::vector<network::DataPoint>& points,
                  network::Loss loss, std::ostream& out) {
    const network::Network network = trainer.network();
    const network::Metrics metrics = measure(network, points, loss);
    const scene::Json json = {{"epoch", trainer.epochs()},
                              {"loss", metrics.loss},
                              {"accuracy", metrics.accuracy},
                              {"network", scene::network_to_json(network)}};
    out << json.dump() << '\n' << std::flush;
}

}  // namespace

bool run_training(const scene::Scene& scene, const TrainOptions& options, std::ostream& out) {
    const auto points = options.data.empty() ? *scene.data.points : points_of(options.data);
    if (points.empty()) throw scene::InputError("train: there are no data points");
    std::set<int> reports(options.report.begin(), options.report.end());
    if (!reports.empty() && (*reports.begin() < 0 || *reports.rbegin() > options.epochs))
        throw scene::InputError(
            fmt::format("train: --report must be from 0 to the {} of --epochs", options.epochs));
    if (reports.empty()) reports = {0, options.epochs};
    train::Trainer trainer(scene.network, points, options.training);
    const platform::Interrupt interrupt;
    const bool terminal = platform::error_is_terminal() && !platform::output_is_terminal();
    int printed = -1;
    const auto report = [&] {
        print_report(trainer, points, options.training.loss, out);
        printed = trainer.epochs();
    };
    const int last = std::min(*reports.rbegin(), options.epochs);
    if (reports.contains(0)) report();
    bool going = true;
    while (trainer.epochs() < last && !interrupt.token().stop_requested()) {
        going = trainer.epoch();
        if (!going) break;
        if (terminal && trainer.epochs() % 100 == 0)
            std::cerr << fmt::format("\repoch {} of {} ", trainer.epochs(), last);
        if (reports.contains(trainer.epochs())) report();
    }
    if (terminal) std::cerr << '\n';
    // Stopped or diverged: what was reached is not lost.
    if (!going || (trainer.epochs() < last && printed != trainer.epochs())) report();
    if (!going) {
        throw std::runtime_error(
            fmt::format("train: the parameters left the finite numbers in epoch {}; the last good network is "
                        "printed; try a smaller --learning-rate",
                        trainer.epochs() + 1));
    }
    return true;
}

}  // namespace app
