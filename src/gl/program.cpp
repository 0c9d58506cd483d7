#include "gl/program.hpp"

#include <cstdlib>
#include <fstream>
#include <functional>
#include <glm/gtc/type_ptr.hpp>
#include <stdexcept>

namespace gl {
namespace {

struct ShaderTraits {
    static GLuint create() { return 0; }
    static void destroy(GLuint name) { glDeleteShader(name); }
};

/// Where NEUROSCAPE_SHADER_DUMP names a folder, every source that the driver gets is left there, for tools.
void dump(GLenum stage, const std::string& name, const std::string& source) {
    const char* folder = std::getenv("NEUROSCAPE_SHADER_DUMP");
    if (!folder) return;
    const std::string file = std::string(folder) + "/" + name + "-" +
                             std::to_string(std::hash<std::string>()(source)) +
                             (stage == GL_VERTEX_SHADER ? ".vert" : ".frag");
    std::ofstream(file) << source;
}

Handle<ShaderTraits> compile(GLenum stage, const std::string& name, const std::string& source) {
    dump(stage, name, source);
    Handle<ShaderTraits> shader(glCreateShader(stage));
    const char* text = source.c_str();
    glShaderSource(shader.get(), 1, &text, nullptr);
    glCompileShader(shader.get());
    GLint ok = 0;
    glGetShaderiv(shader.get(), GL_COMPILE_STATUS, &ok);
    if (!ok) {
        char log[2048] = {};
        glGetShaderInfoLog(shader.get(), sizeof log, nullptr, log);
        throw std::runtime_error("shader " + name + (stage == GL_VERTEX_SHADER ? ".vert: " : ".frag: ") +
                                 log);
    }
    return shader;
}

}  // namespace

Program::Program(const std::string& name, const std::string& vertex, const std::string& fragment)
    : program_(Handle<ProgramTraits>::create()) {
    const auto vertex_shader = compile(GL_VERTEX_SHADER, name, vertex);
    const auto fragment_shader = compile(GL_FRAGMENT_SHADER, name, fragment);
    glAttachShader(program_.get(), vertex_shader.get());
    glAttachShader(program_.get(), fragment_shader.get());
    glLinkProgram(program_.get());
    GLint ok = 0;
    glGetProgramiv(program_.get(), GL_LINK_STATUS, &ok);
    if (!ok) {
        char log[2048] = {};
        glGetProgramInfoLog(program_.get(), sizeof log, nullptr, log);
        throw std::runtime_error("shader " + name + ": " + log);
    }
}

GLint Program::location(const char* name) {
    const auto [entry, added] = locations_.try_emplace(name, -1);
    if (added) entry->second = glGetUniformLocation(program_.get(), name);
    return entry->second;
}

void Program::set(const char* name, int value) {
    glUniform1i(location(name), value);
}
void Program::set(const char* name, float value) {
    glUniform1f(location(name), value);
}
void Program::set(const char* name, const glm::vec2& value) {
    glUniform2fv(location(name), 1, glm::value_ptr(value));
}
void Program::set(const char* name, const glm::vec3& value) {
    glUniform3fv(location(name), 1, glm::value_ptr(value));
}
void Program::set(const char* name, const glm::vec4& value) {
    glUniform4fv(location(name), 1, glm::value_ptr(value));
}
void Program::set(const char* name, const glm::mat3& value) {
    glUniformMatrix3fv(location(name), 1, GL_FALSE, glm::value_ptr(value));
}

void Program::set(const char* name, const glm::mat4& value) {
    glUniformMatrix4fv(location(name), 1, GL_FALSE, glm::value_ptr(value));
}

}  // namespace gl
