in vec2 plane;
in vec2 facing;
uniform float opacity;

#if PASS == 1  // what lies at which depth: moments of the absorbance
in float depth;
layout(location = 0) out vec4 moments;
layout(location = 1) out float absorbance;

void main() {
    float a = -log(1.0 - opacity);
    float square = depth * depth;
    moments = a * vec4(depth, square, square * depth, square * square);
    absorbance = a;
}
#else
out vec4 colour;
#if PASS == 2
in float depth;
#endif

void main() {
    vec2 towards = gl_FrontFacing ? facing : -facing;  // both sides are lit alike
    float diffuse = 0.5 + 0.5 * towards.x;
    float shine = max(towards.y, 0.0);
    shine *= shine; shine *= shine; shine *= shine; shine *= shine; shine *= shine;
    vec3 lit = mark_colour(plane, 0.0) * (0.30 + 0.76 * diffuse) + 0.08 * shine;
#if PASS == 2
    float seen = transmittance(depth) * opacity;
    colour = vec4(lit * seen, seen);
#else
    colour = vec4(lit, opacity);
#endif
}
#endif
