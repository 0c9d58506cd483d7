#pragma once

#include <imgui.h>

namespace panels {

/// A part of the window, in ImGui's units from the top left.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;
    double aspect() const { return static_cast<double>(width / height); }
    bool contains(ImVec2 place) const {
        return place.x >= x && place.x < x + width && place.y >= y && place.y < y + height;
    }
};

}  // namespace panels
