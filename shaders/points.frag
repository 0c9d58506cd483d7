flat in float class_value;
uniform vec3 class_0, class_1, fixed_colour, rim;
uniform int use_fixed;
uniform float diameter;
out vec4 colour;

void main() {
    vec2 p = gl_PointCoord * 2.0 - 1.0;
    float r = length(p);
    float coverage = clamp((1.0 - r) * 0.5 * diameter, 0.0, 1.0);
    if (coverage == 0.0) discard;
    vec3 base = use_fixed == 1 ? fixed_colour : mix(class_0, class_1, class_value);
    float height = sqrt(max(1.0 - r * r, 0.0));
    float light = 0.72 + 0.38 * max(dot(vec3(p.x, -p.y, height), normalize(vec3(-0.4, 0.6, 0.7))), 0.0);
    float edge = clamp((0.80 - r) * 0.5 * diameter + 0.5, 0.0, 1.0);
    colour = vec4(mix(rim, base * light, edge), coverage);
}
