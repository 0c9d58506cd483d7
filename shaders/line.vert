layout(location = 0) in vec3 from;
layout(location = 1) in vec3 to;
layout(location = 2) in vec3 ink;
uniform float lift;  // towards the eye
flat out vec3 tint;

void main() {
    place_segment(to_clip(from), to_clip(to), gl_VertexID % 4);
    gl_Position.z -= lift * gl_Position.w;
    tint = ink;
}
