#include "panels/theme.hpp"

#include <imgui_freetype.h>
#include <imgui_impl_opengl3.h>
#include <cmath>
#include <string_view>

#include "resource/resource.hpp"

namespace panels {
namespace {

constexpr float text_pixels = 15;
ImFont *heading = nullptr, *large = nullptr;

ImFont* add_font(const char* name, float pixels) {
    // Latin, Greek, punctuation, superscripts and subscripts, arrows, mathematical signs.
    static const ImWchar ranges[] = {0x20,   0xff,   0x391,  0x3c9,  0x1d62, 0x1d6a, 0x2010, 0x203a, 0x2070,
                                     0x209c, 0x2190, 0x2193, 0x2212, 0x2212, 0x2264, 0x2265, 0};
    const std::string_view file = resource::embedded(name);
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = config.OversampleV = 1;
    // The atlas only reads the bytes; its interface predates const.
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<char*>(file.data()),
                                                      static_cast<int>(file.size()), pixels, &config, ranges);
}

}  // namespace

void load_fonts(float scale, bool with_large) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    add_font("fonts/Inter-Regular.otf", std::round(text_pixels * scale));
    heading = add_font("fonts/Inter-SemiBold.otf", std::round(text_pixels * 1.13F * scale));
    large = with_large ? add_font("fonts/Inter-Regular.otf", std::round(text_pixels * 2 * scale)) : nullptr;
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

ImFont* heading_font() {
    return heading;
}

ImFont* large_font() {
    return large ? large : ImGui::GetFont();
}

ImU32 packed(const glm::vec3& rgb, float alpha) {
    return ImGui::ColorConvertFloat4ToU32(colour(rgb, alpha));
}

void apply_style(scene::Theme theme, float scale) {
    const layout::Palette& palette = layout::palette(theme);
    ImGuiStyle style;
    style.WindowRounding = 0;
    style.PopupRounding = style.ChildRounding = 6;
    style.FrameRounding = style.GrabRounding = style.ScrollbarRounding = style.TabRounding = 4;
    style.WindowBorderSize = style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.WindowPadding = {16, 14};
    style.FramePadding = {8, 4};
    style.ItemSpacing = {8, 7};
    style.ItemInnerSpacing = {6, 4};
    style.ScrollbarSize = 11;
    style.GrabMinSize = 12;
    style.AntiAliasedLinesUseTex = false;
    style.ScaleAllSizes(scale);
    const auto mixed = [](const glm::vec3& a, const glm::vec3& b, float t) {
        return colour(a + (b - a) * t);
    };
    ImVec4* c = style.Colors;
    const ImVec4 control = colour(palette.control);
    const ImVec4 hovered = mixed(palette.control, palette.text, 0.12F);
    const ImVec4 active = mixed(palette.control, palette.text, 0.22F);
    c[ImGuiCol_Text] = colour(palette.text);
    c[ImGuiCol_TextDisabled] = colour(palette.faint_text);
    c[ImGuiCol_WindowBg] = colour(palette.panel);
    c[ImGuiCol_ChildBg] = {0, 0, 0, 0};
    c[ImGuiCol_PopupBg] = colour(palette.panel, 0.97F);
    c[ImGuiCol_Border] = colour(palette.edge, 0.6F);
    c[ImGuiCol_FrameBg] = c[ImGuiCol_Button] = c[ImGuiCol_Header] = control;
    c[ImGuiCol_FrameBgHovered] = c[ImGuiCol_ButtonHovered] = c[ImGuiCol_HeaderHovered] = hovered;
    c[ImGuiCol_FrameBgActive] = c[ImGuiCol_ButtonActive] = c[ImGuiCol_HeaderActive] = active;
    c[ImGuiCol_Tab] = c[ImGuiCol_TabUnfocused] = colour(palette.panel);
    c[ImGuiCol_TabHovered] = hovered;
    c[ImGuiCol_TabActive] = c[ImGuiCol_TabUnfocusedActive] = control;
    c[ImGuiCol_SliderGrab] = c[ImGuiCol_CheckMark] = colour(palette.accent);
    c[ImGuiCol_SliderGrabActive] = mixed(palette.accent, palette.text, 0.3F);
    c[ImGuiCol_TitleBg] = c[ImGuiCol_TitleBgActive] = c[ImGuiCol_TitleBgCollapsed] = control;
    c[ImGuiCol_ResizeGrip] = control;
    c[ImGuiCol_ResizeGripHovered] = hovered;
    c[ImGuiCol_ResizeGripActive] = active;
    c[ImGuiCol_PlotHistogram] = colour(palette.accent);
    c[ImGuiCol_Separator] = colour(palette.grid);
    c[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
    c[ImGuiCol_ScrollbarGrab] = control;
    c[ImGuiCol_ScrollbarGrabHovered] = hovered;
    c[ImGuiCol_ScrollbarGrabActive] = active;
    c[ImGuiCol_TextSelectedBg] = colour(palette.accent, 0.35F);
    c[ImGuiCol_NavHighlight] = colour(palette.accent);
    c[ImGuiCol_TableHeaderBg] = control;
    c[ImGuiCol_TableBorderLight] = c[ImGuiCol_TableBorderStrong] = colour(palette.grid);
    ImGui::GetStyle() = style;
}

}  // namespace panels
