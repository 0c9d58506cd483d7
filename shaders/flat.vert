layout(location = 0) in vec3 position;
layout(location = 1) in vec2 texture_place;
layout(location = 2) in vec4 tint;
uniform mat4 view_projection;
out vec2 at;
out vec4 ink;

void main() {
    at = texture_place;
    ink = tint;
    gl_Position = view_projection * vec4(position, 1.0);
}
