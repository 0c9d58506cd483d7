// Curves and points have their edges as alpha, and hide what is behind them.
#pragma once

#include <glad/gl.h>

#include "gl/program.hpp"

namespace render {

/// As long as it lives, alpha becomes samples: no order of drawing is needed.
struct CoverageFromAlpha {
    CoverageFromAlpha() {
        glEnable(GL_SAMPLE_ALPHA_TO_COVERAGE);
        glEnable(GL_SAMPLE_ALPHA_TO_ONE);
    }
    ~CoverageFromAlpha() {
        glDisable(GL_SAMPLE_ALPHA_TO_COVERAGE);
        glDisable(GL_SAMPLE_ALPHA_TO_ONE);
    }
    CoverageFromAlpha(const CoverageFromAlpha&) = delete;
    CoverageFromAlpha& operator=(const CoverageFromAlpha&) = delete;
};

/// `program` is in use, and has shaders/edges.glsl. Where a pixel has one sample, what lies behind an edge
/// should have been drawn before.
template <typename Draw>
void draw_covering(int samples, gl::Program& program, const Draw& draw) {
    if (samples > 1) {
        program.set("edges", 0);
        const CoverageFromAlpha coverage;
        draw();
        return;
    }
    program.set("edges", 1);
    draw();
    program.set("edges", 2);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDepthMask(GL_FALSE);
    draw();
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

}  // namespace render
