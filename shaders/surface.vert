layout(location = 0) in vec3 place;  // in the figure's box
layout(location = 1) in vec3 normal;
layout(location = 2) in vec2 at;
layout(location = 3) in vec2 tells;
uniform vec3 light, halfway;
out vec2 plane, told;
#if PASS > 0 || defined(STUDIO)
uniform vec3 to_eye;
#endif
#if PASS > 0
out float depth;  // -1 towards the eye to 1
#endif
#ifdef AREA
uniform float class_lift;
#endif
#if defined(HAZE) || defined(WALLS)
out vec3 in_box;
#endif
#ifdef STUDIO
uniform vec3 sun, sun_halfway;
out vec3 studio_at;
centroid out vec4 towards_sun;  // the unit normal along the sun, halfway from there to the eye, up, and to the eye
#endif
uniform float lift;  // towards the eye: which of two surfaces shows where they touch
#if !defined(STUDIO) || defined(MORPH) || defined(HAZE)
#define PLAIN
centroid out vec2 facing;  // the unit normal along the light, and halfway from there to the eye
#endif

void main() {
    plane = at;
    told = tells;
    // Linear in the normal, so that interpolating these is interpolating it.
#ifdef PLAIN
    facing = vec2(dot(normal, light), dot(normal, halfway));
#endif
#ifdef STUDIO
    studio_at = lit_at(place, normal);
    towards_sun = vec4(dot(normal, sun), dot(normal, sun_halfway), normal.z, dot(normal, to_eye));
#endif
#if PASS > 0
    depth = -dot(place, to_eye) / 1.8;
#endif
    gl_Position = to_clip(place);
#if defined(HAZE) || defined(WALLS)
    in_box = place;
#endif
    gl_Position.z -= lift * gl_Position.w;
#ifdef AREA
    gl_Position.z -= class_lift * class_in_front(plane, told) * gl_Position.w;
#endif
}
