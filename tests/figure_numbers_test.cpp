// The numbers behind the figures: what their marks place where, against NumPy's.
#include <cmath>
#include "catch.hpp"

#include "golden_csv.hpp"
#include "scene/placement.hpp"
#include "scene/scene_json.hpp"

using namespace scene;

namespace {

Scene figure_scene(const std::string& id) {
    return scene_from_json(with_figure(to_json(default_scene()), figure_named(id)));
}

/// The golden column of a quantity; a constant has none.
double golden_value(const GoldenCsv& golden, const Quantity& quantity, std::size_t row) {
    return quantity.kind == Quantity::Kind::constant ? quantity.constant : golden.at(name(quantity), row);
}

void check_vertex(const Scene& scene, const Mark& mark, const GoldenCsv& golden, std::size_t row) {
    const int label = static_cast<int>(golden.at("label", row));
    const glm::dvec3 at = vertex(scene, mark, golden.at("x1", row), golden.at("x2", row), label);
    CHECK(at.x == Approx(golden_value(golden, scene.figure.x.quantity, row)).epsilon(1e-12).margin(1e-15));
    CHECK(at.y == Approx(golden_value(golden, scene.figure.y.quantity, row)).epsilon(1e-12).margin(1e-15));
    if (!scene.figure.flat())
        CHECK(at.z ==
              Approx(golden_value(golden, scene.figure.height(mark), row)).epsilon(1e-12).margin(1e-15));
}

/// True when the marks' samples hold the place.
bool sampled(const Samples& samples, double x1, double x2) {
    const double index = std::round((x1 - samples.x1.from) / samples.x1.step);
    if (index < 0 || index >= samples.x1.count()) return false;
    if (std::abs(samples.x1.at(static_cast<int>(index)) - x1) > 1e-9) return false;
    const auto slices = samples.slices();
    return std::ranges::any_of(slices, [x2](double value) { return std::abs(value - x2) < 1e-9; });
}

/// Without those that are no tutorial's, which follow them.
std::vector<FigureEntry> tutorial_figures() {
    std::vector<FigureEntry> all = figure_library();
    std::erase_if(all, [](const FigureEntry& entry) {
        return entry.tab == "Pieces" || entry.tab == "Adding up" || entry.tab == "One place" ||
               entry.tab == "Folding";
    });
    return all;
}

}  // namespace

TEST_CASE("the library holds the tutorial's 80 figures, and then the program's own") {
    CHECK(tutorial_figures().size() == 80);
    std::vector<std::string> own;
    for (std::size_t i = 80; i < figure_library().size(); ++i) own.push_back(figure_library()[i].id);
    CHECK(own == std::vector<std::string>{"fold.1", "pieces.z_out", "pieces.map", "sum.z_out", "sum.z1",
                                          "sum.curve", "network.place"});
}

TEST_CASE("every figure over the data set places NumPy's numbers") {
    const std::map<std::string, GoldenCsv> golden = {
        {"100 trained", GoldenCsv("points100_trained.csv")},
        {"1000 trained", GoldenCsv("points1000_trained.csv")},
        {"100 untrained", GoldenCsv("points100_untrained.csv")},
        {"1000 untrained", GoldenCsv("points1000_untrained.csv")}};
    int figures = 0;
    for (const FigureEntry& entry : tutorial_figures()) {
        const Scene scene = figure_scene(entry.id);
        const bool untrained = scene.network == network::untrained();
        for (const Mark& mark : scene.figure.marks) {
            if (mark.kind != Mark::Kind::points || mark.samples) continue;
            INFO(entry.id);
            ++figures;
            const auto& points = *scene.data.points;
            const GoldenCsv& numbers =
                golden.at(std::to_string(points.size()) + (untrained ? " untrained" : " trained"));
            REQUIRE(numbers.rows == points.size());
            for (std::size_t row = 0; row < numbers.rows; ++row) {
                CHECK(points[row].x1 == Approx(numbers.at("x1", row)).epsilon(4e-16));
                check_vertex(scene, mark, numbers, row);
            }
        }
    }
    CHECK(figures >= 30);
}

TEST_CASE("every figure over a grid or along slices stands where NumPy's numbers are, and shows them") {
    const GoldenCsv grid("surface_grid.csv"), build("slices_build_3.csv"), slices("slices_draw_step5.csv");
    const auto check = [](const std::string& id, const GoldenCsv& golden, std::size_t least) {
        const Scene scene = figure_scene(id);
        for (const Mark& mark : scene.figure.marks) {
            INFO(id);
            std::size_t found = 0;
            for (std::size_t row = 0; row < golden.rows; row += 3) {
                if (mark.samples && !sampled(*mark.samples, golden.at("x1", row), golden.at("x2", row)))
                    continue;
                ++found;
                check_vertex(scene, mark, golden, row);
            }
            CHECK(found >= least);
        }
    };
    for (const FigureEntry& entry : tutorial_figures()) {
        const bool surface = entry.id.starts_with("surface.");
        const bool over_grid = entry.id.starts_with("boundary.") && entry.id.find("_line") == entry.id.npos;
        if (surface || over_grid) check(entry.id, grid, 100);
    }
    check("slices.build_1", build, 770);
    check("slices.sum_a_out_2", slices, 2000);
}

TEST_CASE("the sigmoid figures draw SciPy's curves") {
    const GoldenCsv golden("sigmoids.csv");
    for (const auto& [id, column] : {std::pair("plain", "sigmoid"), std::pair("threshold", "threshold"),
                                     std::pair("bias", "threshold_biased"), std::pair("box", "box"),
                                     std::pair("bump", "bump"), std::pair("three", "three")}) {
        const Scene scene = figure_scene(std::string("sigmoid.") + id);
        const Mark& mark = scene.figure.marks.at(0);
        INFO(id);
        REQUIRE(mark.samples);
        CHECK(mark.samples->x1.count() == static_cast<int>(golden.rows));
        for (std::size_t row = 0; row < golden.rows; ++row) {
            const double x = golden.at("x", row);
            CHECK(mark.samples->x1.at(static_cast<int>(row)) == Approx(x).margin(1e-12));
            // A difference of nearly equal numbers keeps their rounding.
            CHECK(vertex(scene, mark, x, 0, 0).y ==
                  Approx(golden.at(column, row)).epsilon(1e-12).margin(4e-16));
        }
    }
    Scene weight = figure_scene("sigmoid.weight");
    for (const auto& [w, column] : {std::pair(-1000.0, "weight_-1000"), std::pair(0.1, "weight_0.1"),
                                    std::pair(0.0, "weight_0"), std::pair(4.9, "weight_4.9")}) {
        weight.network.layers[0].weight(0, 0) = w;
        for (std::size_t row = 0; row < golden.rows; row += 7) {
            INFO(column << " at " << golden.at("x", row));
            CHECK(vertex(weight, weight.figure.marks[0], golden.at("x", row), 0, 0).y ==
                  Approx(golden.at(column, row)).epsilon(1e-12));
        }
    }
}
