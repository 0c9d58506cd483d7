in vec2 facing;
in float height;
#ifdef HAZE
in vec3 in_box;
#endif
uniform float opacity;
out vec4 colour;

void main() {
    vec2 towards = gl_FrontFacing ? facing : -facing;
    float shine = pow(max(towards.y, 0.0), 32.0);
    vec3 lit = colour_map(height) * (0.30 + 0.76 * (0.5 + 0.5 * towards.x)) + 0.08 * shine;
#ifdef HAZE
    // So near, colour alone does not show the shape.
    vec2 at = 4.0 * in_box.xy, pixel = max(fwidth(at), vec2(1e-6));
    vec2 line = clamp(1.0 - abs(at - round(at)) / pixel, 0.0, 1.0) * clamp((0.3 - pixel) * 5.0, 0.0, 1.0);
    lit = mix(lit, vec3(0.05, 0.06, 0.075), 0.3 * within * max(line.x, line.y));
    lit = hazed(shadowed(lit, in_box), in_box);
#endif
    colour = vec4(lit, opacity);
}
