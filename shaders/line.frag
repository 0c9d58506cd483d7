flat in vec3 tint;
noperspective in vec2 at;
flat in float piece_length;
uniform float width;
out vec4 colour;

void main() {
    float away = length(vec2(at.x - clamp(at.x, 0.0, piece_length), at.y));
    float coverage = clamp(0.5 * width - away + 0.5, 0.0, 1.0);
    if (coverage == 0.0) discard;
    colour = vec4(tint, coverage);
}
