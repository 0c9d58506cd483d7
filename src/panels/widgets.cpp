#include "panels/widgets.hpp"

#include <fmt/format.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>
#include <algorithm>
#include <cmath>
#include <type_traits>

#include "panels/focus.hpp"
#include "panels/imgui_input.hpp"
#include "words/words.hpp"

namespace panels::ui {
namespace {

/// As ImGui's own context: one a thread that draws.
struct Registry {
    std::vector<Widget> shown, coming;
    std::vector<std::string> path;
    std::vector<const ImDrawList*> passing;
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
    all.passing.clear();
    begin_focus();
}

void pass_by() {
    registry().passing.push_back(ImGui::GetWindowDrawList());
}

const std::vector<const ImDrawList*>& passing() {
    return registry().passing;
}

Group::Group(std::string_view name) {
    ImGui::PushID(name.data(), name.data() + name.size());
    registry().path.emplace_back(name);
}

Group::~Group() {
    registry().path.pop_back();
    ImGui::PopID();
}

Table::Table(const char* name, int columns, ImGuiTableFlags flags, ImVec2 size)
    : seen_(ImGui::BeginTable(name, columns, flags, size)) {}

Table::~Table() {
    if (seen_) ImGui::EndTable();
}

namespace {

std::string full_name(std::string_view label) {
    std::string name;
    for (const std::string& group : registry().path) name += group + "/";
    return name += visible(label);
}

/// The part of the last item that can be seen goes by that name.
void show(std::string name, const ImRect& whole, bool row = false) {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    const ImGuiWindow& window = *context.CurrentWindow;
    ImRect rect = whole;
    rect.ClipWith(window.ClipRect);
    if (window.SkipItems || rect.GetWidth() <= 0 || rect.GetHeight() <= 0) return;
    const bool disabled = (context.LastItemData.InFlags & ImGuiItemFlags_Disabled) != 0;
    // A row reaches to the sides of what it stands in.
    const bool cut = !row && rect.GetWidth() < whole.GetWidth() - 0.4F * ImGui::GetFontSize();
    registry().coming.push_back({std::move(name), rect.Min, rect.Max, !disabled, ImGui::IsItemActive(), cut});
}

void note(std::string_view label, Kind kind, std::string value = "", bool row = false) {
    const std::string name = full_name(label);
    show(name, ImGui::GetCurrentContext()->LastItemData.Rect, row);
    stop(name, visible(label), kind, std::move(value));
}

}  // namespace

bool part(std::string_view label, ImVec2 low, ImVec2 high) {
    if (ImGui::GetCurrentContext()->CurrentWindow->SkipItems) return false;
    const std::string name = full_name(label);
    show(name, {low, high});
    return stop_part(name, visible(label), low, high);
}

void tip(std::string_view text) {
    if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
    ImGui::BeginTooltip();
    pass_by();
    ImGui::PushTextWrapPos(ImGui::GetFontSize() * 26);
    ImGui::TextUnformatted(word(std::string(text)).c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

namespace {

bool noted(const char* label, bool result, Kind kind, std::string value = "") {
    note(label, kind, std::move(value));
    return result;
}

std::string on_or_off(bool on) {
    return word(on ? "on" : "off");
}

/// A value some steps of the arrow keys further: a hundredth of the way each, rounded to whole steps where
/// the way is even.
double turn(double value, int steps, double low, double high, int flags) {
    if ((flags & ImGuiSliderFlags_Logarithmic) == 0) {
        const double step = (high - low) / 100;
        value = (std::round((value - low) / step) + steps) * step + low;
        if (std::abs(value) < step * 1e-9) value = 0;
    } else if (low > 0) {
        value *= std::pow(high / low, steps / 100.0);
    } else {
        // Through 0: finer the nearer.
        value += steps * std::max(std::abs(value) * 0.1, high * 1e-5);
    }
    return std::clamp(value, low, high);
}

/// What ImGui is given: the label in the user's language, with the same identity in each.
std::string shown(const char* label) {
    const std::string seen(visible(label));
    const bool hidden = label[0] == '#' || seen.empty();
    const std::string own = hidden ? seen : word(seen);
    const std::string all(label), room = all.substr(0, std::min(all.find_first_not_of(' '), all.size()));
    // The same ID in every language: what is open stays open.
    return hidden ? label : room + own + "###" + label;
}

}  // namespace

bool button(const char* label, const ImVec2& size) {
    return noted(label, ImGui::Button(shown(label).c_str(), size), Kind::button);
}
bool small_button(const char* label) {
    return noted(label, ImGui::SmallButton(shown(label).c_str()), Kind::button);
}
bool invisible_button(const char* label, ImVec2 size) {
    return noted(label, ImGui::InvisibleButton(label, {std::max(size.x, 1.0F), std::max(size.y, 1.0F)}),
                 Kind::button);
}
bool area(const char* label, ImVec2 size) {
    const bool pressed = ImGui::InvisibleButton(label, {std::max(size.x, 1.0F), std::max(size.y, 1.0F)});
    show(full_name(label), ImGui::GetCurrentContext()->LastItemData.Rect);
    return pressed;
}
bool checkbox(const char* label, bool* value) {
    const bool pressed = ImGui::Checkbox(shown(label).c_str(), value);
    return noted(label, pressed, Kind::check, on_or_off(*value));
}
bool radio_button(const char* label, bool active) {
    return noted(label, ImGui::RadioButton(shown(label).c_str(), active), Kind::choice, on_or_off(active));
}
bool selectable(const char* label, bool selected, int flags, const ImVec2& size) {
    const bool pressed = ImGui::Selectable(shown(label).c_str(), selected, flags, size);
    note(label, Kind::choice, selected ? "chosen" : "", true);
    return pressed;
}
bool menu_item(const char* label, const char* shortcut, bool selected, bool enabled) {
    return noted(label, ImGui::MenuItem(shown(label).c_str(), shortcut, selected, enabled), Kind::button,
                 selected ? "on" : "");
}

namespace {

/// Where a text stands on a slider: in the middle unless the grip is there, else beside it.
float beside_grip(float width, const ImRect& frame, const ImRect& grip) {
    const float gap = 0.3F * ImGui::GetFontSize(), middle = frame.GetCenter().x - width / 2;
    const bool right = frame.Max.x - grip.Max.x > grip.Min.x - frame.Min.x;
    const float beside =
        right ? std::max(middle, grip.Max.x + gap) : std::min(middle, grip.Min.x - gap - width);
    return std::clamp(beside, frame.Min.x, std::max(frame.Max.x - width, frame.Min.x));
}

/// ImGui's own draws the value where the grip covers it.
template <typename Number>
bool slider(const char* label, Number* value, Number low, Number high, const char* english, int flags) {
    const std::string own = word_if_known(english);
    const char* format = own.c_str();
    constexpr ImGuiDataType type = std::is_same_v<Number, int>     ? ImGuiDataType_S32
                                   : std::is_same_v<Number, float> ? ImGuiDataType_Float
                                                                   : ImGuiDataType_Double;
    const std::string hidden = "###" + std::string(label);
    const ImGuiID id = ImGui::GetID(hidden.c_str());
    flags |= ImGuiSliderFlags_AlwaysClamp;
    const bool typed = ImGui::TempInputIsActive(id);
    if (!typed) ImGui::PushStyleColor(ImGuiCol_Text, 0);
    const bool changed = ImGui::SliderScalar(hidden.c_str(), type, value, &low, &high, format, flags);
    if (!typed) ImGui::PopStyleColor();
    const ImRect frame = ImGui::GetCurrentContext()->LastItemData.Rect;
    note(label, Kind::slider, fmt::format("{:.4g}", static_cast<double>(*value)));

    if (!typed && ImGui::IsItemVisible()) {
        ImRect grip;
        Number same = *value;
        ImGui::SliderBehavior(frame, ImHashStr("grip", 0, id), type, &same, &low, &high, format, flags,
                              &grip);
        char text[128];
        ImGui::DataTypeFormatString(text, sizeof text, type, value, format);
        const ImVec2 size = ImGui::CalcTextSize(text);
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        draw.PushClipRect(frame.Min, frame.Max, true);
        draw.AddText({beside_grip(size.x, frame, grip), frame.GetCenter().y - size.y / 2},
                     ImGui::GetColorU32(ImGuiCol_Text), text);
        draw.PopClipRect();
    }
    if (label[0] != '#') {
        ImGui::SameLine(0, ImGui::GetStyle().ItemInnerSpacing.x);
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(word(std::string(visible(label))).c_str());
    }
    return changed;
}

/// Of the slider that comes next.
int turned_slider(const char* label) {
    return turned(("###" + std::string(label)).c_str());
}

}  // namespace

bool slider_int(const char* label, int* value, int low, int high, const char* format, int flags) {
    const int steps = turned_slider(label);
    if (steps != 0) *value = std::clamp(*value + steps, low, high);
    return slider(label, value, low, high, format, flags) || steps != 0;
}
bool slider_float(const char* label, float* value, float low, float high, const char* format, int flags) {
    const int steps = turned_slider(label);
    if (steps != 0)
        *value = static_cast<float>(turn(static_cast<double>(*value), steps, static_cast<double>(low),
                                         static_cast<double>(high), flags));
    return slider(label, value, low, high, format, flags) || steps != 0;
}
bool slider_double(const char* label, double* value, double low, double high, const char* format, int flags) {
    const int steps = turned_slider(label);
    if (steps != 0) *value = turn(*value, steps, low, high, flags);
    return slider(label, value, low, high, format, flags) || steps != 0;
}
bool drag_float(const char* label, float* value, float speed, float low, float high, const char* format) {
    const int steps = turned(shown(label).c_str());
    if (steps != 0) *value = std::clamp(*value + static_cast<float>(steps) * speed * 10, low, high);
    const bool changed =
        ImGui::DragFloat(shown(label).c_str(), value, speed, low, high, format, ImGuiSliderFlags_AlwaysClamp);
    return noted(label, changed || steps != 0, Kind::slider, fmt::format("{:.4g}", *value));
}
bool input_int(const char* label, int* value) {
    const float side = ImGui::GetFrameHeight(), gap = ImGui::GetStyle().ItemInnerSpacing.x;
    ImGui::SetNextItemWidth(std::max(ImGui::CalcItemWidth() - 2 * (side + gap), 1.0F));
    const Group group(visible(label));
    bool changed =
        noted("##value", ImGui::InputInt("##value", value, 0), Kind::number, std::to_string(*value));
    for (const int step : {-1, 1}) {
        ImGui::SameLine(0, gap);
        if (!button(step < 0 ? "−" : "+", {side, side})) continue;
        *value += step;
        changed = true;
    }
    ImGui::SameLine(0, gap);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(word(std::string(visible(label))).c_str());
    return changed;
}
bool input_int2(const char* label, int* values) {
    return noted(label, ImGui::InputInt2(shown(label).c_str(), values), Kind::number,
                 fmt::format("{} × {}", values[0], values[1]));
}
bool input_double(const char* label, double* value, const char* format, int flags) {
    return noted(label, ImGui::InputDouble(shown(label).c_str(), value, 0, 0, format, flags), Kind::number,
                 fmt::format("{:.6g}", *value));
}
bool input_text(const char* label, const char* hint, char* text, std::size_t size, int flags) {
    return noted(label, ImGui::InputTextWithHint(shown(label).c_str(), word(hint), text, size, flags),
                 Kind::text, text);
}
bool input_text(const char* label, const char* hint, char* text, std::size_t size, bool& wish, int flags) {
    const ImGuiID id = ImGui::GetID(shown(label).c_str());
    if (wish) imgui::type_into(id);
    const bool changed = input_text(label, hint, text, size, flags);
    if (!ImGui::IsItemActive()) return changed;
    if (std::exchange(wish, false) && (flags & ImGuiInputTextFlags_AutoSelectAll) == 0)
        imgui::type_behind(id);
    return changed;
}
bool input_text(const char* label, const char* hint, std::string& text) {
    return noted(label, ImGui::InputTextWithHint(shown(label).c_str(), word(hint), &text), Kind::text, text);
}
namespace {

/// Spaces become line breaks where the line is full, and breaks spaces where it is not: what is typed wraps,
/// and keeps its length, so that the cursor stays where it is.
template <typename Text>
bool wrap(Text& text, int length, float width) {
    bool changed = false;
    int line = 0, space = -1;
    for (int i = 0; i <= length; ++i) {
        const bool blank = i == length || text[i] == ' ' || text[i] == '\n';
        if (!blank) continue;
        const bool full = ImGui::CalcTextSize(&text[line], &text[i]).x > width && space >= line;
        if (full) {
            changed |= text[space] != '\n';
            text[space] = '\n';
            line = space + 1;
        }
        if (i == length) break;
        changed |= text[i] != ' ' && !full;
        text[i] = ' ';
        space = i;
    }
    return changed;
}

int wrap_again(ImGuiInputTextCallbackData* data) {
    const float width = *static_cast<const float*>(data->UserData);
    if (wrap(data->Buf, data->BufTextLen, width)) data->BufDirty = true;
    return 0;
}

}  // namespace

bool input_lines(const char* label, std::string& text, const ImVec2& size) {
    const float room = size.x > 0 ? size.x : ImGui::GetContentRegionAvail().x;
    float width = room - 2 * ImGui::GetStyle().FramePadding.x - ImGui::GetStyle().ScrollbarSize;
    std::string lines = text;
    wrap(lines, static_cast<int>(lines.size()), width);
    const bool changed = ImGui::InputTextMultiline(shown(label).c_str(), &lines, size,
                                                   ImGuiInputTextFlags_CallbackAlways, wrap_again, &width);
    if (changed) {
        text = std::move(lines);
        std::ranges::replace(text, '\n', ' ');
    }
    return noted(label, changed, Kind::text, text);
}
bool begin_combo(const char* label, const char* preview, int flags) {
    const bool open = ImGui::BeginCombo(shown(label).c_str(), word_if_known(preview).c_str(), flags);
    // Inside the list the last item is another window's.
    if (!open) note(label, Kind::list, preview);
    return open;
}
bool begin_tab_item(const char* label, int flags) {
    const bool front = ImGui::BeginTabItem(shown(label).c_str(), nullptr, flags);
    return noted(label, front, Kind::tab, front ? "chosen" : "");
}
bool begin_menu(const char* label) {
    const bool open = ImGui::BeginMenu(shown(label).c_str());
    if (!open) note(label, Kind::list);
    return open;
}
bool tab_item_button(const char* label, int flags) {
    return noted(label, ImGui::TabItemButton(shown(label).c_str(), flags), Kind::button);
}
bool tree_node(const char* label) {
    const bool open = ImGui::TreeNode(shown(label).c_str());
    return noted(label, open, Kind::button, open ? "open" : "closed");
}

}  // namespace panels::ui
