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
    lit = hazed(shadowed(lit, in_box), in_box);
#endif
    colour = vec4(lit, opacity);
}
