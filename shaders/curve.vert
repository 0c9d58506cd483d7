// Curves along x1 in straight pieces; four vertices a piece.
layout(location = 0) in vec4 piece;  // x1 of its ends, x2, and where its slice lies among the slices, 0 to 1
uniform mat4 view_projection;
uniform float lift;
#ifdef EVEN  // one colour along a slice
flat out vec3 tint;
#else
out vec2 plane;
flat out float among;
#endif

vec4 corner_of(vec2 x) {
    vec4 clip = view_projection * vec4(box_place(x), 1.0);
    clip.z -= lift * clip.w;
    return clip;
}

void main() {
    vec2 a = piece.xz, b = piece.yz;
    float t = place_segment(corner_of(a), corner_of(b), gl_VertexID % 4);
#ifdef EVEN
    tint = mark_colour(a, piece.w);
#else
    plane = mix(a, b, t);
    among = piece.w;
#endif
}
