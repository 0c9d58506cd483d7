#include "render/glyph_atlas.hpp"

#include <stb_truetype.h>
#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>

#include "resource/resource.hpp"

namespace render {
namespace {

std::vector<int> wanted_codes() {
    std::vector<int> codes;
    for (int code = 0x20; code < 0x7f; ++code) codes.push_back(code);
    for (const int code :
         {0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026, 0x2190, 0x2192, 0x2202, 0x2207, 0x2211,
          0x2212, 0x221a, 0x2248, 0x2264, 0x2265, 0x207b, 0x207d, 0x207e, 0x1d64, 0x2092, 0x209c, 0x2070}) {
        codes.push_back(code);
    }
    for (int code = 0xa0; code < 0x100; ++code) codes.push_back(code);
    for (int code = 0x391; code < 0x3ca; ++code) codes.push_back(code);
    for (int code = 0x2074; code <= 0x2079; ++code) codes.push_back(code);
    for (int code = 0x2080; code <= 0x2089; ++code) codes.push_back(code);
    std::ranges::sort(codes);
    return codes;
}

}  // namespace

GlyphAtlas::GlyphAtlas(std::string_view font_resource, float pixels) : pixels_(pixels) {
    std::vector<int> codes = wanted_codes();
    std::vector<stbtt_packedchar> packed(codes.size());
    const int side = static_cast<int>(std::bit_ceil(static_cast<unsigned>(pixels * 19 + 110)));
    std::vector<unsigned char> bitmap(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    const auto* font = reinterpret_cast<const unsigned char*>(resource::embedded(font_resource).data());
    stbtt_pack_context context;
    stbtt_PackBegin(&context, bitmap.data(), side, side, 0, 1, nullptr);
    stbtt_PackSetOversampling(&context, 2, 1);
    stbtt_pack_range range{pixels, 0, codes.data(), static_cast<int>(codes.size()), packed.data(), 0, 0};
    const bool fits = stbtt_PackFontRanges(&context, font, 0, &range, 1) != 0;
    stbtt_PackEnd(&context);
    if (!fits)
        throw std::runtime_error("the glyphs of " + std::string(font_resource) + " do not fit their texture");
    for (std::size_t i = 0; i < codes.size(); ++i) {
        float x = 0, y = 0;
        stbtt_aligned_quad q;
        stbtt_GetPackedQuad(packed.data(), side, side, static_cast<int>(i), &x, &y, &q, 0);
        glyphs_.push_back(
            {static_cast<char32_t>(codes[i]), {q.x0, q.y0, q.x1, q.y1, q.s0, q.t0, q.s1, q.t1, x}});
    }
    texture_ = gl::Texture::create();
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, bitmap.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
}

const Glyph& GlyphAtlas::glyph(char32_t code) const {
    const auto find = [this](char32_t wanted) {
        const auto at = std::ranges::lower_bound(glyphs_, wanted, {}, &std::pair<char32_t, Glyph>::first);
        return at != glyphs_.end() && at->first == wanted ? &at->second : nullptr;
    };
    const Glyph* found = find(code);
    return found ? *found : *find(U'?');
}

float GlyphAtlas::width(std::string_view utf8) const {
    float total = 0;
    while (!utf8.empty()) total += glyph(next(utf8)).advance;
    return total;
}

char32_t GlyphAtlas::next(std::string_view& utf8) {
    const auto lead = static_cast<unsigned char>(utf8.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t code = length == 1 ? lead : lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < std::min(length, utf8.size()); ++i) {
        code = code << 6 | (static_cast<unsigned char>(utf8[i]) & 0x3fU);
    }
    utf8.remove_prefix(std::min(length, utf8.size()));
    return code;
}

}  // namespace render
