// How much of a pixel a piece of a line covers; segment.glsl placed the piece.
in vec2 at_times_w;
flat in float piece_length;
uniform float width;

float coverage() {
    vec2 at = at_times_w * gl_FragCoord.w;  // even across the screen, not across the box
    float beyond = at.x - clamp(at.x, 0.0, piece_length);
    // Blended, round ends would show twice where two pieces meet.
    if (edges != 0 && beyond != 0.0 && piece_length > 0.0) return 0.0;
    return clamp(0.5 * width - length(vec2(beyond, at.y)) + 0.5, 0.0, 1.0);
}
