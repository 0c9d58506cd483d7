#include "window/camera_actions.hpp"

#include <GLFW/glfw3.h>

#include "window/camera_moves.hpp"
#include "window/walk.hpp"

namespace window {
namespace {

constexpr double turn_step = 7.5;  // degrees

using S = Session&;
using C = const Session&;

const Action table[] = {
    {"camera.home",
     {{{GLFW_KEY_HOME}}},
     false,
     "Default view",
     "default view",
     [](S s) { s.orbit.go_to(home(s.scene().figure)); }},
    {"camera.front",
     {{{GLFW_KEY_1}}},
     false,
     "Front",
     "view from the front",
     [](S s) { turn_to(s, "front"); }},
    {"camera.side", {{{GLFW_KEY_2}}}, false, "Side", "view from the side", [](S s) { turn_to(s, "side"); }},
    {"camera.top", {{{GLFW_KEY_3}}}, false, "Top", "view from the top", [](S s) { turn_to(s, "top"); }},
    {"camera.frame", {{{GLFW_KEY_F}}}, false, "Frame the figure", "frame the figure", frame_figure},
    {"camera.perspective",
     {{{GLFW_KEY_P}}},
     false,
     "Parallel or perspective",
     "perspective or parallel view",
     change_perspective},
    {"walk",
     {{{GLFW_KEY_G}}},
     false,
     "Walk on it",
     "stand on the surface and walk; back to turning it",
     enter_or_leave_walk,
     walks,
     can_walk,
     "There is no surface here to stand on: choose a figure that has one"},
    {"walk.point",
     {{{GLFW_KEY_N}}},
     false,
     "Next point",
     "walking: to the next data point",
     walk_to_next_point,
     nullptr,
     walks,
     "First stand on the surface: G"},
    {"walk.roll",
     {{{GLFW_KEY_O}}},
     false,
     "Roll downhill",
     "walking: roll downhill, along the gradient",
     roll_downhill,
     [](C s) { return s.walk.rolling(); },
     walks,
     "First stand on the surface: G"},
    {"camera.left",
     {{{GLFW_KEY_LEFT, false, true}}},
     true,
     "Turn left",
     "turn the figure to the left",
     [](S s) { turn_by(s, -turn_step, 0); }},
    {"camera.right",
     {{{GLFW_KEY_RIGHT, false, true}}},
     true,
     "Turn right",
     "turn it to the right",
     [](S s) { turn_by(s, turn_step, 0); }},
    {"camera.up",
     {{{GLFW_KEY_UP, false, true}}},
     true,
     "Look from higher",
     "look from higher",
     [](S s) { turn_by(s, 0, turn_step); }},
    {"camera.down",
     {{{GLFW_KEY_DOWN, false, true}}},
     true,
     "Look from lower",
     "look from lower",
     [](S s) { turn_by(s, 0, -turn_step); }},
    {"camera.nearer",
     {{{GLFW_KEY_EQUAL, true, false, true}, {GLFW_KEY_KP_ADD, true}}},
     true,
     "Nearer",
     "come nearer",
     [](S s) { zoom_by(s, 1); }},
    {"camera.farther",
     {{{GLFW_KEY_MINUS, true}, {GLFW_KEY_KP_SUBTRACT, true}}},
     true,
     "Farther",
     "go farther away",
     [](S s) { zoom_by(s, -1); }},
};

}  // namespace

std::span<const Action> camera_actions() {
    return table;
}

}  // namespace window
