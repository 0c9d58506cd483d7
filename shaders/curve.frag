#ifdef EVEN
flat in vec3 tint;
#else
in vec2 plane, told;
flat in float among;
#endif
#ifdef TUBE
uniform float tube;
#endif
out vec4 colour;

void main() {
    float share = coverage();
#ifndef EVEN
    vec3 tint = mark_colour(plane, among, told);  // before the discard: it takes derivatives
#endif
    if (left_out(share)) discard;
#ifdef TUBE  // lit from above, as far as a line has an upper side
    float across = at_times_w.y * gl_FragCoord.w / (0.5 * width) - 0.3;
    float lit = 0.80 + 0.40 * sqrt(max(1.0 - across * across, 0.0));
    colour = vec4(tint * mix(1.0, lit, tube), share);
#else
    colour = vec4(tint, share);
#endif
}
