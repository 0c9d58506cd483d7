// Training on iris and digits, against PyTorch's first six epochs.
#include <fstream>
#include <numeric>
#include <sstream>

#include "catch.hpp"
#include "resource/resource.hpp"
#include "scene/dense_json.hpp"
#include "scene/table_csv.hpp"
#include "train/dense_trainer.hpp"

namespace {

std::string text_of(const std::string& file) {
    std::ifstream in(std::string(NEUROSCAPE_GOLDEN) + "/" + file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("classes are learned as PyTorch learns them") {
    std::istringstream rows(text_of("classes_training.csv"));
    std::string line;
    std::getline(rows, line);
    std::optional<train::DenseTrainer> trainer;
    network::Table data;
    std::string running;
    int checked = 0;
    while (std::getline(rows, line)) {
        std::vector<std::string> row;
        std::istringstream fields(line);
        for (std::string field; std::getline(fields, field, ',');) row.push_back(field);
        if (row[0] != running) {
            running = row[0];
            data = scene::read_table(resource::load("assets/data/" + row[1] + ".csv")).table;
            train::TrainingOptions options;
            options.optimizer = row[2] == "adam" ? train::Optimizer::adam : train::Optimizer::sgd;
            options.learning_rate = std::stod(row[3]);
            options.batch = std::stoi(row[4]);
            options.shuffle = false;
            const auto json = scene::Json::parse(text_of(running + ".json"));
            trainer.emplace(scene::read_dense(json["network"]), data, options);
        }
        INFO(line);
        while (trainer->epochs() < std::stoi(row[5])) REQUIRE(trainer->epoch());
        const network::Dense network = trainer->network();
        const auto metrics = measure(network, data, network::Loss::cross_entropy);
        const std::vector<double> all = parameters(network);
        // Sums in another order differ in the last digits, and six epochs of them by some 1e-11.
        CHECK(metrics.loss == Approx(std::stod(row[6])).epsilon(1e-9));
        CHECK(metrics.accuracy == Approx(std::stod(row[7])).epsilon(1e-12));
        CHECK(std::accumulate(all.begin(), all.end(), 0.0) == Approx(std::stod(row[8])).epsilon(1e-9));
        CHECK(std::inner_product(all.begin(), all.end(), all.begin(), 0.0) ==
              Approx(std::stod(row[9])).epsilon(1e-9));
        ++checked;
    }
    CHECK(checked == 21);
}
