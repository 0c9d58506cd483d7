// The parts of `bench`: each is one measurement one JSON object.
#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "network/network.hpp"
#include "scene/scene_json.hpp"

namespace app {

using scene::Json;
using Clock = std::chrono::steady_clock;

double seconds(Clock::duration duration);
double median(std::vector<double> values);
/// Median time of one call in seconds, over several runs after one that warms up.
double timed(const std::function<void()>& work, int runs = 9);
/// The same of a picture in milliseconds, until the driver has finished it.
double frame_milliseconds(const std::function<void()>& draw, int frames = 41);

/// Hidden layers of `activation`, weights drawn from a seed and scaled.
network::Network dense(const std::vector<int>& hidden, network::Activation activation, double scale);

/// surface.a_out_by_label at a resolution, with a weight that differs from call to call.
class ChangingScene {
  public:
    explicit ChangingScene(int resolution);
    const scene::Scene& next();

  private:
    scene::Scene scene_;
    int count_ = 0;
};

Json bench_search();
Json bench_grid();
Json bench_train();
Json bench_wide();
Json bench_frame();
Json bench_structure();
Json bench_drag();
Json bench_light();
/// A weight of networks of relu dragged while their exact pieces are shown; and of that, the cutting alone.
Json bench_pieces();
/// The whole network as one place, dragged and turned, and the default figure of the same network.
Json bench_place();
Json bench_figures();
/// How the frame's cost grows with points, cells, neurons and views, each alone.
Json bench_growth();

}  // namespace app
