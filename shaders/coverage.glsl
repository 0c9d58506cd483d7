// How much of a pixel a piece of a line covers; segment.glsl placed the piece.
noperspective in vec2 at;
flat in float piece_length;
uniform float width;

float coverage() {
    float away = length(vec2(at.x - clamp(at.x, 0.0, piece_length), at.y));
    return clamp(0.5 * width - away + 0.5, 0.0, 1.0);
}
