// From a place in the figure's box to the screen.
uniform mat4 view_projection;
#ifdef AROUND
uniform vec3 circle;  // x, y and radius of the circle on which the eye stands; left eyes have a negative radius

/// For stereo all around each place is seen by a ray that touches the circle: the eye turns with the look. Moved
/// so, a place is seen from the circle's middle as it is seen along its ray, as far away.
vec4 to_clip(vec3 place) {
    vec2 way = place.xy - circle.xy;
    float far = length(way), radius = abs(circle.z);
    if (far > radius && radius > 0.0) {
        vec2 ahead = way / far, right = vec2(ahead.y, -ahead.x);
        float cosine = radius / far;
        place.xy -= radius * (cosine * ahead + sign(circle.z) * sqrt(1.0 - cosine * cosine) * right);
    }
    return view_projection * vec4(place, 1.0);
}
#else
vec4 to_clip(vec3 place) { return view_projection * vec4(place, 1.0); }
#endif

/// Of a line between these places, what lies behind the eye is cut off where it is still in front.
void cut_behind_eye(inout vec4 a, inout vec4 b) {
    const float nearest = 1e-3;
    if (a.w < nearest && b.w > nearest) a = mix(a, b, (nearest - a.w) / (b.w - a.w));
    if (b.w < nearest && a.w > nearest) b = mix(b, a, (nearest - b.w) / (a.w - b.w));
}
