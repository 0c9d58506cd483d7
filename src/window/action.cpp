#include "window/action.hpp"

#include <GLFW/glfw3.h>

namespace window {

constexpr std::array<Binding, 43> bindings = {{
    {Action::undo, GLFW_KEY_Z, true, false, "Ctrl+Z", "undo"},
    {Action::redo, GLFW_KEY_Y, true, false, "Ctrl+Y", "redo"},
    {Action::redo, GLFW_KEY_Z, true, true, "", ""},
    {Action::previous_figure, GLFW_KEY_LEFT, false, false, "Left", "previous figure"},
    {Action::next_figure, GLFW_KEY_RIGHT, false, false, "Right", "next figure"},
    {Action::previous_figure, GLFW_KEY_UP, false, false, "", ""},
    {Action::next_figure, GLFW_KEY_DOWN, false, false, "", ""},
    {Action::previous_figure, GLFW_KEY_PAGE_UP, false, false, "", ""},
    {Action::next_figure, GLFW_KEY_PAGE_DOWN, false, false, "", ""},
    {Action::default_view, GLFW_KEY_HOME, false, false, "Home", "default view"},
    {Action::front_view, GLFW_KEY_1, false, false, "1", "view from the front"},
    {Action::side_view, GLFW_KEY_2, false, false, "2", "view from the side"},
    {Action::top_view, GLFW_KEY_3, false, false, "3", "view from the top"},
    {Action::frame_figure, GLFW_KEY_F, false, false, "F", "frame the figure"},
    {Action::perspective, GLFW_KEY_P, false, false, "P", "perspective or parallel view"},
    {Action::theme, GLFW_KEY_T, false, false, "T", "dark or light"},
    {Action::larger, GLFW_KEY_EQUAL, false, false, "+", "larger text and lines"},
    {Action::larger, GLFW_KEY_KP_ADD, false, false, "", ""},
    {Action::smaller, GLFW_KEY_MINUS, false, false, "−", "smaller text and lines"},
    {Action::save, GLFW_KEY_S, true, false, "Ctrl+S", "save the scene"},
    {Action::train, GLFW_KEY_SPACE, false, false, "Space", "train or pause"},
    {Action::browser, GLFW_KEY_B, false, false, "B", "browse the figures"},
    {Action::lessons, GLFW_KEY_K, false, false, "K", "lessons"},
    {Action::data, GLFW_KEY_A, false, false, "A", "data sets and the brush"},
    {Action::training, GLFW_KEY_M, false, false, "M", "training: by hand, random search, backpropagation"},
    {Action::points, GLFW_KEY_D, false, false, "D", "table of the data points"},
    {Action::views, GLFW_KEY_V, false, false, "V", "one, two or four figures side by side"},
    {Action::journey, GLFW_KEY_J, false, false, "J", "journey of the points through the selected neuron"},
    {Action::wrong_points, GLFW_KEY_W, false, false, "W", "mark the points that are classified wrong"},
    {Action::slice_at_pointer, GLFW_KEY_X, false, false, "X", "slices through the pointer, as curves"},
    {Action::return_to_step, GLFW_KEY_R, false, false, "R", "in a lesson: back to the step as it was"},
    {Action::picture, GLFW_KEY_F12, false, false, "F12", "save a picture"},
    {Action::record, GLFW_KEY_F9, false, false, "F9", "start or stop a video"},
    {Action::present, GLFW_KEY_F5, false, false, "F5", "present: full screen, large text, a spotlight"},
    {Action::freeze, GLFW_KEY_PERIOD, false, false, ".", "freeze or unfreeze the picture"},
    {Action::freeze, GLFW_KEY_KP_DECIMAL, false, false, "", ""},
    {Action::spotlight, GLFW_KEY_L, false, false, "L", "spotlight at the pointer"},
    {Action::panels, GLFW_KEY_TAB, false, false, "Tab", "hide or show the panels"},
    {Action::full_screen, GLFW_KEY_F11, false, false, "F11", "full screen"},
    {Action::help, GLFW_KEY_F1, false, false, "F1 or ?", "this help"},
    {Action::help, GLFW_KEY_SLASH, false, true, "", ""},
    {Action::close_help, GLFW_KEY_ESCAPE, false, false, "", ""},
    {Action::quit, GLFW_KEY_Q, true, false, "Ctrl+Q", "quit"},
}};

std::optional<Action> action_of(int key, bool control, bool shift) {
    for (const Binding& binding : bindings) {
        // + stands on different levels of different keyboards.
        const bool any_shift = binding.action == Action::larger;
        if (binding.key == key && binding.control == control && (any_shift || binding.shift == shift))
            return binding.action;
    }
    return std::nullopt;
}

}  // namespace window
