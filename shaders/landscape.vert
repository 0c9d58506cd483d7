layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in float share;
uniform vec3 light, halfway;
out vec2 facing;
out float height;  // 0 to 1
#ifdef HAZE
out vec3 in_box;
#endif

void main() {
    facing = vec2(dot(normal, light), dot(normal, halfway));
    height = share;
    gl_Position = to_clip(place);
#ifdef HAZE
    in_box = place;
#endif
}
