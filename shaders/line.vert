layout(location = 0) in vec3 from;
layout(location = 1) in vec3 to;
layout(location = 2) in vec3 ink;
uniform mat4 view_projection;
uniform float lift;  // towards the eye
flat out vec3 tint;

void main() {
    place_segment(view_projection * vec4(from, 1.0), view_projection * vec4(to, 1.0), gl_VertexID % 4);
    gl_Position.z -= lift * gl_Position.w;
    tint = ink;
}
