#include <fmt/format.h>

#include <iostream>
#include <iterator>
#include <set>
#include <sstream>

#include "app/commands.hpp"
#include "format/dense_files.hpp"
#include "platform/interrupt.hpp"
#include "platform/output_file.hpp"
#include "platform/terminal.hpp"
#include "scene/csv.hpp"
#include "scene/dense_json.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/table_csv.hpp"
#include "train/dense_trainer.hpp"

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

/// The samples that a share of all is held back of, drawn by the seed; both in the table's order.
std::pair<Table, Table> split(const Table& table, double share, std::uint32_t seed) {
    const auto count = static_cast<std::size_t>(share * static_cast<double>(table.count()));
    std::vector<std::size_t> order(table.count());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::vector<bool> held(table.count());
    train::OrderRandom random(seed);
    for (std::size_t i = 0; i < count; ++i) {
        std::swap(order[i], order[i + (((random() >> 32) * (order.size() - i)) >> 32)]);
        held[order[i]] = true;
    }
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

/// What is trained, and how well it does.
class Run {
  public:
    Run(const Dense& network, const Table& all, const TrainOptions& options)
        : options_(options), shape_(network), parts_(split(all, options.split, options.training.seed)) {
        if (options.standardise) {
            scaling_ = scaling_of(parts_.first);
            Table scaled_training = scaled(parts_.first, *scaling_);
            training_ = std::move(scaled_training);
        } else {
            training_ = parts_.first;
        }
        trainer_.emplace(network, training_, options.training);
    }
    bool epoch() { return trainer_->epoch(); }
    int epochs() const { return trainer_->epochs(); }
    /// Of samples as they are.
    Dense network() const {
        return scaling_ ? unscaled(trainer_->network(), *scaling_) : trainer_->network();
    }
    const Table& test() const { return parts_.second; }
    void print(const Dense& network, int epoch, std::ostream& out) const {
        const network::DenseMetrics metrics = measure(network, parts_.first, options_.training.loss);
        scene::Json json = {{"epoch", epoch}, {"loss", metrics.loss}, {"accuracy", metrics.accuracy}};
        if (test().count() > 0) {
            const network::DenseMetrics held = measure(network, test(), options_.training.loss);
            json["test_loss"] = held.loss;
            json["test_accuracy"] = held.accuracy;
        }
        json["network"] = scene::dense_to_json(network);
        out << json.dump() << '\n' << std::flush;
    }

  private:
    TrainOptions options_;
    Dense shape_;
    std::pair<Table, Table> parts_;  ///< training and test, as they are
    std::optional<network::Scaling> scaling_;
    Table training_;  ///< as it is trained on
    std::optional<train::DenseTrainer> trainer_;
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
    if (options.data.empty()) throw scene::InputError("train: --data is needed for such a network");
    const Table table = scene::read_named(options.data, [&] {
        scene::ReadTable read = scene::read_table(scene::read_bytes(options.data));
        for (const std::string& note : read.notes) tell(options.data + ": note: " + note);
        return std::move(read.table);
    });
    check_fit(network, table);
    if (options.patience > 0 && !(options.split > 0))
        throw scene::InputError("train: --patience looks at samples that --split holds back");
    std::set<int> reports(options.report.begin(), options.report.end());
    if (!reports.empty() && (*reports.begin() < 0 || *reports.rbegin() > options.epochs))
        throw scene::InputError(
            fmt::format("train: --report must be from 0 to the {} of --epochs", options.epochs));
    if (reports.empty()) reports = {0, options.epochs};
    Run run(network, table, options);
    const platform::Interrupt interrupt;
    const bool terminal = platform::error_is_terminal() && !platform::output_is_terminal();
    const int last = std::min(*reports.rbegin(), options.epochs);
    if (reports.contains(0)) run.print(run.network(), 0, out);
    Dense best = run.network();
    double least = HUGE_VAL;
    int best_epoch = 0, printed = 0;
    bool going = true;
    while (run.epochs() < last && !interrupt.token().stop_requested()) {
        going = run.epoch();
        if (!going) break;
        if (terminal) std::cerr << fmt::format("\repoch {} of {} ", run.epochs(), last);
        if (reports.contains(run.epochs())) {
            run.print(run.network(), run.epochs(), out);
            printed = run.epochs();
        }
        if (options.patience == 0) continue;
        const double held = measure(run.network(), run.test(), options.training.loss).loss;
        if (held < least) {
            least = held;
            best = run.network();
            best_epoch = run.epochs();
        }
        if (run.epochs() - best_epoch < options.patience) continue;
        // The last line is the best network.
        if (terminal) std::cerr << '\n';
        run.print(best, best_epoch, out);
        return true;
    }
    if (terminal) std::cerr << '\n';
    if (printed != run.epochs()) run.print(run.network(), run.epochs(), out);
    if (!going)
        throw std::runtime_error(
            fmt::format("train: the parameters left the finite numbers in epoch {}; the last good network is "
                        "printed; try a smaller --learning-rate",
                        run.epochs() + 1));
    return true;
}

}  // namespace app
