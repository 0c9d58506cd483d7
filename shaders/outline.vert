// An edge of a mesh as the pixels through which it runs: one to each column of them, or to each row of a steep edge.
layout(location = 0) in vec3 from;
layout(location = 1) in vec3 to;
uniform vec2 viewport;         // in pixels
out float away_times_w;  // of the pixel's middle from the edge, along `across`, in pixels
flat out ivec2 across;

void main() {
    vec4 a = to_clip(from), b = to_clip(to);
    cut_behind_eye(a, b);
    int corner = gl_VertexID % 4;
    vec4 place = corner == 1 || corner == 2 ? b : a;
    vec2 way = abs((b.xy / b.w - a.xy / a.w) * viewport);
    across = way.y > way.x ? ivec2(1, 0) : ivec2(0, 1);
    float away = corner >= 2 ? 0.5 : -0.5;
    away_times_w = away * place.w;
    gl_Position = place + vec4(away * vec2(across) / (0.5 * viewport) * place.w, 0.0, 0.0);
}
