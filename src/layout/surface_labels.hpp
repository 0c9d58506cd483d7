// Names beside the surfaces of a figure that shows several: pure layout, no OpenGL.
#pragma once

#include "layout/axes.hpp"

namespace layout {

/// The names of the surfaces' heights where several differ and no legend tells them apart by colour: beside
/// the corner at the picture's left or right where the surfaces stand further apart. None reaches into
/// `taken`; empty where neither corner has room for all.
std::vector<AxisText> lay_out_surface_labels(const scene::Scene& scene, const scene::Placement& placement,
                                             glm::vec2 size,
                                             const std::function<float(const std::string&)>& text_width,
                                             float line_height, const std::vector<TextArea>& taken);

}  // namespace layout
