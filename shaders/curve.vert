// Curves along x1, one instance a slice; four vertices a piece.
layout(location = 1) in vec2 slice;  // its x2, and where it lies among the slices, 0 to 1
uniform vec2 x1_from_step;
uniform mat4 view_projection;
uniform float lift;
#ifdef EVEN  // one colour along a slice
flat out vec3 tint;
#else
noperspective out vec2 plane;
flat out float among;
#endif

vec4 corner_of(vec2 x) {
    vec4 clip = view_projection * vec4(box_place(x), 1.0);
    clip.z -= lift * clip.w;
    return clip;
}

void main() {
    int piece = gl_VertexID / 4;
    vec2 a = vec2(x1_from_step.x + x1_from_step.y * float(piece), slice.x);
    vec2 b = vec2(x1_from_step.x + x1_from_step.y * float(piece + 1), slice.x);
    float t = place_segment(corner_of(a), corner_of(b), gl_VertexID % 4);
#ifdef EVEN
    tint = mark_colour(a, slice.y);
#else
    plane = mix(a, b, t);
    among = slice.y;
#endif
}
