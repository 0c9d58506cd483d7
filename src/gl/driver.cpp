#include "gl/driver.hpp"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace gl {

bool draws_in_software() {
    static constexpr std::array<std::string_view, 3> names = {"llvmpipe", "softpipe", "SwiftShader"};
    const auto* text = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const std::string_view renderer = text ? text : "";
    return std::ranges::any_of(names,
                               [&](std::string_view name) { return renderer.find(name) != renderer.npos; });
}

}  // namespace gl
