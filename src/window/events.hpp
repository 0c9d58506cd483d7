// What hands and system send to the window, in their order, and how a frame takes it.
#pragma once

#include <imgui.h>

#include <deque>
#include <string>
#include <variant>
#include <vector>

#include "session/actions.hpp"

namespace window {
using namespace session;

struct PointerMoved {
    ImVec2 place;  ///< in the window; {-FLT_MAX, -FLT_MAX} when it left
};
struct ButtonChanged {
    int button = 0;  ///< 0 left, 1 right, 2 middle
    bool down = false;
};
struct WheelTurned {
    ImVec2 steps;
};
struct KeyChanged {
    KeyPress key;
    bool down = false;
};
struct TextTyped {
    unsigned character = 0;
};
struct FileDropped {
    std::string file;
};
/// The window's frame asks it to close.
struct CloseAsked {};
using Event =
    std::variant<PointerMoved, ButtonChanged, WheelTurned, KeyChanged, TextTyped, FileDropped, CloseAsked>;

/// What a frame does beside what ImGui makes of the events.
struct FrameInput {
    std::vector<KeyPress> keys;
    std::vector<std::string> files;
    bool close = false;
};

class EventQueue {
  public:
    void push(Event event);
    bool empty() const { return waiting_.empty(); }
    /// Hands as many events to ImGui as one frame can tell apart: a press and its release, or a key and the
    /// text after it, take two frames, however fast they came. The rest waits.
    FrameInput take();

  private:
    std::deque<Event> waiting_;
    bool letter_meant_ = false;  ///< the last event was a key that meant something: its letter is not typed
};

}  // namespace window
