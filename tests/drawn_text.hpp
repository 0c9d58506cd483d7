// What can be read in the window: the glyphs that ImGui has put into its draw lists, as words again. What no
// widget knows of and no dictionary was asked for is found too.
#pragma once

#include <imgui.h>

#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

class DrawnText {
  public:
    /// Adds the lines of the frame that was laid out last.
    void read() {
        learn_fonts();
        const ImDrawData* data = ImGui::GetDrawData();
        for (int i = 0; data && i < data->CmdListsCount; ++i) read(*data->CmdLists[i]);
    }
    const std::set<std::string>& lines() const { return lines_; }

  private:
    using Corners = std::tuple<float, float, float, float>;

    void learn_fonts() {
        if (!glyphs_.empty()) return;
        for (const ImFont* font : ImGui::GetIO().Fonts->Fonts)
            for (const ImFontGlyph& glyph : font->Glyphs)
                glyphs_.try_emplace({glyph.U0, glyph.V0, glyph.U1, glyph.V1},
                                    static_cast<unsigned>(glyph.Codepoint));
    }
    static std::string utf8(unsigned code) {
        if (code < 0x80) return {static_cast<char>(code)};
        if (code < 0x800)
            return {static_cast<char>(0xc0 | code >> 6U), static_cast<char>(0x80 | (code & 0x3fU))};
        return {static_cast<char>(0xe0 | code >> 12U), static_cast<char>(0x80 | (code >> 6U & 0x3fU)),
                static_cast<char>(0x80 | (code & 0x3fU))};
    }
    void read(const ImDrawList& list) {
        std::string line;
        ImVec2 end{};  // of the glyph before, at its bottom
        const auto finish = [&] {
            if (!line.empty()) lines_.insert(std::exchange(line, ""));
        };
        for (int i = 0; i + 5 < list.IdxBuffer.Size; i += 3) {
            const auto first = list.IdxBuffer[i];
            if (list.IdxBuffer[i + 5] != first + 3 || list.IdxBuffer[i + 2] != first + 2) continue;
            const ImDrawVert &low = list.VtxBuffer[first], &high = list.VtxBuffer[first + 2];
            const auto found = glyphs_.find({low.uv.x, low.uv.y, high.uv.x, high.uv.y});
            if (found == glyphs_.end()) continue;
            const float size = ImGui::GetFontSize(), gap = low.pos.x - end.x;
            if (gap < -0.3F * size || gap > 0.7F * size || std::abs(high.pos.y - end.y) > 0.7F * size)
                finish();
            if (!line.empty() && gap > 0.17F * size) line += ' ';
            line += utf8(found->second);
            end = high.pos;
            i += 3;
        }
        finish();
    }

    std::map<Corners, unsigned> glyphs_;
    std::set<std::string> lines_;
};
