// Shader programs, each made when it is first needed.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "gl/program.hpp"

namespace render {

class Programs {
  public:
    struct Sources {
        std::string vertex, fragment;
    };
    /// The one that is kept by this key, or a new one from `sources`; `name` is said in errors.
    gl::Program& at(const std::string& key, const std::string& name, const std::function<Sources()>& sources);
    /// Reads the shaders again. One that does not compile leaves the old one in use, and error() says why.
    void reload();
    const std::string& error() const { return error_; }

  private:
    std::map<std::string, gl::Program> kept_, old_;  ///< old: from before the shaders were read again
    std::string error_;
};

}  // namespace render
