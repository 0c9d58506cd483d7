#ifdef EVEN
flat in vec3 tint;
#else
in vec2 plane, told;
flat in float among;
#endif
out vec4 colour;

void main() {
    float share = coverage();
#ifndef EVEN
    vec3 tint = mark_colour(plane, among, told);  // before the discard: it takes derivatives
#endif
    if (left_out(share)) discard;
    colour = vec4(tint, share);
}
