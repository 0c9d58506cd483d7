layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in float share;
uniform vec3 light, halfway;
out vec2 facing;
out float height;  // 0 to 1
#if defined(HAZE) || defined(STUDIO)
out vec3 in_box;
#endif
#ifdef STUDIO
uniform vec3 sun, sun_halfway, to_eye;
out vec3 studio_at;
out vec4 towards_sun;
#endif

void main() {
    facing = vec2(dot(normal, light), dot(normal, halfway));
    height = share;
    gl_Position = to_clip(place);
#if defined(HAZE) || defined(STUDIO)
    in_box = place;
#endif
#ifdef STUDIO
    studio_at = lit_at(place, normal);
    towards_sun = vec4(dot(normal, sun), dot(normal, sun_halfway), normal.z, dot(normal, to_eye));
#endif
}
