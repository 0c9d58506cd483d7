#include "platform/terminal.hpp"

#include <unistd.h>

#include <algorithm>

namespace platform {

bool error_is_terminal() {
    return isatty(STDERR_FILENO) != 0;
}
bool output_is_terminal() {
    return isatty(STDOUT_FILENO) != 0;
}

namespace {

/// Bytes of the character that a text begins with; 0 for what is no UTF-8.
std::size_t character_size(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text[0]);
    const std::size_t size = byte < 0x80   ? 1
                             : byte < 0xC2 ? 0
                             : byte < 0xE0 ? 2
                             : byte < 0xF0 ? 3
                             : byte < 0xF5 ? 4
                                           : 0;
    if (size > text.size()) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80) return 0;
    return size;
}

}  // namespace

std::string printable(std::string_view text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string plain;
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        const auto first = static_cast<unsigned char>(text[0]);
        const bool control = (size == 1 && (first < ' ' || first == 0x7F)) ||
                             (size == 2 && first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0);
        if (size > 0 && !control) {
            plain += text.substr(0, size);
        } else {
            for (std::size_t i = 0; i < std::max<std::size_t>(size, 1); ++i) {
                const auto byte = static_cast<unsigned char>(text[i]);
                plain += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
            }
        }
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return plain;
}

}  // namespace platform
