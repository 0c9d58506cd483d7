#include "window/panel_pictures.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>

#include "panels/imgui_input.hpp"
#include "panels/panels.hpp"
#include "window/draw_lists.hpp"

namespace window {
namespace {

/// The panel that a list belongs to, itself or through its parents; null for every other window.
const ImGuiWindow* panel_of(const ImDrawList* list) {
    for (const ImGuiWindow* one : ImGui::GetCurrentContext()->Windows) {
        if (one->DrawList != list) continue;
        const ImGuiWindow* root = one->RootWindow;
        constexpr ImGuiWindowFlags theirs =
            ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground;
        static_assert((panels::fixed_panel & theirs) == theirs);
        return (root->Flags & theirs) == theirs ? root : nullptr;
    }
    return nullptr;
}

/// All that decides what the lists look like on their background, but for the content of textures. True when
/// a texture other than the font's is shown.
bool write_commands(std::span<ImDrawList* const> lists, const ImVec4& background, std::vector<char>& to) {
    const ImTextureID font = ImGui::GetIO().Fonts->TexID;
    bool pictures = false;
    const auto append = [&to](const auto* values, int count) {
        const std::size_t size = sizeof(*values) * static_cast<std::size_t>(count), end = to.size();
        to.resize(end + size);
        if (size > 0) std::memcpy(to.data() + end, values, size);
    };
    to.clear();
    append(&background, 1);
    for (const ImDrawList* list : lists) {
        append(list->VtxBuffer.Data, list->VtxBuffer.Size);
        append(list->IdxBuffer.Data, list->IdxBuffer.Size);
        for (const ImDrawCmd& command : list->CmdBuffer) {
            append(&command.ClipRect, 1);
            append(&command.TextureId, 1);
            append(&command.VtxOffset, 1);
            append(&command.IdxOffset, 1);
            append(&command.ElemCount, 1);
            pictures |= command.TextureId != font;
        }
    }
    return pictures;
}

/// In pixels of the framebuffer, inside it.
gl::Area pixels(const ImGuiWindow& panel, const ImDrawData& data, int width, int height) {
    const auto along = [](float place, float scale, int size) {
        return std::clamp(static_cast<int>(std::lround(place * scale)), 0, size);
    };
    const ImVec2 scale = data.FramebufferScale;
    const int left = along(panel.Pos.x, scale.x, width),
              right = along(panel.Pos.x + panel.Size.x, scale.x, width);
    const int top = along(panel.Pos.y, scale.y, height),
              bottom = along(panel.Pos.y + panel.Size.y, scale.y, height);
    return {left, height - bottom, right - left, bottom - top};
}

/// By ImGui's own program: some drivers clear a part of a picture by one that they compile first.
void clear(const ImGuiWindow& panel, const ImVec4& colour, const ImDrawData& data) {
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushClipRectFullScreen();
    list.PushTextureID(ImGui::GetIO().Fonts->TexID);
    list.AddRectFilled(panel.Pos, {panel.Pos.x + panel.Size.x, panel.Pos.y + panel.Size.y},
                       ImGui::ColorConvertFloat4ToU32({colour.x, colour.y, colour.z, 1}));
    ImDrawList* lists[] = {&list};
    draw_lists(lists, data.DisplaySize, data.FramebufferScale);
}

}  // namespace

void PanelPictures::draw(ImDrawData& data, render::PixelCopy& copy, unsigned target, std::uint64_t pictures) {
    const int width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x);
    const int height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y);
    if (width <= 0 || height <= 0) return;
    if (pixels_.width() != width || pixels_.height() != height) {
        pixels_ = gl::Framebuffer(width, height, 0);
        drawn_.clear();
    }
    const std::span<ImDrawList*> lists = panels::imgui::lists_of(data);
    const ImVec4 background = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
    std::map<std::string, Drawn> still;
    for (std::size_t first = 0; first < lists.size();) {
        // A window's children stand behind it.
        const ImGuiWindow* panel = panel_of(lists[first]);
        std::size_t last = first + 1;
        while (last < lists.size() && panel_of(lists[last]) == panel) ++last;
        const auto run = lists.subspan(first, last - first);
        first = last;
        if (!panel) {
            glBindFramebuffer(GL_FRAMEBUFFER, target);
            draw_lists(run, data.DisplaySize, data.FramebufferScale);
            continue;
        }
        const gl::Area area = pixels(*panel, data, width, height);
        Drawn now{.area = area};
        now.pictures = write_commands(run, background, now.commands) ? pictures : 0;
        const auto before = drawn_.find(panel->Name);
        if (before == drawn_.end() || before->second != now) {
            pixels_.bind();
            clear(*panel, background, data);
            draw_lists(run, data.DisplaySize, data.FramebufferScale);
        }
        copy.copy(pixels_, area, target, area.x, area.y);
        still[panel->Name] = std::move(now);
    }
    // A panel that is not shown gives its place to another.
    drawn_ = std::move(still);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
}

}  // namespace window
