// An OpenGL 3.3 core context without a display: EGL's surfaceless platform, then its default display.
#pragma once

namespace gl {

class OffscreenContext {
  public:
    /// Makes the context current on this thread. Throws std::runtime_error that says what is missing and the
    /// remedy.
    OffscreenContext();
    ~OffscreenContext();
    OffscreenContext(const OffscreenContext&) = delete;
    OffscreenContext& operator=(const OffscreenContext&) = delete;

  private:
    void* display_ = nullptr;
    void* context_ = nullptr;
};

/// Has the driver report its errors on standard error, where it can (GL_KHR_debug) and NEUROSCAPE_GL_DEBUG is
/// set.
void report_errors();

}  // namespace gl
