#include "record/picture_file.hpp"

#include <png.h>
#include <zlib.h>
#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "platform/output_file.hpp"
#include "scene/budget.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"

namespace record {
namespace {

constexpr const char* key = "neuroscape";

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

/// What is wrong is said by our own errors alone.
void fail_silently(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}
void warn_silently(png_structp, png_const_charp) {}

/// libpng reports an error by a jump: nothing with a destructor may live in here.
bool write_rows(std::FILE* file, int width, int height, const std::uint8_t* pixels, char* text, int level) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail_silently, warn_silently);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, file);
    png_set_user_limits(png, 1 << 16, 1 << 16);
    png_set_compression_level(png, level);
    png_set_filter(png, 0, PNG_FILTER_SUB | PNG_FILTER_UP);
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8,
                 PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (text) {
        png_text chunk{};
        chunk.compression = PNG_ITXT_COMPRESSION_zTXt;
        chunk.key = const_cast<char*>(key);
        chunk.text = text;
        png_set_text(png, info, &chunk, 1);
    }
    png_write_info(png, info);
    for (int y = height - 1; y >= 0; --y)
        png_write_row(png, pixels + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 4);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

}  // namespace

void write_png(const std::string& file, int width, int height, const std::vector<std::uint8_t>& pixels,
               const scene::Scene* scene, int level) {
    std::string text = scene ? file_json(*scene).dump() : "";
    platform::OutputFile out(file);
    if (!write_rows(out.stream(), width, height, pixels.data(), scene ? text.data() : nullptr, level))
        throw std::runtime_error(file + ": cannot be written: the disk is full, or the device takes no more");
    out.commit();
}

std::string png_bytes(int width, int height, const std::vector<std::uint8_t>& pixels,
                      const scene::Scene* scene) {
    std::string text = scene ? file_json(*scene).dump() : "";
    char* memory = nullptr;
    std::size_t size = 0;
    File file{open_memstream(&memory, &size)};
    const bool good =
        file && write_rows(file.get(), width, height, pixels.data(), scene ? text.data() : nullptr, 4);
    file.reset();
    const std::unique_ptr<char, void (*)(void*)> owner(memory, std::free);
    if (!good) throw std::runtime_error("the picture does not fit into memory");
    return {memory, size};
}

bool is_png(std::string_view bytes) {
    return bytes.size() >= 8 && png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes.data()), 0, 8) == 0;
}

namespace {

[[noreturn]] void fail_damaged() {
    throw scene::InputError("is a damaged PNG");
}

/// Takes what stands before the next zero byte.
std::string_view take_word(std::string_view& bytes) {
    const auto end = bytes.find('\0');
    if (end == bytes.npos) fail_damaged();
    const std::string_view word = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
    return word;
}

std::string inflated(std::string_view bytes) {
    std::string text;
    std::array<char, 1 << 16> block;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
    const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    for (int status = Z_OK; status != Z_STREAM_END;) {
        stream.next_out = reinterpret_cast<Bytef*>(block.data());
        stream.avail_out = block.size();
        status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END) fail_damaged();
        text.append(block.data(), block.size() - stream.avail_out);
        if (text.size() > scene::budget().largest_json()) scene::fail_memory("its scene");
    }
    return text;
}

/// The text of a chunk of texts with our key; other programs may have packed it otherwise.
std::string text_of(std::string_view type, std::string_view bytes) {
    if (type == "tEXt") return std::string(bytes);
    if (type == "zTXt") return inflated(bytes.substr(std::min<std::size_t>(1, bytes.size())));
    if (bytes.size() < 2) fail_damaged();
    const bool packed = bytes[0] != 0;
    bytes.remove_prefix(2);
    take_word(bytes);  // its language
    take_word(bytes);  // the key in that language
    return packed ? inflated(bytes) : std::string(bytes);
}

}  // namespace

std::string scene_text(std::string_view bytes) {
    if (!is_png(bytes)) throw scene::InputError("is no PNG");
    constexpr std::size_t around = 12;  // bytes of a chunk beside its content: length, type, checksum
    const auto number = [](std::string_view at) {
        return std::size_t{png_get_uint_32(reinterpret_cast<png_const_bytep>(at.data()))};
    };
    bytes.remove_prefix(8);
    while (bytes.size() >= around) {
        const std::size_t length = number(bytes);
        if (length > bytes.size() - around) fail_damaged();
        const std::string_view type = bytes.substr(4, 4);
        std::string_view content = bytes.substr(8, length);
        // Texts of other programs stay as packed as they are.
        if ((type == "iTXt" || type == "zTXt" || type == "tEXt") &&
            content.starts_with(std::string_view(key, std::string_view(key).size() + 1))) {
            const auto* from = reinterpret_cast<const Bytef*>(type.data());
            if (crc32(0, from, static_cast<uInt>(length + 4)) != number(bytes.substr(8 + length)))
                fail_damaged();
            take_word(content);
            return text_of(type, content);
        }
        if (type == "IEND") break;
        bytes.remove_prefix(length + around);
    }
    if (bytes.substr(0, 8).find("IEND") == bytes.npos) fail_damaged();
    throw scene::InputError("is a picture without a scene in it");
}

}  // namespace record
