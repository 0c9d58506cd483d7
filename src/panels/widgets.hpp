// ImGui's widgets, each known by name while it is shown: what a test, a speaking aid or a check for overlaps
// looks up instead of pixels.
//
// A name is the path of its groups and the label: "Layer 1/neuron 2/bias". What ImGui hides of a label is
// not in it: "##search" is "search", "Train###go" is "Train".
#pragma once

#include <imgui.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace panels::ui {

struct Widget {
    std::string name;
    ImVec2 low, high;  ///< the part that can be seen
    bool enabled = true;
    bool active = false;  ///< held, or typed into
    bool cut = false;     ///< a part at its left or right cannot be seen
};

/// Of the last whole frame, in the order of their layout.
const std::vector<Widget>& widgets();
/// The widget with that name, or one whose name ends in "/" and it; null without one.
const Widget* find(std::string_view name);
/// At the begin of a frame.
void begin_frame();

/// The window that is being laid out is for who sits before it: it is in no picture and no film.
void pass_by();
/// The lists of such windows in this frame.
const std::vector<const ImDrawList*>& passing();

/// While it lives, names and IDs stand below it.
class Group {
  public:
    explicit Group(std::string_view name);
    ~Group();
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;
};

/// A table that ends with its block, whichever way it is left; what began within has ended before.
class Table {
  public:
    Table(const char* name, int columns, ImGuiTableFlags flags, ImVec2 size = {0, 0});
    ~Table();
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;
    /// False where nothing of it is seen: nothing may be put into it.
    explicit operator bool() const { return seen_; }

  private:
    bool seen_;
};

/// A part of the last item is a widget of its own; true when a key presses it.
bool part(std::string_view label, ImVec2 low, ImVec2 high);
/// A line of help when the pointer rests on the last item, beside it and never over it.
void tip(std::string_view text);

bool button(const char* label, const ImVec2& size = {0, 0});
bool small_button(const char* label);
/// Of at least one pixel.
bool invisible_button(const char* label, ImVec2 size);
/// As invisible_button, but its parts are what the keyboard reaches.
bool area(const char* label, ImVec2 size);
bool checkbox(const char* label, bool* value);
bool radio_button(const char* label, bool active);
bool selectable(const char* label, bool selected = false, int flags = 0, const ImVec2& size = {0, 0});
bool menu_item(const char* label, const char* shortcut = nullptr, bool selected = false, bool enabled = true);
/// Sliders: a number that is typed into one stays within its bounds, too.
bool slider_int(const char* label, int* value, int low, int high, const char* format, int flags = 0);
bool slider_float(const char* label, float* value, float low, float high, const char* format, int flags = 0);
bool slider_double(const char* label, double* value, double low, double high, const char* format,
                   int flags = 0);
bool drag_float(const char* label, float* value, float speed, float low, float high, const char* format);
bool input_int(const char* label, int* value);
bool input_int2(const char* label, int* values);
bool input_double(const char* label, double* value, const char* format, int flags = 0);
bool input_text(const char* label, const char* hint, char* text, std::size_t size, int flags = 0);
/// The same of one that may want the keyboard.
bool input_text(const char* label, const char* hint, char* text, std::size_t size, bool& wish, int flags = 0);
/// Of one line, or of one that is wrapped into several, `size` large.
bool input_text(const char* label, const char* hint, std::string& text);
bool input_lines(const char* label, std::string& text, const ImVec2& size);
/// Each has to be ended when it is true, as ImGui's.
bool begin_combo(const char* label, const char* preview, int flags = 0);
bool begin_tab_item(const char* label, int flags = 0);
bool begin_menu(const char* label);
bool tab_item_button(const char* label, int flags);
bool tree_node(const char* label);

}  // namespace panels::ui
