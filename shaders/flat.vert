layout(location = 0) in vec2 position;  // in pixels from the top left
layout(location = 1) in vec2 texture_place;
layout(location = 2) in vec4 tint;
uniform vec2 viewport;  // in pixels
out vec2 at;
out vec4 ink;

void main() {
    at = texture_place;
    ink = tint;
    gl_Position = vec4(vec2(2.0, -2.0) * position / viewport + vec2(-1.0, 1.0), 0.0, 1.0);
}
