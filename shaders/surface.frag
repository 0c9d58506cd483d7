in vec2 plane;
in vec3 facing;
uniform vec3 class_0, class_1, fixed_colour, level_colour;
uniform vec2 height_range;
uniform float opacity, level;
out vec4 colour;

// Viridis, polynomial fit by Matt Zucker (CC0).
vec3 viridis(float t) {
    const vec3 c0 = vec3(0.2777273272234177, 0.005407344544966578, 0.3340998053353061);
    const vec3 c1 = vec3(0.1050930431085774, 1.404613529898575, 1.384590162594685);
    const vec3 c2 = vec3(-0.3308618287255563, 0.214847559468213, 0.09509516302823659);
    const vec3 c3 = vec3(-4.634230498983486, -5.799100973351585, -19.33244095627987);
    const vec3 c4 = vec3(6.228269936347081, 14.17993336680509, 56.69055260068105);
    const vec3 c5 = vec3(4.776384997670288, -13.74514537774601, -65.35303263337234);
    const vec3 c6 = vec3(-5.435455855934631, 4.645852612178535, 26.3124352495832);
    return c0 + t * (c1 + t * (c2 + t * (c3 + t * (c4 + t * (c5 + t * c6)))));
}

// 0 below the edge and 1 above, over the width of one pixel.
float smooth_side(float signed_value) { return clamp(signed_value / max(fwidth(signed_value), 1e-9) + 0.5, 0.0, 1.0); }

void main() {
#if COLOUR == 0
    vec3 base = mix(class_0, class_1, smooth_side(2.5 - length(plane)));
#elif COLOUR == 1
    vec3 base = mix(class_0, class_1, smooth_side(output_a(plane).x - 0.5));
#elif COLOUR == 2
    vec3 base = viridis(clamp((axis_z(plane).x - height_range.x) / (height_range.y - height_range.x), 0.0, 1.0));
#else
    vec3 base = fixed_colour;
#endif
    vec2 towards = facing.z < 0.0 ? -facing.xy : facing.xy;  // both sides are lit alike
    float diffuse = 0.5 + 0.5 * towards.x;
    float shine = max(towards.y, 0.0);
    shine *= shine; shine *= shine; shine *= shine; shine *= shine; shine *= shine;
    vec3 lit = base * (0.30 + 0.76 * diffuse) + 0.08 * shine;
#ifdef LEVEL
    float away = axis_z(plane).x - level;
    float line = 1.0 - clamp(abs(away) / max(fwidth(away), 1e-9) - 0.5, 0.0, 1.0);
    lit = mix(lit, level_colour, line);
#endif
    colour = vec4(lit, opacity);
}
