#include "window/draw_lists.hpp"

#include <imgui_impl_opengl3.h>

namespace window {

void draw_lists(std::span<ImDrawList*> lists, ImVec2 size, ImVec2 scale) {
    ImDrawData data;
    data.Valid = true;
    data.CmdLists = lists.data();
    data.CmdListsCount = static_cast<int>(lists.size());
    for (const ImDrawList* list : lists) {
        data.TotalVtxCount += list->VtxBuffer.Size;
        data.TotalIdxCount += list->IdxBuffer.Size;
    }
    data.DisplaySize = size;
    data.FramebufferScale = scale;
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace window
