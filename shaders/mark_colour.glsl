// The colour of a mark over a place of the plane; `slice` is where its slice lies among the mark's, 0 to 1.
uniform vec3 class_0, class_1, fixed_colour;
uniform vec2 height_range;
uniform float label_radius;
uniform vec2 slice_span;  // the part of the colour map that stands out from the background

#ifdef AT_VERTEX
float side(float signed_value) { return step(0.0, signed_value); }
#else
// 0 below the edge and 1 above, over the width of one pixel.
float side(float signed_value) { return clamp(signed_value / max(fwidth(signed_value), 1e-9) + 0.5, 0.0, 1.0); }
#endif

vec3 mark_colour(vec2 plane, float slice) {
#if COLOUR == 0
    return mix(class_0, class_1, side(label_radius - length(plane)));
#elif COLOUR == 1
    return mix(class_0, class_1, side(output_a(plane).x - 0.5));
#elif COLOUR == 2
    return colour_map((axis_z(plane).x - height_range.x) / (height_range.y - height_range.x));
#elif COLOUR == 3
    return colour_map(mix(slice_span.x, slice_span.y, slice));
#else
    return fixed_colour;
#endif
}
