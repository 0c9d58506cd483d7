in vec2 plane, told;
#if !defined(STUDIO) || defined(MORPH) || defined(HAZE)
#define PLAIN
centroid in vec2 facing;  // where a triangle thinner than a pixel is, not where it would be at the pixel's middle
#endif
#if defined(HAZE) || defined(WALLS)
in vec3 in_box;
#endif
#ifdef STUDIO
in vec3 studio_at;
centroid in vec4 towards_sun;
#endif
uniform float opacity;
uniform vec2 domain_low, domain_size;
#ifdef LINES  // where colour says nothing of height, lines of equal x1 and x2 show the shape
uniform vec2 line_step;
uniform vec3 line_ink;
uniform float shade;

vec3 with_lines(vec3 lit) {
    vec2 pixel = max(fwidth(plane), vec2(1e-9));  // of the plane
    vec2 from_edge = min(plane - domain_low, domain_low + domain_size - plane) / pixel;
    float edge = clamp(2.0 - min(from_edge.x, from_edge.y), 0.0, 1.0);  // the sheet's own
    vec2 at = plane / line_step;
    vec2 line = clamp(1.0 - abs(at - round(at)) * line_step / pixel, 0.0, 1.0);
    // Seen along the sheet lines run into each other: there they are left out.
    line *= clamp((0.3 - pixel / line_step) * 5.0, 0.0, 1.0);
    return mix(lit * shade, line_ink, max(0.20 * max(line.x, line.y), 0.42 * edge));
}
#endif

#if defined(STUDIO) && defined(WALLS)
uniform vec3 sun, sun_halfway, to_eye;

/// Triangles that reach from the foot of a wall to its top have corners where it is level: there their own normal counts.
vec4 on_wall(vec4 facing) {
    vec3 own = cross(dFdx(in_box), dFdy(in_box));
    float size = length(own);
    if (size == 0.0) return facing;
    own *= (dot(own, to_eye) < 0.0 ? -1.0 : 1.0) / size;
    float steep = smoothstep(0.15, 0.3, abs(facing.z) - abs(own.z));
    return mix(facing, vec4(dot(own, sun), dot(own, sun_halfway), own.z, dot(own, to_eye)), steep);
}
#endif

#if PASS == 1  // what lies at which depth: moments of the absorbance
in float depth;
layout(location = 0) out vec4 moments;
layout(location = 1) out float absorbance;

void main() {
    float a = -log(1.0 - opacity);
    float square = depth * depth;
    moments = a * vec4(depth, square, square * depth, square * square);
    absorbance = a;
}
#else
out vec4 colour;
#if PASS == 2
in float depth;
#endif

void main() {
#ifdef AREA  // of points along slices
    float among = (plane.y - domain_low.y) / domain_size.y;
#else
    float among = 0.0;
#endif
    vec3 tint = mark_colour(plane, among, told);
#ifdef UNLIT
    vec3 lit = tint;
#else
#ifdef STUDIO
    vec4 side = gl_FrontFacing ? towards_sun : -towards_sun;
#ifdef WALLS
    side = on_wall(side);
#endif
    vec3 lit = in_studio(tint, studio_at, side);
#endif
#ifdef PLAIN
    vec2 towards = gl_FrontFacing ? facing : -facing;  // both sides are lit alike
    float diffuse = 0.5 + 0.5 * towards.x;
    float shine = max(towards.y, 0.0);
    shine *= shine; shine *= shine; shine *= shine; shine *= shine; shine *= shine;
    vec3 plain = tint * (0.30 + 0.76 * diffuse) + 0.08 * shine;
#ifdef STUDIO
    lit = mix(plain, lit, studio);
#else
    vec3 lit = plain;
#endif
#endif
#endif
#ifdef LINES
    lit = with_lines(lit);
#endif
#ifdef CONTOURS
    lit = with_contours(lit, studio_at.z);
#endif
#ifdef HAZE
    lit = hazed(shadowed(lit, in_box), in_box);
#endif
#if PASS == 2
    float seen = transmittance(depth) * opacity;
    colour = vec4(lit * seen, seen);
#else
    colour = vec4(lit, opacity);
#endif
}
#endif
