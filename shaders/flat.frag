in vec2 at;
in vec4 ink;
uniform sampler2D glyphs;
uniform int fill;  // 0 the vertex's colour, 1 a glyph, 2 the colour map at at.x
out vec4 colour;

void main() {
    if (fill == 2)
        colour = vec4(colour_map(at.x), 1.0);
    else
        colour = vec4(ink.rgb, fill == 1 ? ink.a * texture(glyphs, at).r : ink.a);
}
