layout(location = 0) in vec2 grid;  // 0 to 1 over the domain
uniform vec2 domain_low, domain_size;
uniform vec3 light, halfway;
uniform mat4 view_projection;
out vec2 plane;
#if PASS > 0
uniform vec3 to_eye;
out float depth;  // -1 towards the eye to 1
#endif
#ifdef AREA
uniform float class_lift;
#endif
uniform float lift;  // towards the eye: which of two surfaces shows where they touch
out vec2 facing;  // the unit normal along the light, and halfway from there to the eye

void main() {
    plane = domain_low + grid * domain_size;
    vec3 x = axis_x(plane), y = axis_y(plane), z = axis_z(plane);
    vec3 along_1 = vec3(x.y, y.y, z.y) * axis_scale, along_2 = vec3(x.z, y.z, z.z) * axis_scale;
#ifdef MORPH
    x = to_x(plane); y = to_y(plane); z = to_z(plane);
    along_1 = mix(along_1, vec3(x.y, y.y, z.y) * to_scale, share);
    along_2 = mix(along_2, vec3(x.z, y.z, z.z) * to_scale, share);
#endif
    vec3 across = cross(along_1, along_2);
    vec3 normal = across / max(length(across), 1e-20);
    // Linear in the normal, so that interpolating these is interpolating it.
    facing = vec2(dot(normal, light), dot(normal, halfway));
    vec3 place = box_place(plane);
#if PASS > 0
    depth = -dot(place, to_eye) / 1.8;
#endif
    gl_Position = view_projection * vec4(place, 1.0);
    gl_Position.z -= lift * gl_Position.w;
#ifdef AREA
    gl_Position.z -= class_lift * class_in_front(plane) * gl_Position.w;
#endif
}
