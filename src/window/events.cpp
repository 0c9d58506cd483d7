#include "window/events.hpp"

#include <algorithm>
#include <set>
#include <type_traits>
#include <utility>

#include "panels/imgui_input.hpp"

namespace window {
namespace {

/// Keys that mean nothing in a line of text work while one is typed.
bool works_in_text(Key key) {
    return key == Key::tab || key == Key::up || key == Key::down || key == Key::page_up ||
           key == Key::page_down || is_function(key);
}

/// Of a letter that is typed into a text its character alone counts.
bool is_letter_of_text(const KeyPress& key) {
    return ImGui::GetIO().WantTextInput && !key.control && is_character(key.key);
}

/// What has happened in this frame, and whether another event can be told apart from it.
struct Told {
    bool pointer = false, wheel = false, text = false;
    std::set<int> buttons;
    std::set<Key> keys;

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

void hand_over(const PointerMoved& event, FrameInput&) {
    panels::imgui::tell_pointer(event.place);
}

void hand_over(const ButtonChanged& event, FrameInput&) {
    panels::imgui::tell_button(event.button, event.down);
}

void hand_over(const WheelTurned& event, FrameInput&) {
    panels::imgui::tell_wheel(event.steps);
}

void hand_over(const KeyChanged& event, FrameInput& input) {
    const Key key = event.key.key;
    panels::imgui::tell_key(key, event.down);
    const auto either = [](Key left, Key right) {
        return panels::imgui::is_down(left) || panels::imgui::is_down(right);
    };
    panels::imgui::tell_modifiers(
        either(Key::left_control, Key::right_control) || (event.down && event.key.control),
        either(Key::left_shift, Key::right_shift) || (event.down && event.key.shift),
        either(Key::left_alt, Key::right_alt));
    if (event.down && key != Key::none && (!ImGui::GetIO().WantTextInput || works_in_text(key)))
        input.keys.push_back(event.key);
}

void hand_over(const TextTyped& event, FrameInput&) {
    panels::imgui::tell_character(event.character);
}

void hand_over(const FileDropped& event, FrameInput& input) {
    input.files.push_back(event.file);
}

void hand_over(const CloseAsked&, FrameInput& input) {
    input.close = true;
}

}  // namespace

void EventQueue::push(Event event) {
    waiting_.push_back(std::move(event));
}

FrameInput EventQueue::take() {
    FrameInput input;
    Told told;
    while (!waiting_.empty()) {
        const bool taken = std::visit(
            [&](const auto& event) {
                const bool meant = std::exchange(letter_meant_, false);
                if constexpr (std::is_same_v<std::decay_t<decltype(event)>, TextTyped>)
                    if (meant) return true;
                if (!told.fits(event)) return false;
                told.note(event);
                const std::size_t keys = input.keys.size();
                hand_over(event, input);
                letter_meant_ = input.keys.size() > keys && is_character(input.keys.back().key);
                return true;
            },
            waiting_.front());
        if (!taken) break;
        waiting_.pop_front();
    }
    return input;
}

}  // namespace window
