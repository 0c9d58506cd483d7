// The triangles of surface_mesh() that are as fine as the eye needs them.
#pragma once

#include "scene/surface_mesh.hpp"

namespace scene {

SurfaceMesh refined_mesh(const MarkField& field, const SurfaceDemand& demand);

}  // namespace scene
