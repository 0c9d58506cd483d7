#include "record/spherical.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "platform/output_file.hpp"

namespace record {
namespace {

constexpr std::uint64_t largest_index = 1U << 30;  // of a film of a day it is far below

using Bytes = std::string;

std::uint64_t number(std::string_view bytes, std::size_t at, int size) {
    std::uint64_t value = 0;
    for (int i = 0; i < size; ++i)
        value = value << 8 | static_cast<std::uint8_t>(bytes.at(at + static_cast<std::size_t>(i)));
    return value;
}

void put(Bytes& bytes, std::size_t at, std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i)
        bytes.at(at + static_cast<std::size_t>(i)) = static_cast<char>(value >> 8 * (size - 1 - i) & 0xff);
}

Bytes box(const char* type, const Bytes& content) {
    Bytes all(8, '\0');
    put(all, 0, 8 + content.size(), 4);
    std::memcpy(&all[4], type, 4);
    return all + content;
}

Bytes view_boxes(Layout layout, bool spherical) {
    const Bytes version(4, '\0');
    Bytes all;
    if (layout != Layout::mono) all += box("st3d", version + (layout == Layout::top_bottom ? '\1' : '\2'));
    if (spherical)
        all += box("sv3d", box("svhd", version + Bytes("Neuroscape\0", 11)) +
                               box("proj", box("prhd", version + Bytes(12, '\0')) +
                                               box("equi", version + Bytes(16, '\0'))));
    return all;
}

struct Place {
    std::size_t begin, content, end;  ///< in the bytes; content: after size and type
};

/// The next box of that type between two places; any type for an empty one.
std::optional<Place> find(const Bytes& bytes, std::size_t begin, std::size_t end, std::string_view type) {
    while (begin + 8 <= end) {
        std::uint64_t size = number(bytes, begin, 4);
        std::size_t head = 8;
        if (size == 1 && begin + 16 <= end) {
            size = number(bytes, begin + 8, 8);
            head = 16;
        }
        if (size < head || size > end - begin) return std::nullopt;
        if (type.empty() || bytes.compare(begin + 4, 4, type) == 0)
            return Place{begin, begin + head, begin + static_cast<std::size_t>(size)};
        begin += static_cast<std::size_t>(size);
    }
    return std::nullopt;
}

/// The boxes from moov's content down to the video track's sample entry.
std::vector<Place> way_to_entry(const Bytes& moov) {
    std::size_t from = 8;
    while (const auto track = find(moov, from, moov.size(), "trak")) {
        from = track->end;
        std::vector<Place> way = {*track};
        for (const char* type : {"mdia", "minf", "stbl", "stsd"}) {
            const auto inner = find(moov, way.back().content, way.back().end, type);
            if (!inner) break;
            way.push_back(*inner);
        }
        const auto handler =
            find(moov, way[way.size() > 1 ? 1 : 0].content, way[way.size() > 1 ? 1 : 0].end, "hdlr");
        if (way.size() != 5 || !handler || moov.compare(handler->content + 8, 4, "vide") != 0) continue;
        // After version, flags and the number of entries.
        const auto entry = find(moov, way.back().content + 8, way.back().end, "");
        if (!entry) continue;
        way.push_back(*entry);
        return way;
    }
    return {};
}

/// What lies behind the index has moved.
void move_chunks(Bytes& moov, std::uint64_t by) {
    std::size_t from = 8;
    while (const auto track = find(moov, from, moov.size(), "trak")) {
        from = track->end;
        std::optional<Place> at = track;
        for (const char* type : {"mdia", "minf", "stbl"}) {
            if (at) at = find(moov, at->content, at->end, type);
        }
        if (!at) continue;
        for (const auto& [type, size] : {std::pair{"stco", 4}, std::pair{"co64", 8}}) {
            const auto chunks = find(moov, at->content, at->end, type);
            if (!chunks) continue;
            const std::uint64_t count = number(moov, chunks->content + 4, 4);
            for (std::uint64_t i = 0; i < count; ++i) {
                const std::size_t place =
                    chunks->content + 8 + static_cast<std::size_t>(i) * static_cast<std::size_t>(size);
                put(moov, place, number(moov, place, size) + by, size);
            }
        }
    }
}

}  // namespace

void add_view_boxes(const std::string& file, Layout layout, bool spherical) {
    const auto wrong = [&file] {
        return std::runtime_error(file + ": is not a video that can say how it is seen");
    };
    const Bytes boxes = view_boxes(layout, spherical);
    std::ifstream in(file, std::ios::binary);
    const std::uint64_t length = std::filesystem::file_size(file);
    std::uint64_t begin = 0, size = 0;
    bool before_data = true;
    for (;; begin += size) {
        std::array<char, 16> head{};
        in.seekg(static_cast<std::streamoff>(begin));
        if (!in.read(head.data(), head.size())) throw wrong();
        const std::string_view bytes(head.data(), head.size());
        size = number(bytes, 0, 4);
        if (size == 1) size = number(bytes, 8, 8);
        if (size < 8 || size > length - begin) throw wrong();
        if (bytes.substr(4, 4) == "moov") break;
        before_data = before_data && bytes.substr(4, 4) != "mdat";
    }
    if (size > largest_index) throw wrong();
    Bytes moov(static_cast<std::size_t>(size), '\0');
    in.seekg(static_cast<std::streamoff>(begin));
    if (!in.read(moov.data(), static_cast<std::streamsize>(size))) throw wrong();
    try {
        const std::vector<Place> way = way_to_entry(moov);
        if (way.empty()) throw wrong();
        if (before_data) move_chunks(moov, boxes.size());
        for (const Place& place : way) put(moov, place.begin, number(moov, place.begin, 4) + boxes.size(), 4);
        put(moov, 0, size + boxes.size(), 4);
        moov.insert(way.back().end, boxes);
    } catch (const std::out_of_range&) {
        throw wrong();
    }
    platform::OutputFile out(file);
    std::vector<char> part(1U << 20);
    const auto copy = [&](std::uint64_t from, std::uint64_t to) {
        in.seekg(static_cast<std::streamoff>(from));
        while (from < to) {
            const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(part.size(), to - from));
            if (!in.read(part.data(), static_cast<std::streamsize>(now))) throw wrong();
            out.write({part.data(), now});
            from += now;
        }
    };
    copy(0, begin);
    out.write(moov);
    copy(begin + size, length);
    out.commit();
}

}  // namespace record
