// How the panels look: one font, one scale, the colours of the scene's theme.
#pragma once

#include <imgui.h>

#include "layout/palette.hpp"

namespace panels {

/// Builds the fonts at `scale` (1 is 15 pixels) and uploads them; one twice as large where it is asked for.
/// ImGui's OpenGL backend is running.
void load_fonts(float scale, bool with_large);
/// The larger of the two fonts.
ImFont* heading_font();
/// The plain one where the large was not asked for.
ImFont* large_font();

void apply_style(scene::Theme theme, float scale);

ImU32 packed(const glm::vec3& rgb, float alpha = 1);
inline ImVec4 colour(const glm::vec3& rgb, float alpha = 1) {
    return {rgb.r, rgb.g, rgb.b, alpha};
}

}  // namespace panels
