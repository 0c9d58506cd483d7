flat in vec3 tint;
uniform vec3 rim;
flat in float size;
#ifndef NO_EDGES
flat in vec3 disc;
#endif
#ifdef MARK_WRONG
flat in float wrong;
uniform vec3 wrong_rim;
#endif
#ifdef RESTS
uniform bool shadow;
#endif
uniform float presence;  // of shadows, and of what shines through
out vec4 colour;

void main() {
#ifdef NO_EDGES
    colour = vec4(tint, 1.0);
#elif defined(DUST)  // squares
    vec2 inside = clamp(disc.z + 0.5 - abs(gl_FragCoord.xy - disc.xy), 0.0, 1.0);
    float share = inside.x * inside.y;
    if (left_out(share)) discard;
    colour = vec4(tint, share);
#else
    vec2 p = (gl_FragCoord.xy - disc.xy) / disc.z;
    float r = length(p);
#ifdef RESTS
    if (shadow) {
        float deep = max(1.0 - r, 0.0);
        colour = vec4(0.0, 0.0, 0.0, presence * 0.75 * deep * (2.0 - deep) * deep);
        return;
    }
#endif
    float coverage = clamp((1.0 - r) * 0.5 * size, 0.0, 1.0);
    if (left_out(coverage)) discard;
    float height = sqrt(max(1.0 - r * r, 0.0));
    float light = 0.72 + 0.38 * max(dot(vec3(p, height), normalize(vec3(-0.4, 0.6, 0.7))), 0.0);
    // Small points have no room for a rim.
    float edge = size < 7.0 ? 1.0 : clamp((0.80 - r) * 0.5 * size + 0.5, 0.0, 1.0);
    vec3 ring = rim;
#ifdef MARK_WRONG
    ring = mix(rim, wrong_rim, wrong);
    edge *= mix(1.0, clamp((0.62 - r) * 0.5 * size + 0.5, 0.0, 1.0), wrong);
#endif
    colour = vec4(mix(ring, tint * light, edge), coverage * presence);
#endif
}
