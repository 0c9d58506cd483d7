#include "window/panel_tiles.hpp"

#include <algorithm>
#include <cstring>

namespace window {
namespace {

constexpr int tile = 32;  // pixels a side

/// In pixels from the bottom left; empty where a left is not below its right.
struct Box {
    int left, bottom, right, top;
    bool empty() const { return left >= right || bottom >= top; }
};

Box box_of(const gl::Area& area) {
    return {area.x, area.y, area.x + area.width, area.y + area.height};
}

Box common(const Box& a, const Box& b) {
    return {std::max(a.left, b.left), std::max(a.bottom, b.bottom), std::min(a.right, b.right),
            std::min(a.top, b.top)};
}

/// Where ImGui's OpenGL backend lets a command draw, rounded as it does.
Box clip_of(const ImDrawCmd& command, ImVec2 scale, int height) {
    const ImVec4& clip = command.ClipRect;
    const float left = clip.x * scale.x, right = clip.z * scale.x, top = clip.y * scale.y,
                bottom = clip.w * scale.y;
    const int x = static_cast<int>(left), y = static_cast<int>(static_cast<float>(height) - bottom);
    return {x, y, x + static_cast<int>(right - left), y + static_cast<int>(bottom - top)};
}

/// The clip of a command that may draw in `box`: a quarter of a pixel off whole ones, so that rounding is of
/// no consequence.
ImVec4 clip_to(const Box& box, ImVec2 scale, int height) {
    const auto x = [&](int place, float off) { return (static_cast<float>(place) + off) / scale.x; };
    const auto y = [&](int place, float off) { return (static_cast<float>(height - place) + off) / scale.y; };
    return {x(box.left, 0.25F), y(box.top, -0.5F), x(box.right, 0.5F), y(box.bottom, -0.25F)};
}

/// The pixel that a vertex lies in, from the bottom left.
struct Pixel {
    int x, y;
};

std::vector<Pixel> pixels_of(const ImDrawList& list, ImVec2 scale, int height) {
    // Above zero cutting off is rounding down, where std::floor would be a call each. It may be one too high,
    // for which around() has room. What is no number lies far outside.
    static constexpr float far = 1 << 20;
    const auto whole = [](float place) {
        return static_cast<int>((place > -far ? std::min(place, far) : -far) + far) - static_cast<int>(far);
    };
    std::vector<Pixel> pixels;
    pixels.reserve(static_cast<std::size_t>(list.VtxBuffer.Size));
    for (const ImDrawVert& vertex : list.VtxBuffer)
        pixels.push_back({whole(vertex.pos.x * scale.x), height - 1 - whole(vertex.pos.y * scale.y)});
    return pixels;
}

/// Pixels that a triangle may touch, and their neighbours.
Box around(const Pixel& a, const Pixel& b, const Pixel& c) {
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    const auto [bottom, top] = std::minmax({a.y, b.y, c.y});
    return {left - 1, bottom - 1, right + 2, top + 2};
}

class Hash {
  public:
    void add(std::uint64_t word) {
        // A step of MurmurHash3's finalizer: every bit of the word decides on every bit of the sum.
        value_ = (value_ ^ word) * 0xff51afd7ed558ccdULL;
        value_ ^= value_ >> 33;
    }
    std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_ = 0x9e3779b97f4a7c15ULL;
};

std::vector<std::uint64_t> hashes_of(const ImDrawList& list) {
    std::vector<std::uint64_t> hashes;
    hashes.reserve(static_cast<std::size_t>(list.VtxBuffer.Size));
    for (const ImDrawVert& vertex : list.VtxBuffer) {
        std::uint64_t words[3] = {};
        static_assert(sizeof(vertex) <= sizeof(words));
        std::memcpy(words, &vertex, sizeof(vertex));
        Hash hash;
        for (const std::uint64_t word : words) hash.add(word);
        hashes.push_back(hash.value());
    }
    return hashes;
}

}  // namespace

PanelTiles::PanelTiles(std::span<ImDrawList* const> lists, const gl::Area& area, ImVec2 scale, int height,
                       const ImVec4& background, std::uint64_t pictures)
    : area_(area), columns_((area.width + tile - 1) / tile) {
    const int rows = (area.height + tile - 1) / tile;
    Hash empty;
    empty.add(ImGui::ColorConvertFloat4ToU32(background));
    hashes_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows), empty.value());
    const ImTextureID font = ImGui::GetIO().Fonts->TexID;
    for (const ImDrawList* list : lists) {
        const std::vector<Pixel> pixels = pixels_of(*list, scale, height);
        const std::vector<std::uint64_t> vertices = hashes_of(*list);
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const Box shown = common(clip_of(command, scale, height), box_of(area));
            if (shown.empty()) continue;
            Hash drawn;
            for (const int side : {shown.left, shown.bottom, shown.right, shown.top})
                drawn.add(static_cast<std::uint64_t>(side));
            drawn.add(reinterpret_cast<std::uintptr_t>(command.TextureId));
            if (command.TextureId != font) drawn.add(pictures);
            const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
            for (unsigned i = 0; i + 3 <= command.ElemCount; i += 3) {
                const auto at = [&](int corner) {
                    return command.VtxOffset + index[i + static_cast<unsigned>(corner)];
                };
                const Box box = common(around(pixels[at(0)], pixels[at(1)], pixels[at(2)]), shown);
                if (box.empty()) continue;
                Hash hash = drawn;
                for (int corner = 0; corner < 3; ++corner) hash.add(vertices[at(corner)]);
                for (int row = (box.bottom - area.y) / tile; row <= (box.top - 1 - area.y) / tile; ++row) {
                    for (int column = (box.left - area.x) / tile; column <= (box.right - 1 - area.x) / tile;
                         ++column) {
                        Hash whole;
                        std::uint64_t& kept = hashes_[static_cast<std::size_t>(row * columns_ + column)];
                        whole.add(kept);
                        whole.add(hash.value());
                        kept = whole.value();
                    }
                }
            }
        }
    }
}

