// What the passes of a picture share. A pass is a class of its own file in passes/: it draws one thing and
// owns what it keeps for that; it knows this, and no other pass unless it is given one.
#pragma once

#include "render/canvas.hpp"
#include "render/label_map.hpp"
#include "render/lighting.hpp"
#include "render/lines.hpp"
#include "render/mark_buffers.hpp"
#include "render/programs.hpp"
#include "render/texts.hpp"

namespace render {

struct Context {
    void begin_picture() {
        coarse = false;
        marks.begin_picture();
        lighting.begin_picture();
    }

    Programs programs;
    Canvas canvas;
    Lines lines{programs, canvas};
    Texts texts{programs};
    KeptMarks marks;
    LabelMap label_map;
    LossGrid losses;
    Lighting lighting{losses};
    bool coarse = false;  ///< the picture would have finer surfaces, were it not drawn in a hurry
};

}  // namespace render
