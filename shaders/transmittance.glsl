// How much light passes what lies in front of a depth, from four moments of the absorbance at this pixel: exact for up
// to two surfaces, close for more. Muenstermann, Krumpen, Klein and Peters, Moment-Based Order-Independent
// Transparency, 2018 (four power moments, no overestimation).
uniform sampler2D moments, absorbance;

float transmittance(float depth) {
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    float total = texelFetch(absorbance, pixel, 0).r;
    if (total < 1e-4) return 1.0;
    vec4 b = mix(texelFetch(moments, pixel, 0) / total, vec4(0.0, 0.375, 0.0, 0.375), 3e-6);
    // Two depths that carry the rest of the mass beside `depth`: roots of a quadratic (Cholesky of the Hankel matrix).
    float l21_d11 = b.z - b.x * b.y;
    float d11 = max(b.y - b.x * b.x, 1e-9);
    float l21 = l21_d11 / d11;
    float d22 = max(b.w - b.y * b.y - l21_d11 * l21, 1e-12);
    vec3 c = vec3(1.0, depth, depth * depth);
    c.y -= b.x;
    c.z -= b.y + l21 * c.y;
    c.y /= d11;
    c.z /= d22;
    c.y -= l21 * c.z;
    c.x -= dot(c.yz, b.xy);
    float p = c.y / c.z, q = c.x / c.z;
    float root = sqrt(max(0.25 * p * p - q, 0.0));
    float z1 = -0.5 * p - root, z2 = -0.5 * p + root;
    // The polynomial through (depth, 0), (z1, 1 when in front), (z2, 1 when in front), integrated by the moments.
    float f1 = z1 < depth ? 1.0 : 0.0, f2 = z2 < depth ? 1.0 : 0.0;
    float f01 = f1 / (z1 - depth), f12 = (f2 - f1) / (z2 - z1);
    float f012 = (f12 - f01) / (z2 - depth);
    float k2 = f012, k1 = f01 - f012 * (z1 + depth), k0 = -depth * f01 + f012 * depth * z1;
    float in_front = clamp(k0 + k1 * b.x + k2 * b.y, 0.0, 1.0);
    return exp(-total * in_front);
}