std::vector<gl::Area> PanelTiles::changed_since(const PanelTiles& before) const {
    const gl::Area &a = area_, &b = before.area_;
    if (a.x != b.x || a.y != b.y || a.width != b.width || a.height != b.height) return {area_};
    std::vector<gl::Area> parts;
    bool goes_on = false;  // the row below has changed too
    for (int row = 0; row * tile < area_.height; ++row) {
        const auto first = static_cast<std::ptrdiff_t>(row) * columns_;
        const auto mine = hashes_.begin() + first, theirs = before.hashes_.begin() + first;
        const auto low = std::mismatch(mine, mine + columns_, theirs).first - mine;
        if (low == columns_) {
            goes_on = false;
            continue;
        }
        std::ptrdiff_t high = columns_;
        while (mine[high - 1] == theirs[high - 1]) --high;
        Box box{static_cast<int>(low) * tile, row * tile,
                std::min(static_cast<int>(high) * tile, area_.width),
                std::min((row + 1) * tile, area_.height)};
        if (goes_on) {
            const gl::Area below = parts.back();
            parts.pop_back();
            box.left = std::min(box.left, below.x - area_.x);
            box.right = std::max(box.right, below.x - area_.x + below.width);
            box.bottom = below.y - area_.y;
        }
        parts.push_back(
            {area_.x + box.left, area_.y + box.bottom, box.right - box.left, box.top - box.bottom});
        goes_on = true;
    }
    return parts;
}

void commands_within(const ImDrawList& list, std::span<const gl::Area> parts, ImVec2 scale, int height,
                     ImVector<ImDrawCmd>& to) {
    const std::vector<Pixel> pixels = pixels_of(list, scale, height);
    for (const gl::Area& part : parts) {
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const Box shown = common(clip_of(command, scale, height), box_of(part));
            if (shown.empty()) continue;
            unsigned first = command.ElemCount, last = 0;
            for (unsigned i = 0; i + 3 <= command.ElemCount; i += 3) {
                const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset + i;
                const auto at = [&](int corner) { return pixels[command.VtxOffset + index[corner]]; };
                if (common(around(at(0), at(1), at(2)), shown).empty()) continue;
                first = std::min(first, i);
                last = i + 3;
            }
            if (first >= last) continue;
            ImDrawCmd cut = command;
            cut.ClipRect = clip_to(shown, scale, height);
            cut.IdxOffset += first;
            cut.ElemCount = last - first;
            to.push_back(cut);
        }
    }
}

}  // namespace window
