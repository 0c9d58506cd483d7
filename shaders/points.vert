layout(location = 0) in vec3 point;  // x1, x2, label
uniform vec3 axis_scale, axis_offset;
uniform mat4 view_projection;
uniform float diameter, lift;
uniform int by_prediction;
flat out float class_value;

void main() {
    vec3 place = vec3(axis_x(point.xy).x, axis_y(point.xy).x, axis_z(point.xy).x) * axis_scale + axis_offset;
    gl_Position = view_projection * vec4(place, 1.0);
    // Towards the eye by its radius: a point on a surface shows whole.
    gl_Position.z -= lift * gl_Position.w;
    gl_PointSize = diameter;
    class_value = by_prediction == 1 ? step(0.5, output_a(point.xy).x) : point.z;
}
