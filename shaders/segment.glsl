// A straight piece of a line as a rectangle on the screen that holds it with its round ends.
uniform vec2 viewport;   // in pixels
uniform float width;     // of the line, in pixels
out vec2 at_times_w;     // of the pixel: along the piece from its start, and away from it; coverage.glsl divides
flat out float piece_length;

/// `corner` 0 to 3, around the rectangle. Sets gl_Position; t returns where along the piece the corner lies, 0 to 1.
float place_segment(vec4 a, vec4 b, int corner) {
    cut_behind_eye(a, b);
    bool end = corner == 1 || corner == 2;
    bool left = corner >= 2;
    vec2 from = a.xy / a.w * 0.5 * viewport, to = b.xy / b.w * 0.5 * viewport;
    piece_length = length(to - from);
    vec2 along = piece_length > 1e-6 ? (to - from) / piece_length : vec2(1.0, 0.0);
    float reach = 0.5 * width + 1.0;
    vec2 at = vec2(end ? piece_length + reach : -reach, left ? reach : -reach);
    vec4 place = end ? b : a;
    vec2 pixel = from + along * at.x + vec2(-along.y, along.x) * at.y;
    gl_Position = vec4(pixel / (0.5 * viewport) * place.w, place.zw);
    at_times_w = at * place.w;
    return end ? 1.0 : 0.0;
}
