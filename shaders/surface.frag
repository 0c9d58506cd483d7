in vec2 plane;
in float height;
in vec2 facing;
uniform vec3 level_colour;
uniform float opacity, level;
out vec4 colour;

void main() {
    vec2 towards = gl_FrontFacing ? facing : -facing;  // both sides are lit alike
    float diffuse = 0.5 + 0.5 * towards.x;
    float shine = max(towards.y, 0.0);
    shine *= shine; shine *= shine; shine *= shine; shine *= shine; shine *= shine;
    vec3 lit = mark_colour(plane, 0.0) * (0.30 + 0.76 * diffuse) + 0.08 * shine;
#ifdef LEVEL
    float away = axis_z(plane).x - level;
    float line = 1.0 - clamp(abs(away) / max(fwidth(away), 1e-9) - 0.5, 0.0, 1.0);
    // On a wall seen edge-on the width of a pixel spans it all: the line stays where the height is near the level.
    line *= step(abs(height - level), 0.06 * (height_range.y - height_range.x));
    lit = mix(lit, level_colour, line);
#endif
    colour = vec4(lit, opacity);
}
