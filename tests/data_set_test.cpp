#include "network/data_set.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>

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
