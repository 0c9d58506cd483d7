// Light on what stands in the figure's box: the sun with its shadows, the sky, a faint gloss and a rim. scene/light.hpp
// works out how much of them a place sees.
#if defined(STUDIO) || defined(HAZE)
uniform sampler2D light_map;  // over the box: the sun's share, the sky's; the floor's light; how high the figure is
#endif
#if defined(STUDIO) && defined(AT_VERTEX)
uniform vec4 stand;  // of a landscape among others: its middle, and half its width
/// Where the map is looked up, a step before a wall, which is steeper than the map has places; and the height.
vec3 lit_at(vec3 place, vec3 normal) {
    place = (place - stand.xyz) / stand.w;
    return vec3(0.5 * place.xy + 0.5 + normal.xy * (1.25 / 64.0), place.z);
}
#elif defined(STUDIO)
uniform float studio;  // 0 without, 1 whole: on the way to a flat figure, and to an eye inside
uniform float throws;    // 0 where nothing throws a shadow, to 1
uniform float even;    // 0, to 1 where all light is even: seen from above
uniform float sunshine;

/// `facing`: the unit normal of the side that is seen along the sun, halfway from there to the eye, up, and to the eye.
vec3 in_studio(vec3 colour, vec3 at, vec4 facing) {
    vec4 map = texture(light_map, at.xy);
    float above = at.z + 1.0 - 2.0 * map.a;
    // Higher up a wall more is seen than at its foot, where the map was looked up; at the bottom of a pit not nothing.
    vec2 seen = mix(map.rg, vec2(1.0, 0.8), clamp(1.2 * above - 0.04, 0.0, 1.0));
    seen.y = 0.22 + 0.78 * seen.y;
#ifdef SHEETS  // under another
    seen *= 1.0 - vec2(0.6, 0.2) * smoothstep(0.03, 0.25, -above);
#endif
    seen = mix(vec2(1.0), seen, throws);
    float direct = sunshine * seen.x * max(facing.x, 0.0);
    float light = seen.y * (0.40 + 0.12 * facing.z) + 0.86 * direct;
    float shine = max(facing.y, 0.0);
    shine *= shine; shine *= shine; shine *= shine; shine *= shine; shine *= shine;
    float rim = 1.0 - clamp(facing.w, 0.0, 1.0);
    // The square root: light adds up in other steps than those of colours on the screen.
    vec3 lit = colour * sqrt(light) + 0.12 * shine * direct + 0.08 * rim * rim * rim * seen.y;
    return mix(lit, colour, even);
}
#endif

#if defined(CONTOURS) && !defined(AT_VERTEX)  // of equal height
uniform vec3 contour;  // which of them runs at the box's middle, how many a unit above it, how many up to the box's end
uniform vec3 contour_ink;

vec3 with_contours(vec3 lit, float height) {
    float at = contour.x + contour.y * height, pixel = max(fwidth(at), 1e-6);
    float line = clamp(1.0 - abs(at - round(at)) / pixel, 0.0, 1.0) * clamp((0.3 - pixel) * 5.0, 0.0, 1.0);
    // Where the sheet is level a line would be a patch; at the ends of the range it tells nothing.
    bool tells = pixel > 0.001 && abs(at - contour.x) < contour.z - 0.1;
    return mix(lit, contour_ink, tells ? 0.28 * line : 0.0);
}
#endif
