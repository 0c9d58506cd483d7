// How long the graphics processor takes for each pass of a picture, by its own clock.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gl/handle.hpp"

namespace gl {

struct QueryTraits {
    static GLuint create() {
        GLuint name = 0;
        glGenQueries(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteQueries(1, &name); }
};

class PassTimer {
  public:
    /// The commands of a picture begin; what was timed before is forgotten.
    void begin();
    /// Those since the last end belong to that pass.
    void end(const char* pass);
    /// Waits until all is done.
    std::vector<std::pair<std::string, double>> milliseconds() const;

  private:
    void stamp();
    std::vector<Handle<QueryTraits>> queries_;  ///< one more than there are passes
    std::vector<const char*> passes_;
    std::size_t used_ = 0;
};

}  // namespace gl
