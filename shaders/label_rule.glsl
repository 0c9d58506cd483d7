// The rule that labels the plane: class 1 above 0. RULE is the number of the data set; held to network::rule.
const float tau = 6.28318531;

float from_moon(vec2 p) {
    return p.y >= 0.0 ? abs(length(p) - 1.0) : length(vec2(abs(p.x) - 1.0, p.y));
}

float label_rule(vec2 x) {
#if RULE == 0 || RULE == 1
    return 2.5 - length(x);
#elif RULE == 2
    return x.x * x.y;
#elif RULE == 3
    return x.x + x.y;
#elif RULE == 4
    return cos(atan(x.x, x.y) - 1.75 * tau * length(x) / 5.0);
#elif RULE == 5
    vec2 moon = x / 3.4;
    return from_moon(moon + vec2(0.5, 0.25)) - from_moon(vec2(0.5, 0.25) - moon);
#elif RULE == 6
    return 2.5 * sin(x.x) - x.y;
#else
    return 5.0 / 3.0 - abs(x.x);
#endif
}
