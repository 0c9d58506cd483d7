#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <sstream>

#include "app/commands.hpp"
#include "format/dense_files.hpp"
#include "platform/output_file.hpp"
#include "scene/csv.hpp"
#include "scene/dense_json.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/table_csv.hpp"
#include "train/dense_trainer.hpp"
#include "train/split.hpp"

namespace app {
namespace {

using network::Dense;
using network::Table;

std::string header(const Dense& network) {
    std::string names;
    for (int k = 1; k <= network.inputs; ++k) names += fmt::format("x{},", k);
    if (network.inputs == 2) names += "x1x2_sum,";
    for (int l = 0; l < network.hidden_layers(); ++l)
        for (int n = 1; n <= network.layers[static_cast<std::size_t>(l)].neurons(); ++n) {
            const std::string number =
                network.hidden_layers() > 1 ? fmt::format("{}.{}", l + 1, n) : std::to_string(n);
            names += fmt::format("z{0},a{0},", number);
        }
    if (!network.softmax) return names + "z_out,a_out,prediction";
    for (const char letter : {'z', 'a'})
        for (int k = 1; k <= network.outputs(); ++k) names += fmt::format("{}_out.{},", letter, k);
    return names + "prediction";
}

void print_row(const Dense& network, std::span<const double> sample, std::ostream& out) {
    std::string row;
    const auto put = [&row](double value) { row += scene::exact(value) + ','; };
    for (const double value : sample) put(value);
    if (network.inputs == 2) put(sample[0] + sample[1]);
    const network::DenseValues values = evaluate(network, sample);
    const auto outputs = static_cast<std::size_t>(network.outputs());
    const std::size_t hidden = values.z.size() - outputs;
    for (std::size_t i = 0; i < hidden; ++i) {
        put(values.z[i]);
        put(values.a[i]);
    }
    for (const std::vector<double>* all : {&values.z, &values.a})
        for (std::size_t k = hidden; k < values.z.size(); ++k) put((*all)[k]);
    out << row << prediction(network, values) << '\n';
}

/// Training and test, both in the table's order.
std::pair<Table, Table> split(const Table& table, const std::vector<bool>& held) {
    Table training{table.inputs, {}, {}, table.classes}, test = training;
    for (std::size_t i = 0; i < table.count(); ++i) {
        Table& to = held[i] ? test : training;
        const auto sample = table.sample(i);
        to.values.insert(to.values.end(), sample.begin(), sample.end());
        to.labels.push_back(table.labels[i]);
    }
    return {std::move(training), std::move(test)};
}

void check_fit(const Dense& network, const Table& table) {
    if (table.inputs != network.inputs)
        throw scene::InputError(
            fmt::format("train: the data have {} inputs, the network has {}", table.inputs, network.inputs));
    const auto classes = static_cast<int>(table.classes.size()), known = std::max(network.outputs(), 2);
    if (classes > known)
        throw scene::InputError(
            fmt::format("train: the data have {} classes, the network knows {}", classes, known));
    if (std::ranges::all_of(table.labels, [&](int label) { return label == table.labels.front(); }))
        throw scene::InputError("train: all samples are of one class");
}

class DenseRun : public TrainedRun {
  public:
    DenseRun(const Dense& network, const Table& all, const TrainOptions& options)
        : options_(options),
          parts_(split(all, train::held_back(all.count(), options.split, options.training.seed))),
          best_(network) {
        if (options.standardise) scaling_ = scaling_of(parts_.first);
        if (scaling_) scaled_ = scaled(parts_.first, *scaling_);
        trainer_.emplace(network, scaling_ ? scaled_ : parts_.first, options.training);
    }
    bool epoch() override { return trainer_->epoch(); }
    int epochs() const override { return trainer_->epochs(); }
    bool enough() override {
        if (options_.patience == 0) return false;
        const Dense now = network();
        const double held = measure(now, parts_.second, options_.training.loss).loss;
        if (held < least_) {
            least_ = held;
            best_ = now;
            best_epoch_ = epochs();
        }
        return stopped_ = epochs() - best_epoch_ >= options_.patience;
    }
    void report(std::ostream& out) override {
        // The last line of a run that had no more patience is its best network.
        const Dense shown = stopped_ ? best_ : network();
        const network::DenseMetrics metrics = measure(shown, parts_.first, options_.training.loss);
        scene::Json json = {{"epoch", stopped_ ? best_epoch_ : epochs()},
                            {"loss", metrics.loss},
                            {"accuracy", metrics.accuracy}};
        if (parts_.second.count() > 0) {
            const network::DenseMetrics held = measure(shown, parts_.second, options_.training.loss);
            json["test_loss"] = held.loss;
            json["test_accuracy"] = held.accuracy;
        }
        json["network"] = scene::dense_to_json(shown);
        out << json.dump() << '\n' << std::flush;
    }

  private:
    /// Of samples as they are.
    Dense network() const {
        return scaling_ ? unscaled(trainer_->network(), *scaling_) : trainer_->network();
    }

    TrainOptions options_;
    std::pair<Table, Table> parts_;  ///< training and test, as they are
    std::optional<network::Scaling> scaling_;
    Table scaled_;  ///< what it is trained on, where that is scaled
    std::optional<train::DenseTrainer> trainer_;
    Dense best_;
    double least_ = HUGE_VAL;
    int best_epoch_ = 0;
    bool stopped_ = false;
};

}  // namespace

void print_classes(const Table& table, std::ostream& out) {
    out << scene::table_csv(table);
}

void export_dense(const Dense& network, const ExportOptions& options) {
    const bool csv = options.format == "csv" || (options.format.empty() && options.output.ends_with(".csv"));
    if (!csv) {
        platform::write_file(options.output, format::dense_file(network, options.format, options.output));
        return;
    }
    if (options.points.empty())
        throw scene::InputError("export: --points is needed for the values of such a network");
    std::istringstream in(scene::read_bytes(options.points));
    std::ostringstream out;
    scene::read_named(options.points, [&] { print_dense_values(network, in, out); });
    platform::write_file(options.output, out.str());
}

void print_dense_values(const Dense& network, std::istream& in, std::ostream& out) {
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const auto samples = scene::read_samples(text, network.inputs);
    out << header(network) << '\n';
    const auto inputs = static_cast<std::size_t>(network.inputs);
    for (std::size_t i = 0; i + inputs <= samples.size(); i += inputs)
        print_row(network, std::span(samples).subspan(i, inputs), out);
}

bool run_dense_training(const Dense& network, const TrainOptions& options, std::ostream& out) {
    if (options.patience > 0 && !(options.split > 0))
        throw scene::InputError("train: --patience looks at samples that --split holds back");
    if (options.data.empty()) throw scene::InputError("train: --data is needed for such a network");
    const Table table = scene::read_named(options.data, [&] {
        scene::ReadTable read = scene::read_table(scene::read_bytes(options.data));
        for (const std::string& note : read.notes) tell(options.data + ": note: " + note);
        return std::move(read.table);
    });
    check_fit(network, table);
    DenseRun run(network, table, options);
    return follow(run, options, out);
}

}  // namespace app
