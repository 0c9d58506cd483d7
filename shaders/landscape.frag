in vec2 facing;
in float height;
#if defined(HAZE) || defined(STUDIO)
in vec3 in_box;
#endif
#ifdef STUDIO
in vec3 studio_at;
in vec4 towards_sun;
#endif
uniform float opacity;
out vec4 colour;

void main() {
    vec2 towards = gl_FrontFacing ? facing : -facing;
    float shine = pow(max(towards.y, 0.0), 32.0);
    vec3 lit = colour_map(height) * (0.30 + 0.76 * (0.5 + 0.5 * towards.x)) + 0.08 * shine;
#ifdef STUDIO
    lit = mix(lit, in_studio(colour_map(height), studio_at, gl_FrontFacing ? towards_sun : -towards_sun), studio);
    lit = with_contours(lit, studio_at.z);
#endif
#if defined(HAZE) || defined(STUDIO)
    // A grid that shows the shape; so near that colour alone does not, a stronger one.
    vec2 at = 4.0 * in_box.xy, pixel = max(fwidth(at), vec2(1e-6));
    vec2 line = clamp(1.0 - abs(at - round(at)) / pixel, 0.0, 1.0) * clamp((0.3 - pixel) * 5.0, 0.0, 1.0);
    float ink = 0.0;
#ifdef STUDIO
    ink = 0.12 * studio;
#endif
#ifdef HAZE
    ink = max(ink, 0.3 * within);
#endif
    lit = mix(lit, vec3(0.05, 0.06, 0.075), ink * max(line.x, line.y));
#endif
#ifdef HAZE
    lit = hazed(shadowed(lit, in_box), in_box);
#endif
    colour = vec4(lit, opacity);
}
