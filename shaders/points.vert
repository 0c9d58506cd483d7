layout(location = 0) in vec3 place;  // in the figure's box
layout(location = 2) in vec2 plane;
layout(location = 3) in vec2 told;
layout(location = 4) in vec2 own;  // of a data point: its label, and whether it is wrong; else where its slice lies
uniform float diameter, lift, class_lift;
#ifdef RESTS  // on a surface
uniform float rise;     // of its middle, by its radius
uniform bool shadow;    // that it throws where it rests
#endif
flat out vec3 tint;
flat out float size;  // in pixels
#ifndef NO_EDGES
uniform vec2 viewport, viewport_corner;  // in pixels
flat out vec3 disc;  // its middle and radius, in pixels: drivers may place a point half a pixel beside it
#endif
#ifdef MARK_WRONG
flat out float wrong;
#endif

void main() {
#ifdef OVER_DATA
    given_label = own.x;
#endif
    tint = mark_colour(plane, own.x, told);
    gl_Position = to_clip(place);
    // Towards the eye by its radius: a point on a surface shows whole.
    gl_Position.z -= lift * gl_Position.w;
#ifdef SAMPLED
    gl_Position.z -= class_lift * class_in_front(plane, told) * gl_Position.w;
#endif
    size = diameter;
#ifdef RESTS
    gl_Position.y += rise * gl_Position.w;
#endif
#ifdef HAZE
    tint = hazed(tint, place);
    size *= mix(1.0, clamp(1.1 / gl_Position.w, 0.3, 3.0), within);
#endif
    gl_PointSize = size;
#ifdef MARK_WRONG
    wrong = own.y;
    gl_PointSize *= 1.0 + 0.5 * wrong;
    gl_Position.z -= 0.004 * wrong * gl_Position.w;
#endif
#ifndef NO_EDGES
#ifdef RESTS
    if (shadow) {
        gl_PointSize *= 1.6;
        gl_Position.y -= rise * gl_Position.w;
    }
#endif
    disc = vec3((gl_Position.xy / gl_Position.w * 0.5 + 0.5) * viewport + viewport_corner, 0.5 * gl_PointSize);
    gl_PointSize += 1.0;
#endif
}
