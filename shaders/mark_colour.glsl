// The colour of a mark over a place of the plane. `slice`: where its slice lies among the mark's, 0 to 1; `told`: what
// the colour is told by, and its counterpart's, as scene/mark_field.hpp has them.
uniform vec3 class_0, class_1, neutral, fixed_colour;
uniform vec2 height_range, colour_range;
uniform vec2 slice_span;  // the part of the colour map that stands out from the background

#ifdef AT_VERTEX
float side(float signed_value) { return step(0.0, signed_value); }
#else
// 0 below the edge and 1 above, over the width of one pixel.
float side(float signed_value) { return clamp(signed_value / max(fwidth(signed_value), 1e-9) + 0.5, 0.0, 1.0); }
#endif

#ifdef NUMBERS  // regression: labels are numbers, and the network's answer is one
uniform vec2 label_range;
vec3 number_colour(float number) { return colour_map((number - label_range.x) / (label_range.y - label_range.x)); }
#endif

#ifdef OVER_DATA
float given_label;  // of the data point
float plane_label(vec2 plane) { return given_label; }
float label_share(vec2 plane) { return given_label; }
#else
#ifdef NO_RULE  // what no rule here labels: the nearest point, a typed rule, numbers
uniform sampler2D label_map;
uniform vec2 label_low, label_size;
float plane_label(vec2 plane) { return texture(label_map, (plane - label_low) / label_size).x; }
float label_share(vec2 plane) { return plane_label(plane); }
#else
float label_share(vec2 plane) { return side(label_rule(plane)); }
float plane_label(vec2 plane) { return step(0.0, label_rule(plane)); }
#endif
#endif

/// `kind` is a constant wherever this is called: one branch stays.
vec3 colour_by(const int kind, vec2 plane, float slice, float told, vec2 range, vec3 one_colour) {
#ifdef NUMBERS
    if (kind == 0) return number_colour(plane_label(plane));
    if (kind == 1 || kind == 4) return number_colour(told);
#endif
    if (kind == 0) return mix(class_0, class_1, label_share(plane));
    if (kind == 1) return mix(class_0, class_1, side(told));
    if (kind == 4) return confidence_colour(told, class_0, neutral, class_1);
    if (kind == 2 || kind == 6) return colour_map((told - range.x) / (range.y - range.x));
    if (kind == 3) return colour_map(mix(slice_span.x, slice_span.y, slice));
    return one_colour;
}

/// In a flat figure many places fall onto one pixel: class 1, the smaller one, shows. Towards the eye by this share.
float class_in_front(vec2 plane, vec2 told) {
#if defined(NUMBERS)
    return 0.0;
#elif COLOUR == 0
    return label_share(plane);
#elif COLOUR == 1
    return side(told.x);
#else
    return 0.0;
#endif
}

#ifdef MORPH  // on the way to another figure's mark
uniform vec3 to_fixed_colour;
uniform vec2 to_height_range, to_colour_range;
uniform float share;
#endif

vec3 mark_colour(vec2 plane, float slice, vec2 told) {
    vec3 colour = colour_by(COLOUR, plane, slice, told.x, COLOUR == 6 ? colour_range : height_range, fixed_colour);
#ifdef MORPH
    vec3 to = colour_by(TO_COLOUR, plane, slice, told.y, TO_COLOUR == 6 ? to_colour_range : to_height_range, to_fixed_colour);
    colour = mix(colour, to, share);
#endif
    return colour;
}
