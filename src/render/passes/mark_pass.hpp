// How one kind of mark is drawn: a row of Marks.
#pragma once

#include <string>

#include "gl/program.hpp"
#include "render/frame.hpp"

namespace render {

/// How a translucent surface is drawn: blended over what is there, or in one of the passes of Translucency.
enum class Pass { blended, moments, light };

class MarkPass {
  public:
    /// Its shaders; whether edges are alpha; whether its vertices are those of thick lines.
    struct Shaders {
        const char* name;
        bool edges, lines;
    };
    virtual ~MarkPass() = default;
    virtual Shaders shaders() const = 0;
    /// What they are told by definition.
    virtual std::string head(const Part& part, Pass pass) const = 0;
    /// With the program that was made so, in use, and told what all marks have.
    virtual void draw(const Part& part, gl::Program& program, Pass pass) = 0;
};

}  // namespace render
