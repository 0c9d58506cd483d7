#include "window/draw_lists.hpp"

#include <imgui_impl_opengl3.h>

#include "panels/imgui_input.hpp"

namespace window {

void draw_lists(std::span<ImDrawList*> lists, ImVec2 size, ImVec2 scale) {
    ImDrawData data;
    data.Valid = true;
    for (const ImDrawList* list : lists) {
        data.TotalVtxCount += list->VtxBuffer.Size;
        data.TotalIdxCount += list->IdxBuffer.Size;
    }
    data.DisplaySize = size;
    data.FramebufferScale = scale;
    ImDrawData whole = panels::imgui::with_lists(data, lists);
    ImGui_ImplOpenGL3_RenderDrawData(&whole);
}

}  // namespace window
