flat in vec3 tint;
out vec4 colour;
uniform float opacity;

void main() {
    float share = coverage();
    if (left_out(share)) discard;
    colour = vec4(tint, share * opacity);
}
