in vec2 at;
in vec4 ink;
uniform sampler2D glyphs;
uniform int fill;  // 0 the vertex's colour, 1 a glyph, 2 a scale at at.x: the colour map, or with at.y confidence
uniform vec3 class_0, neutral, class_1;
out vec4 colour;

void main() {
    if (fill == 2)
        colour = vec4(at.y > 0.5 ? confidence_colour(at.x, class_0, neutral, class_1) : colour_map(at.x), 1.0);
    else
        colour = vec4(ink.rgb, fill == 1 ? ink.a * texture(glyphs, at).r : ink.a);
}
