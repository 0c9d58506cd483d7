// Sky and ground far away, with the horizon between them.
uniform vec2 first, size;  // the picture's corner and size, in pixels
uniform vec3 ahead, right, up;  // of the eye; right and up as long as what is seen at distance 1
uniform vec3 background, haze;
uniform float within;  // 0 outside the landscape, 1 inside
out vec4 colour;

void main() {
    vec2 at = (gl_FragCoord.xy - first) / size * 2.0 - 1.0;
    float rise = normalize(ahead + at.x * right + at.y * up).z;
    vec3 sky = mix(haze, background, smoothstep(0.0, 0.6, rise));
    vec3 ground = mix(0.82 * haze + 0.18 * background, background, smoothstep(0.0, 0.5, -rise));
    float pixel = length(up) * 2.0 / size.y;
    vec3 seen = mix(background, mix(ground, sky, clamp(rise / pixel + 0.5, 0.0, 1.0)), within);
    // The steps of 8 bits would show as bands.
    float grain = fract(52.9829189 * fract(dot(floor(gl_FragCoord.xy), vec2(0.06711056, 0.00583715))));
    colour = vec4(seen + (grain - 0.5) / 255.0, 1.0);
}
