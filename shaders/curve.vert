// Curves along x1 in straight pieces; four vertices a piece.
layout(location = 0) in vec3 from;  // in the figure's box
layout(location = 1) in vec3 to;
layout(location = 2) in vec4 piece;  // x1 of its ends, x2, and where its slice lies among the slices, 0 to 1
layout(location = 3) in vec4 tells;  // at its ends
uniform float lift;
#ifdef EVEN  // one colour along a slice
flat out vec3 tint;
#else
out vec2 plane, told;
flat out float among;
#endif

vec4 corner_of(vec3 place) {
    vec4 clip = to_clip(place);
    clip.z -= lift * clip.w;
    return clip;
}

void main() {
    float t = place_segment(corner_of(from), corner_of(to), gl_VertexID % 4);
#ifdef EVEN
    tint = mark_colour(piece.xz, piece.w, tells.xy);
#else
    plane = mix(piece.xz, piece.yz, t);
    told = mix(tells.xy, tells.zw, t);
    among = piece.w;
#endif
}
