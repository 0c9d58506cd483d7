#include "record/picture_file.hpp"

#include <png.h>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "platform/output_file.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"

namespace record {
namespace {

constexpr const char* key = "neuroscape";
constexpr std::size_t longest_text = 64 << 20;

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

/// Copies the chunk's text into `text`, which has room for `room` bytes; its length, or -1 for a damaged
/// file. The chunk stands before the pixels, which are not looked at.
long read_text(std::FILE* file, char* text, std::size_t room) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail_silently, warn_silently);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, nullptr);
        return -1;
    }
    png_init_io(png, file);
    png_set_user_limits(png, 1 << 16, 1 << 16);
    png_set_chunk_malloc_max(png, longest_text);
    png_read_info(png, info);
    png_textp chunks = nullptr;
    const int count = png_get_text(png, info, &chunks, nullptr);
    long length = 0;
    for (int i = 0; i < count; ++i) {
        if (std::string_view(chunks[i].key) != key) continue;
        const std::string_view found(chunks[i].text);
        length = static_cast<long>(found.copy(text, room));
    }
    png_destroy_read_struct(&png, &info, nullptr);
    return length;
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

namespace {

/// Every chunk before the pixels ends within the file: what a chunk says of its length is not believed
/// unseen.
bool chunks_fit(std::FILE* file, std::uintmax_t size) {
    std::uintmax_t at = 8;
    for (int chunks = 0; chunks < 1000; ++chunks) {
        std::array<unsigned char, 8> head{};
        if (std::fseek(file, static_cast<long>(at), SEEK_SET) != 0 ||
            std::fread(head.data(), 1, head.size(), file) != head.size())
            return false;
        const std::string_view name(reinterpret_cast<const char*>(head.data()) + 4, 4);
        if (name == "IDAT" || name == "IEND") return true;
        at += 12 + png_get_uint_32(head.data());
        if (at > size) return false;
    }
    return false;
}

}  // namespace

bool is_png(std::string_view bytes) {
    return bytes.size() >= 8 && png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes.data()), 0, 8) == 0;
}

std::string scene_text(std::string_view bytes) {
    if (!is_png(bytes)) throw scene::InputError("is no PNG");
    // Reading alone: the bytes are not written to.
    const File file{fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb")};
    if (!file || !chunks_fit(file.get(), bytes.size())) throw scene::InputError("is a damaged PNG");
    std::rewind(file.get());
    // Deflated text grows a thousandfold at most.
    std::string text(std::min<std::size_t>(longest_text, 1100 * bytes.size() + 1000), '\0');
    const long length = read_text(file.get(), text.data(), text.size());
    if (length < 0) throw scene::InputError("is a damaged PNG");
    if (length == 0) throw scene::InputError("is a picture without a scene in it");
    text.resize(static_cast<std::size_t>(length));
    return text;
}

}  // namespace record
