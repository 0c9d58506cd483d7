#include "record/picture_file.hpp"

#include <fmt/format.h>
#include <png.h>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "platform/output_file.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/scene_json.hpp"

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
    std::string text = scene ? to_json(*scene).dump() : "";
    platform::OutputFile out(file);
    if (!write_rows(out.stream(), width, height, pixels.data(), scene ? text.data() : nullptr, level))
        throw std::runtime_error(file + ": cannot be written: the disk is full, or the device takes no more");
    out.commit();
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

std::optional<std::string> scene_text(std::FILE* file, std::uintmax_t size) {
    std::array<unsigned char, 8> signature{};
    if (std::fread(signature.data(), 1, signature.size(), file) != signature.size()) return std::nullopt;
    if (png_sig_cmp(signature.data(), 0, signature.size()) != 0) return std::nullopt;
    if (!chunks_fit(file, size)) throw scene::InputError("is a damaged PNG");
    std::rewind(file);
    // Deflated text grows a thousandfold at most.
    std::string text(std::min<std::uintmax_t>(longest_text, 1100 * size + 1000), '\0');
    const long length = read_text(file, text.data(), text.size());
    if (length < 0) throw scene::InputError("is a damaged PNG");
    if (length == 0) throw scene::InputError("is a picture without a scene in it");
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> scene_text(const std::string& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
    const File in{std::fopen(file.c_str(), "rb")};
    const auto size = std::filesystem::file_size(file, error);
    return in && !error ? scene_text(in.get(), size) : std::nullopt;
}

std::string scene_file_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::array<char, 8> signature{};
    in.read(signature.data(), signature.size());
    const bool picture =
        in && png_sig_cmp(reinterpret_cast<png_const_bytep>(signature.data()), 0, signature.size()) == 0;
    if (!picture) return file;
    const std::filesystem::path stem = std::filesystem::path(file).replace_extension();
    std::error_code error;
    std::string beside = stem.string() + ".json";
    for (int number = 2; std::filesystem::exists(beside, error); ++number)
        beside = fmt::format("{}-{}.json", stem.string(), number);
    return beside;
}

scene::Scene read_scene(const std::string& file) {
    try {
        const auto text = scene_text(file);
        if (!text) return scene::read_scene_file(file);
        std::istringstream in(*text);
        return scene::scene_from_json(scene::merged(to_json(scene::default_scene()), scene::parse_json(in)));
    } catch (const scene::InputError& error) {
        const std::string what = error.what();
        throw scene::InputError(what.starts_with(file) ? what : file + ": " + what);
    }
}

}  // namespace record
