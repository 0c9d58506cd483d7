// Edges that are alpha become samples.
#pragma once

#include <glad/gl.h>

namespace render {

/// As long as it lives. Curves and points have their edges as alpha, which becomes samples: no order of
/// drawing is needed.
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

}  // namespace render
