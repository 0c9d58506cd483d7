// Two eyes' pictures for glasses of two colours. The matrices are for linear light.
uniform sampler2D left, right;
uniform mat3 from_left, from_right;
out vec4 colour;

vec3 linear(vec3 encoded) {
    return mix(encoded / 12.92, pow((encoded + 0.055) / 1.055, vec3(2.4)), step(0.04045, encoded));
}

vec3 encoded(vec3 light) {
    light = clamp(light, 0.0, 1.0);
    return mix(light * 12.92, 1.055 * pow(light, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, light));
}

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    vec3 light = from_left * linear(texelFetch(left, pixel, 0).rgb) + from_right * linear(texelFetch(right, pixel, 0).rgb);
    colour = vec4(encoded(light), 1.0);
}
