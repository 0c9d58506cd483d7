// Numbers as the little-endian bytes of a file.
#pragma once

#include <bit>
#include <cstring>
#include <glm/vec3.hpp>
#include <string>
#include <type_traits>

namespace format {

template <typename Number>
requires std::is_arithmetic_v<Number>
void append(std::string& out, Number number) {
    static_assert(std::endian::native == std::endian::little, "the bytes would have to be turned round");
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof number);
}

inline void append(std::string& out, const glm::vec3& place) {
    for (int i = 0; i < 3; ++i) append(out, place[i]);
}

}  // namespace format
