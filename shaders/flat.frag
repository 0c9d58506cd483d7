in vec2 at;
in vec4 ink;
uniform sampler2D glyphs;
uniform int textured;
out vec4 colour;

void main() { colour = vec4(ink.rgb, textured == 1 ? ink.a * texture(glyphs, at).r : ink.a); }
