#include "window/events.hpp"

#include <GLFW/glfw3.h>
#include <algorithm>
#include <set>

namespace window {
namespace {

/// Keys that mean nothing in a line of text work while one is typed.
bool works_in_text(int key) {
    return key == GLFW_KEY_TAB || key == GLFW_KEY_UP || key == GLFW_KEY_DOWN || key == GLFW_KEY_PAGE_UP ||
           key == GLFW_KEY_PAGE_DOWN || (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F25);
}

/// Of a letter that is typed into a text its character alone counts.
bool is_letter_of_text(const KeyPress& key) {
    return ImGui::GetIO().WantTextInput && !key.control && key.key >= GLFW_KEY_SPACE && key.key < GLFW_KEY_ESCAPE;
}

/// What has happened in this frame, and whether another event can be told apart from it.
struct Told {
    bool pointer = false, wheel = false, text = false;
    std::set<int> buttons, keys;

    bool fits(const PointerMoved&) const { return buttons.empty() && !wheel; }
    bool fits(const ButtonChanged& event) const { return !wheel && !buttons.contains(event.button); }
    bool fits(const WheelTurned&) const { return buttons.empty(); }
    bool fits(const KeyChanged& event) const {
        return is_letter_of_text(event.key) || (!text && !keys.contains(event.key.key));
    }
    bool fits(const TextTyped&) const { return keys.empty(); }
    bool fits(const FileDropped&) const { return true; }
    bool fits(const CloseAsked&) const { return true; }

    void note(const PointerMoved&) { pointer = true; }
    void note(const ButtonChanged& event) { buttons.insert(event.button); }
    void note(const WheelTurned&) { wheel = true; }
    void note(const KeyChanged& event) {
        if (!is_letter_of_text(event.key)) keys.insert(event.key.key);
    }
    void note(const TextTyped&) { text = true; }
    void note(const FileDropped&) {}
    void note(const CloseAsked&) {}
};

void hand_over(const PointerMoved& event, ImGuiIO& io, FrameInput&) {
    io.MousePos = event.place;
}

void hand_over(const ButtonChanged& event, ImGuiIO& io, FrameInput&) {
    if (event.button >= 0 && event.button < 5) io.MouseDown[event.button] = event.down;
}

void hand_over(const WheelTurned& event, ImGuiIO& io, FrameInput&) {
    io.MouseWheelH += event.steps.x;
    io.MouseWheel += event.steps.y;
}

void hand_over(const KeyChanged& event, ImGuiIO& io, FrameInput& input) {
    const int key = event.key.key;
    if (key < 0 || key >= IM_ARRAYSIZE(io.KeysDown)) return;
    // Tab is the focus's own.
    if (key != GLFW_KEY_TAB) io.KeysDown[key] = event.down;
    const auto either = [&io](int left, int right) { return io.KeysDown[left] || io.KeysDown[right]; };
    io.KeyCtrl = either(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL) || (event.down && event.key.control);
    io.KeyShift = either(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT) || (event.down && event.key.shift);
    io.KeyAlt = either(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
    if (event.down && (!io.WantTextInput || works_in_text(key))) input.keys.push_back(event.key);
}

void hand_over(const TextTyped& event, ImGuiIO& io, FrameInput&) {
    io.AddInputCharacter(event.character);
}

void hand_over(const FileDropped& event, ImGuiIO&, FrameInput& input) {
    input.files.push_back(event.file);
}

void hand_over(const CloseAsked&, ImGuiIO&, FrameInput& input) {
    input.close = true;
}

}  // namespace

void EventQueue::push(Event event) {
    waiting_.push_back(std::move(event));
}

FrameInput EventQueue::take() {
    ImGuiIO& io = ImGui::GetIO();
    FrameInput input;
    Told told;
    while (!waiting_.empty()) {
        const bool taken = std::visit(
            [&](const auto& event) {
                if (!told.fits(event)) return false;
                told.note(event);
                hand_over(event, io, input);
                return true;
            },
            waiting_.front());
        if (!taken) break;
        waiting_.pop_front();
    }
    return input;
}

}  // namespace window
