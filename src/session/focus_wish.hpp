// A field wants the keyboard.
#pragma once

namespace session {

/// Until it has it: ImGui grants it a frame or two later, and not while a button of the mouse is held.
struct FocusWish {
    bool open = false;
    int frames = 0;  ///< since it was asked for

    FocusWish& operator=(bool wanted) {
        open = wanted;
        frames = 0;
        return *this;
    }
};

}  // namespace session
