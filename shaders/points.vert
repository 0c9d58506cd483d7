// SAMPLED: a row of places along x1, one instance a slice; otherwise the data set.
#ifdef SAMPLED
layout(location = 1) in vec2 slice;  // its x2, and where it lies among the slices, 0 to 1
uniform vec2 x1_from_step;
#else
layout(location = 0) in vec3 point;  // x1, x2, label
#endif
uniform mat4 view_projection;
uniform float diameter, lift, class_lift;
flat out vec3 tint;
#ifdef MARK_WRONG
flat out float wrong;
#endif

void main() {
#ifdef SAMPLED
    vec2 plane = vec2(x1_from_step.x + x1_from_step.y * float(gl_VertexID), slice.x);
    tint = mark_colour(plane, slice.y);
#else
    vec2 plane = point.xy;
    given_label = point.z;
    tint = mark_colour(plane, 0.0);
#endif
    gl_Position = view_projection * vec4(box_place(plane), 1.0);
    // Towards the eye by its radius: a point on a surface shows whole.
    gl_Position.z -= lift * gl_Position.w;
#ifdef SAMPLED
    gl_Position.z -= class_lift * class_in_front(plane) * gl_Position.w;
#endif
    gl_PointSize = diameter;
#if defined(MARK_WRONG) && !defined(SAMPLED)
#ifdef NUMBERS
    wrong = step(0.1, abs(given_label - output_a(plane).x));
#else
    wrong = abs(given_label - step(0.5, output_a(plane).x));
#endif
    gl_PointSize *= 1.0 + 0.5 * wrong;
    gl_Position.z -= 0.004 * wrong * gl_Position.w;
#endif
}
