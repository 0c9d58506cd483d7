#include "session/camera_actions.hpp"

#include "session/camera_moves.hpp"
#include "session/walk.hpp"

namespace session {
namespace {

constexpr double turn_step = 7.5;  // degrees

using S = Session&;
using C = const Session&;

const Action table[] = {
    {"camera.home",
     {{{Key::home}}},
     false,
     "Default view",
     "default view",
     [](S s) { s.looking.orbit.go_to(home(s.scene().figure)); }},
    {"camera.front",
     {{{Key::digit_1}}},
     false,
     "Front",
     "view from the front",
     [](S s) { turn_to(s, "front"); }},
    {"camera.side", {{{Key::digit_2}}}, false, "Side", "view from the side", [](S s) { turn_to(s, "side"); }},
    {"camera.top", {{{Key::digit_3}}}, false, "Top", "view from the top", [](S s) { turn_to(s, "top"); }},
    {"camera.frame", {{{Key::f}}}, false, "Frame the figure", "frame the figure", frame_figure},
    {"camera.perspective",
     {{{Key::p}}},
     false,
     "Parallel or perspective",
     "perspective or parallel view",
     change_perspective},
    {"walk",
     {{{Key::g}}},
     false,
     "Walk on it",
     "stand on the surface and walk; back to turning it",
     enter_or_leave_walk,
     walks,
     can_walk,
     "There is no surface here to stand on: choose a figure that has one"},
    {"walk.point",
     {{{Key::n}}},
     false,
     "Next point",
     "walking: to the next data point",
     walk_to_next_point,
     nullptr,
     walks,
     "First stand on the surface: G"},
    {"walk.roll",
     {{{Key::o}}},
     false,
     "Roll downhill",
     "walking: roll downhill, along the gradient",
     roll_downhill,
     [](C s) { return s.looking.walk.rolling(); },
     walks,
     "First stand on the surface: G"},
    {"camera.left",
     {{{Key::left, false, true}}},
     true,
     "Turn left",
     "turn the figure to the left",
     [](S s) { turn_by(s, -turn_step, 0); }},
    {"camera.right",
     {{{Key::right, false, true}}},
     true,
     "Turn right",
     "turn it to the right",
     [](S s) { turn_by(s, turn_step, 0); }},
    {"camera.up",
     {{{Key::up, false, true}}},
     true,
     "Look from higher",
     "look from higher",
     [](S s) { turn_by(s, 0, turn_step); }},
    {"camera.down",
     {{{Key::down, false, true}}},
     true,
     "Look from lower",
     "look from lower",
     [](S s) { turn_by(s, 0, -turn_step); }},
    {"camera.nearer",
     {{{Key::equal, true, false, true}, {Key::keypad_add, true}}},
     true,
     "Nearer",
     "come nearer",
     [](S s) { zoom_by(s, 1); }},
    {"camera.farther",
     {{{Key::minus, true}, {Key::keypad_subtract, true}}},
     true,
     "Farther",
     "go farther away",
     [](S s) { zoom_by(s, -1); }},
};

}  // namespace

std::span<const Action> camera_actions() {
    return table;
}

}  // namespace session
