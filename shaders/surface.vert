layout(location = 0) in vec2 grid;  // 0 to 1 over the domain
uniform vec2 domain_low, domain_size;
uniform vec3 axis_scale, axis_offset, light, halfway;
uniform mat4 view_projection;
out vec2 plane;
out float height;
out vec2 facing;  // the unit normal along the light, and halfway from there to the eye

void main() {
    plane = domain_low + grid * domain_size;
    vec3 x = axis_x(plane), y = axis_y(plane), z = axis_z(plane);
    height = z.x;
    vec3 place = vec3(x.x, y.x, z.x) * axis_scale + axis_offset;
    vec3 normal = normalize(cross(vec3(x.y, y.y, z.y) * axis_scale, vec3(x.z, y.z, z.z) * axis_scale));
    // Linear in the normal, so that interpolating these is interpolating it.
    facing = vec2(dot(normal, light), dot(normal, halfway));
    gl_Position = view_projection * vec4(place, 1.0);
}
