layout(location = 0) in vec3 place;  // in the figure's box
layout(location = 1) in vec3 normal;
layout(location = 2) in vec2 at;
layout(location = 3) in vec2 tells;
uniform vec3 light, halfway;
out vec2 plane, told;
#if PASS > 0
uniform vec3 to_eye;
out float depth;  // -1 towards the eye to 1
#endif
#ifdef AREA
uniform float class_lift;
#endif
#ifdef HAZE
out vec3 in_box;
#endif
uniform float lift;  // towards the eye: which of two surfaces shows where they touch
centroid out vec2 facing;  // the unit normal along the light, and halfway from there to the eye

void main() {
    plane = at;
    told = tells;
    // Linear in the normal, so that interpolating these is interpolating it.
    facing = vec2(dot(normal, light), dot(normal, halfway));
#if PASS > 0
    depth = -dot(place, to_eye) / 1.8;
#endif
    gl_Position = to_clip(place);
#ifdef HAZE
    in_box = place;
#endif
    gl_Position.z -= lift * gl_Position.w;
#ifdef AREA
    gl_Position.z -= class_lift * class_in_front(plane, told) * gl_Position.w;
#endif
}
