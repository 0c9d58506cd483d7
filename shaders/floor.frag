in vec2 at;
uniform vec3 ink;
uniform float reach;           // of the floor's light, beyond the box's
uniform float opacity, shade;  // of the ink, in the dark
out vec4 colour;

void main() {
    float light = mix(1.0, texture(light_map, 0.5 * at / reach + 0.5).b, throws);
    colour = vec4(ink * mix(shade, 1.0, light), opacity);
}
