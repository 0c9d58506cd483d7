// What the figure stands on: the floor of its box.
uniform vec3 half_size;
uniform vec4 stand;  // where the box stands, and how large
out vec2 at;  // over the box

void main() {
    at = vec2(gl_VertexID % 2 == 0 ? -1.0 : 1.0, gl_VertexID < 2 ? -1.0 : 1.0);
    gl_Position = to_clip(stand.xyz + stand.w * vec3(at, -1.0) * half_size);
}
