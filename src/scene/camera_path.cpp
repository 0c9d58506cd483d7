#include "scene/camera_path.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace scene {
namespace {

constexpr std::size_t steps = 64;  // of a piece, for its length

/// As numbers of one weight: a turn by a radian is as far as a box unit, and so is coming e times as near.
using Place = std::array<double, 8>;

constexpr double degrees = 180 / 3.14159265358979323846;

Place place_of(const Camera& camera) {
    return {camera.azimuth / degrees, camera.elevation / degrees,
            std::log(camera.extent),  camera.target.x,
            camera.target.y,          camera.target.z,
            camera.perspective,       camera.field / degrees};
}

/// `like` has what no path mixes.
Camera camera_of(const Place& place, const Camera& like) {
    Camera camera = like;
    camera.elevation = place[1] * degrees;
    camera.extent = std::exp(place[2]);
    camera.target = {place[3], place[4], place[5]};
    camera.perspective = place[6];
    camera.field = place[7] * degrees;
    camera = clamped(camera);
    camera.azimuth = place[0] * degrees;  // as often around as it is
    return camera;
}

Place between(const Place& a, const Place& b, double share) {
    Place mixed;
    for (std::size_t i = 0; i < mixed.size(); ++i) mixed[i] = a[i] + (b[i] - a[i]) * share;
    return mixed;
}

double distance(const Place& a, const Place& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += (b[i] - a[i]) * (b[i] - a[i]);
    return std::sqrt(sum);
}

/// From p1 to p2 by the pyramid of Barry and Goldman.
Place centripetal(const std::array<Place, 4>& p, double share) {
    // Keys at one place would divide by nothing.
    const auto knot = [&](std::size_t i) { return std::max(std::sqrt(distance(p[i], p[i + 1])), 1e-6); };
    const double t0 = 0, t1 = t0 + knot(0), t2 = t1 + knot(1), t3 = t2 + knot(2);
    const double t = t1 + (t2 - t1) * share;
    const Place a1 = between(p[0], p[1], (t - t0) / (t1 - t0)),
                a2 = between(p[1], p[2], (t - t1) / (t2 - t1)),
                a3 = between(p[2], p[3], (t - t2) / (t3 - t2));
    const Place b1 = between(a1, a2, (t - t0) / (t2 - t0)), b2 = between(a2, a3, (t - t1) / (t3 - t1));
    return between(b1, b2, (t - t1) / (t2 - t1));
}

}  // namespace

CameraPath::CameraPath(std::vector<CameraKey> keys, bool constant_speed) : keys_(std::move(keys)) {
    assert(keys_.size() >= 2);
    // A path that goes inside is the eye's path all along.
    if (std::ranges::any_of(keys_, [](const CameraKey& key) { return key.camera.inside; }))
        for (CameraKey& key : keys_) key.camera = as_seen_inside(key.camera);
    if (!constant_speed) return;
    Place before = place_of(keys_.front().camera);
    lengths_.push_back(0);
    for (std::size_t piece = 0; piece + 1 < keys_.size(); ++piece) {
        for (std::size_t step = 1; step <= steps; ++step) {
            const Place here = place_of(on_piece(piece, static_cast<double>(step) / steps));
            lengths_.push_back(lengths_.back() + distance(before, here));
            before = here;
        }
    }
}

Camera CameraPath::on_piece(std::size_t piece, double share) const {
    const Place from = place_of(keys_[piece].camera), to = place_of(keys_[piece + 1].camera);
    // Beyond its ends the path would go on straight.
    const Place before = piece > 0 ? place_of(keys_[piece - 1].camera) : between(from, to, -1);
    const Place after = piece + 2 < keys_.size() ? place_of(keys_[piece + 2].camera) : between(from, to, 2);
    return camera_of(centripetal({before, from, to, after}, share), keys_[piece].camera);
}

Camera CameraPath::at(double time) const {
    if (!(time > begin())) return keys_.front().camera;
    if (time >= end()) return keys_.back().camera;
    if (!lengths_.empty()) {
        const double wanted = lengths_.back() * (time - begin()) / (end() - begin());
        const auto found = std::ranges::upper_bound(lengths_, wanted);
        const auto step = static_cast<std::size_t>(std::max(found - lengths_.begin() - 1, std::ptrdiff_t{0}));
        if (step + 1 >= lengths_.size()) return keys_.back().camera;
        const double size = lengths_[step + 1] - lengths_[step];
        const double within = size > 0 ? (wanted - lengths_[step]) / size : 0;
        return on_piece(step / steps, (static_cast<double>(step % steps) + within) / steps);
    }
    const auto next = std::ranges::upper_bound(keys_, time, {}, &CameraKey::time);
    const auto piece = static_cast<std::size_t>(next - keys_.begin() - 1);
    return on_piece(piece, (time - keys_[piece].time) / (keys_[piece + 1].time - keys_[piece].time));
}

}  // namespace scene
