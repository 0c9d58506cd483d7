// Owners of OpenGL names: move-only, 0 is empty. All need a current context, also to be destroyed when not
// empty.
#pragma once

#include <glad/gl.h>

#include <utility>

namespace gl {

template <typename Traits>
class Handle {
  public:
    Handle() = default;
    explicit Handle(GLuint name) : name_(name) {}
    Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (name_ != 0) Traits::destroy(name_);
    }

    static Handle create() { return Handle(Traits::create()); }
    GLuint get() const { return name_; }
    explicit operator bool() const { return name_ != 0; }

  private:
    GLuint name_ = 0;
};

#define NEUROSCAPE_GL_NAME(Type, Generate, Delete)             \
    struct Type##Traits {                                      \
        static GLuint create() {                               \
            GLuint name = 0;                                   \
            Generate(1, &name);                                \
            return name;                                       \
        }                                                      \
        static void destroy(GLuint name) { Delete(1, &name); } \
    };                                                         \
    using Type = Handle<Type##Traits>;

NEUROSCAPE_GL_NAME(Buffer, glGenBuffers, glDeleteBuffers)
NEUROSCAPE_GL_NAME(VertexArray, glGenVertexArrays, glDeleteVertexArrays)
NEUROSCAPE_GL_NAME(Texture, glGenTextures, glDeleteTextures)
NEUROSCAPE_GL_NAME(FramebufferName, glGenFramebuffers, glDeleteFramebuffers)
NEUROSCAPE_GL_NAME(Renderbuffer, glGenRenderbuffers, glDeleteRenderbuffers)
#undef NEUROSCAPE_GL_NAME

}  // namespace gl
