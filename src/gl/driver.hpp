// What the driver of the current context says of itself.
#pragma once

namespace gl {

/// By its name; an unknown one is taken for a GPU's.
bool draws_in_software();

}  // namespace gl
