// The rule that labels the plane: class 1 above 0. RULE is the data set's, of `vec2 x`.
const float tau = 6.28318531;

float from_moon(vec2 p) {
    return p.y >= 0.0 ? abs(length(p) - 1.0) : length(vec2(abs(p.x) - 1.0, p.y));
}

float label_rule(vec2 x) { return RULE; }
