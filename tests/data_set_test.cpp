#include "network/data_set.hpp"

#include <bit>
#include <cmath>
#include "catch.hpp"

#include <cstdint>
#include <cstdlib>
#include "network/nearest_point.hpp"

#include "golden_csv.hpp"

namespace {
std::int64_t ulps(double a, double b) {
    return std::abs(std::bit_cast<std::int64_t>(a) - std::bit_cast<std::int64_t>(b));
}
}  // namespace

TEST_CASE("the circle is NumPy's, point for point, to 1 ulp") {
    for (const int count : {100, 1000}) {
        const GoldenCsv golden("points" + std::to_string(count) + "_trained.csv");
        const auto points = network::circle(count, 0, 42);
        REQUIRE(points.size() == golden.rows);
        for (std::size_t i = 0; i < points.size(); ++i) {
            CHECK(ulps(points[i].x1, golden.at("x1", i)) <= 1);
            CHECK(ulps(points[i].x2, golden.at("x2", i)) <= 1);
            CHECK(points[i].label == static_cast<int>(golden.at("label", i)));
        }
    }
}

TEST_CASE("noise moves labels and not points") {
    const auto plain = network::circle(200, 0, 7), noisy = network::circle(200, 0.5, 7);
    int changed = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        CHECK(plain[i].x1 == noisy[i].x1);
        CHECK(plain[i].x2 == noisy[i].x2);
        changed += plain[i].label != noisy[i].label;
    }
    CHECK(changed > 0);
}

TEST_CASE(
    "without noise every data set's points lie where its rule has their class, and a seed draws them again") {
    for (const network::DataSet& set : network::data_sets()) {
        INFO(set.name);
        const auto points = generate(set, 300, 0, 5);
        REQUIRE(points.size() == 300);
        CHECK(points == generate(set, 300, 0, 5));
        int right = 0, ones = 0;
        for (const network::DataPoint& point : points) {
            CHECK(std::abs(point.x1) < 7);
            CHECK(std::abs(point.x2) < 7);
            ones += point.label.which();
            right += label_of(set, point.x1, point.x2) == point.label;
        }
        // Gaussians have no end: a few points stray. The spirals' first points share a place.
        CHECK(right >= (set.name == "gaussians" ? 285 : 299));
        if (set.regression) continue;  // no classes
        CHECK(ones > 90);
        CHECK(ones < 210);
    }
}

TEST_CASE("noise mixes the classes of every data set") {
    for (const network::DataSet& set : network::data_sets()) {
        INFO(set.name);
        int wrong = 0;
        for (const network::DataPoint& point : generate(set, 400, 0.4, 9))
            wrong += label_of(set, point.x1, point.x2) != point.label;
        CHECK(wrong > 12);
    }
}

TEST_CASE("the nearest point is the one that a search through all finds, from anywhere") {
    for (const int count : {0, 1, 2, 7, 100, 5000}) {
        auto points = network::generate(*network::data_set("spiral"), count, 0.3, 5);
        if (count == 100) {
            for (auto& point : points) point.x2 = 1;  // on a line
        }
        if (count == 7) {
            for (auto& point : points) point = {2, 3, 1};  // all in one place
        }
        const network::NearestPoint nearest(std::make_shared<const std::vector<network::DataPoint>>(points));
        int wrong = 0;
        for (int i = 0; i < 2000; ++i) {
            const double reach = i % 10 == 0 ? 1000 : 8;
            const double x1 = std::sin(i * 1.7) * reach, x2 = std::cos(i * 2.3) * reach;
            double least = 1e300;
            int found = -1;
            for (std::size_t k = 0; k < points.size(); ++k) {
                const double distance =
                    (points[k].x1 - x1) * (points[k].x1 - x1) + (points[k].x2 - x2) * (points[k].x2 - x2);
                if (distance >= least) continue;
                least = distance;
                found = static_cast<int>(k);
            }
            wrong += nearest.at(x1, x2) != found;
        }
        INFO(count << " points");
        CHECK(wrong == 0);
    }
}
