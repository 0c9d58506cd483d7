layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in float share;
uniform mat4 view_projection;
uniform vec3 light, halfway;
out vec2 facing;
out float height;  // 0 to 1

void main() {
    facing = vec2(dot(normal, light), dot(normal, halfway));
    height = share;
    gl_Position = view_projection * vec4(place, 1.0);
}
