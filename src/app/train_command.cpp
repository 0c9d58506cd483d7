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

class PlaneRun : public TrainedRun {
  public:
    PlaneRun(const network::Network& network, const std::vector<network::DataPoint>& points,
             const train::TrainingOptions& options)
        : points_(points), trainer_(network, points, options) {}
    bool epoch() override { return trainer_.epoch(); }
    int epochs() const override { return trainer_.epochs(); }
    void report(std::ostream& out) override {
        const network::Network network = trainer_.network();
        const network::Metrics metrics = measure(network, points_, trainer_.options().loss);
        const scene::Json json = {{"epoch", epochs()},
                                  {"loss", metrics.loss},
                                  {"accuracy", metrics.accuracy},
                                  {"network", scene::network_to_json(network)}};
        out << json.dump() << '\n' << std::flush;
    }

  private:
    const std::vector<network::DataPoint>& points_;
    train::Trainer trainer_;
};

}  // namespace

bool follow(TrainedRun& run, const TrainOptions& options, std::ostream& out) {
    std::set<int> reports(options.report.begin(), options.report.end());
    if (!reports.empty() && (*reports.begin() < 0 || *reports.rbegin() > options.epochs))
        throw scene::InputError(
            fmt::format("train: --report must be from 0 to the {} of --epochs", options.epochs));
    if (reports.empty()) reports = {0, options.epochs};
    const platform::Interrupt interrupt;
    const bool terminal = platform::error_is_terminal() && !platform::output_is_terminal();
    int printed = -1;
    const auto report = [&] {
        run.report(out);
        printed = run.epochs();
    };
    const int last = std::min(*reports.rbegin(), options.epochs);
    if (reports.contains(0)) report();
    bool going = true, enough = false;
    while (run.epochs() < last && !enough && !interrupt.token().stop_requested()) {
        going = run.epoch();
        if (!going) break;
        if (terminal && run.epochs() % 100 == 0)
            std::cerr << fmt::format("\repoch {} of {} ", run.epochs(), last);
        enough = run.enough();
        if (!enough && reports.contains(run.epochs())) report();
    }
    if (terminal) std::cerr << '\n';
    // Stopped, diverged or good enough: what was reached is not lost.
    if (!going || enough || (run.epochs() < last && printed != run.epochs())) report();
    if (!going) {
        throw std::runtime_error(
            fmt::format("train: the parameters left the finite numbers in epoch {}; the last good network is "
                        "printed; try a smaller --learning-rate",
                        run.epochs() + 1));
    }
    return true;
}

bool run_training(const scene::Scene& scene, const TrainOptions& options, std::ostream& out) {
    const auto points = options.data.empty() ? *scene.data.points : points_of(options.data);
    if (points.empty()) throw scene::InputError("train: there are no data points");
    PlaneRun run(scene.network, points, options.training);
    return follow(run, options, out);
}

}  // namespace app
