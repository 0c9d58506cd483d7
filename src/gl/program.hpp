// A linked shader program with named uniforms.
#pragma once

#include <glad/gl.h>

#include <glm/mat3x3.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <string>
#include <unordered_map>

#include "gl/handle.hpp"

namespace gl {

struct ProgramTraits {
    static GLuint create() { return glCreateProgram(); }
    static void destroy(GLuint name) { glDeleteProgram(name); }
};

class Program {
  public:
    Program() = default;
    /// Sources are whole GLSL texts. Throws std::runtime_error with `name` and the compiler's message.
    Program(const std::string& name, const std::string& vertex, const std::string& fragment);

    void use() const { glUseProgram(program_.get()); }
    /// Setters act on the program in use; a name that the compiler removed is ignored.
    void set(const char* name, int value);
    void set(const char* name, float value);
    void set(const char* name, const glm::vec2& value);
    void set(const char* name, const glm::vec3& value);
    void set(const char* name, const glm::vec4& value);
    void set(const char* name, const glm::mat3& value);
    void set(const char* name, const glm::mat4& value);

  private:
    GLint location(const char* name);
    Handle<ProgramTraits> program_;
    std::unordered_map<std::string, GLint> locations_;
};

}  // namespace gl
