// Lays what is translucent over the picture.
uniform sampler2D light, absorbance;
uniform vec2 corner;  // of their part of the picture
out vec4 colour;

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy - corner);
    vec4 seen = texelFetch(light, pixel, 0);
    if (seen.a < 1e-5) discard;
    colour = vec4(seen.rgb / seen.a, 1.0 - exp(-texelFetch(absorbance, pixel, 0).r));
}
