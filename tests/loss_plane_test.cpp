#include "network/loss_plane.hpp"

#include <cmath>
#include "catch.hpp"

#include "network/data_set.hpp"
#include "random_network.hpp"

using namespace network;

TEST_CASE("the grid of losses is the loss of each network on it, for every activation and loss") {
    const auto points = circle(100, 0, 42);
    for (int a = 0; a < activation_count; ++a) {
        const Network net = shaped({4, 3}, static_cast<Activation>(a), 0.8, 5);
        const auto count = static_cast<std::size_t>(parameter_count(net));
        ParameterPlane plane{parameters(net), std::vector<double>(count), std::vector<double>(count)};
        plane.first[0] = 1;
        plane.second[count - 2] = 1;
        for (const Loss loss : {Loss::cross_entropy, Loss::squared_error}) {
            const auto grid = loss_grid(net, plane, -2, 3, -1, 1, 6, points, loss);
            for (int j = 0; j < 6; ++j) {
                for (int i = 0; i < 6; ++i) {
                    const double exact = loss_at(net, plane, -2 + i, -1 + 0.4 * j, points, loss);
                    INFO(name(static_cast<Activation>(a)) << " " << i << " " << j);
                    CHECK(static_cast<double>(grid[static_cast<std::size_t>(j * 6 + i)]) ==
                          Approx(exact).epsilon(2e-5).margin(1e-6));
                }
            }
        }
    }
}

TEST_CASE("a place of a plane is found again by its parameters") {
    ParameterPlane plane{{1, 2, 3}, {0.6, 0.8, 0}, {0, 0, 1}};
    const auto found = plane.nearest(plane.at(1.5, -2));
    CHECK(found[0] == Approx(1.5));
    CHECK(found[1] == Approx(-2));
}
