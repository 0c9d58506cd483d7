#include "window/panels/widgets.hpp"

#include <imgui_internal.h>
#include <algorithm>

namespace window::ui {
namespace {

/// As ImGui's own context: one a thread that draws.
struct Registry {
    std::vector<Widget> shown, coming;
    std::vector<std::string> path;
};

Registry& registry() {
    static Registry all;
    return all;
}

std::string_view visible(std::string_view label) {
    const auto hidden = label.find("##");
    if (hidden == 0) {
        const auto word = label.find_first_not_of('#');
        return word == label.npos ? std::string_view() : label.substr(word);
    }
    label = label.substr(0, hidden);
    label.remove_prefix(std::min(label.find_first_not_of(' '), label.size()));  // room for a sign
    return label;
}

}  // namespace

const std::vector<Widget>& widgets() {
    return registry().shown;
}

const Widget* find(std::string_view name) {
    const Widget* found = nullptr;
    for (const Widget& widget : registry().shown) {
        if (widget.name == name) return &widget;
        const bool tail = widget.name.ends_with(name) && widget.name.size() > name.size() &&
                          widget.name[widget.name.size() - name.size() - 1] == '/';
        if (tail && !found) found = &widget;
    }
    return found;
}

void begin_frame() {
    Registry& all = registry();
    std::swap(all.shown, all.coming);
    all.coming.clear();
    all.path.clear();
}

Group::Group(std::string_view name) {
    ImGui::PushID(name.data(), name.data() + name.size());
    registry().path.emplace_back(name);
}

Group::~Group() {
    registry().path.pop_back();
    ImGui::PopID();
}

void note_part(std::string_view label, ImVec2 low, ImVec2 high) {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    const ImGuiWindow& window = *context.CurrentWindow;
    if (window.SkipItems) return;
    std::string name;
    for (const std::string& group : registry().path) name += group + "/";
    name += visible(label);
    ImRect rect(low, high);
    rect.ClipWith(window.ClipRect);
    if (rect.GetWidth() <= 0 || rect.GetHeight() <= 0) return;
    const bool disabled = (context.LastItemData.InFlags & ImGuiItemFlags_Disabled) != 0;
    registry().coming.push_back({std::move(name), rect.Min, rect.Max, !disabled, ImGui::IsItemActive()});
}

void note(std::string_view label) {
    note_part(label, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
}

void tip(std::string_view text) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(ImGui::GetFontSize() * 26);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

namespace {

bool noted(const char* label, bool result) {
    note(label);
    return result;
}

}  // namespace

bool button(const char* label, const ImVec2& size) {
    return noted(label, ImGui::Button(label, size));
}
bool small_button(const char* label) {
    return noted(label, ImGui::SmallButton(label));
}
bool invisible_button(const char* label, ImVec2 size) {
    return noted(label, ImGui::InvisibleButton(label, {std::max(size.x, 1.0F), std::max(size.y, 1.0F)}));
}
bool checkbox(const char* label, bool* value) {
    return noted(label, ImGui::Checkbox(label, value));
}
bool radio_button(const char* label, bool active) {
    return noted(label, ImGui::RadioButton(label, active));
}
bool selectable(const char* label, bool selected, int flags, const ImVec2& size) {
    return noted(label, ImGui::Selectable(label, selected, flags, size));
}
bool menu_item(const char* label, const char* shortcut, bool selected, bool enabled) {
    return noted(label, ImGui::MenuItem(label, shortcut, selected, enabled));
}
bool slider_int(const char* label, int* value, int low, int high, const char* format, int flags) {
    return noted(label,
                 ImGui::SliderInt(label, value, low, high, format, flags | ImGuiSliderFlags_AlwaysClamp));
}
bool slider_float(const char* label, float* value, float low, float high, const char* format, int flags) {
    return noted(label,
                 ImGui::SliderFloat(label, value, low, high, format, flags | ImGuiSliderFlags_AlwaysClamp));
}
bool slider_double(const char* label, double* value, double low, double high, const char* format, int flags) {
    return noted(label, ImGui::SliderScalar(label, ImGuiDataType_Double, value, &low, &high, format,
                                            flags | ImGuiSliderFlags_AlwaysClamp));
}
bool drag_float(const char* label, float* value, float speed, float low, float high, const char* format) {
    return noted(label,
                 ImGui::DragFloat(label, value, speed, low, high, format, ImGuiSliderFlags_AlwaysClamp));
}
bool input_int(const char* label, int* value) {
    return noted(label, ImGui::InputInt(label, value));
}
bool input_int2(const char* label, int* values) {
    return noted(label, ImGui::InputInt2(label, values));
}
bool input_double(const char* label, double* value, const char* format, int flags) {
    return noted(label, ImGui::InputDouble(label, value, 0, 0, format, flags));
}
bool input_text(const char* label, const char* hint, char* text, std::size_t size) {
    return noted(label, ImGui::InputTextWithHint(label, hint, text, size));
}
bool begin_combo(const char* label, const char* preview, int flags) {
    const bool open = ImGui::BeginCombo(label, preview, flags);
    // Inside the list the last item is another window's.
    if (!open) note(label);
    return open;
}
bool begin_tab_item(const char* label, int flags) {
    return noted(label, ImGui::BeginTabItem(label, nullptr, flags));
}
bool begin_menu(const char* label) {
    const bool open = ImGui::BeginMenu(label);
    if (!open) note(label);
    return open;
}
bool tab_item_button(const char* label, int flags) {
    return noted(label, ImGui::TabItemButton(label, flags));
}
bool tree_node(const char* label) {
    return noted(label, ImGui::TreeNode(label));
}

}  // namespace window::ui
