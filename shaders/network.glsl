// Activation functions and their derivatives, f(z) and f'(z); the generated evaluator below calls them.
// Held to src/network/activation.hpp.

float erf_tail(float x) {  // erfc for x >= 0: Abramowitz and Stegun 7.1.26, absolute error 1.5e-7
    float t = 1.0 / (1.0 + 0.3275911 * x);
    float p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return p * exp(-min(x * x, 80.0));
}
float normal_cdf(float z) {
    float tail = 0.5 * erf_tail(abs(z) * 0.70710678);
    return z < 0.0 ? tail : 1.0 - tail;
}

float sigmoid_f(float z) {
    float e = exp(-min(abs(z), 80.0));
    return (z < 0.0 ? e : 1.0) / (1.0 + e);
}
float sigmoid_d(float z) { float a = sigmoid_f(-abs(z)); return a * (1.0 - a); }
float tanh_f(float z) {
    // Near zero the quotient would cancel; the series there is exact to 1e-8.
    float s = z * z;
    float e = exp(-2.0 * min(abs(z), 40.0));
    return abs(z) < 0.1 ? z * (1.0 - s * (0.33333333 - s * 0.13333333)) : sign(z) * (1.0 - e) / (1.0 + e);
}
float tanh_d(float z) { float a = tanh_f(z); return 1.0 - a * a; }
float relu_f(float z) { return max(z, 0.0); }
float relu_d(float z) { return z > 0.0 ? 1.0 : 0.0; }
float leaky_relu_f(float z) { return z > 0.0 ? z : 0.01 * z; }
float leaky_relu_d(float z) { return z > 0.0 ? 1.0 : 0.01; }
float elu_f(float z) { return z > 0.0 ? z : exp(max(z, -80.0)) - 1.0; }
float elu_d(float z) { return z > 0.0 ? 1.0 : exp(max(z, -80.0)); }
float selu_f(float z) { return 1.05070099 * (z > 0.0 ? z : 1.67326324 * (exp(max(z, -80.0)) - 1.0)); }
float selu_d(float z) { return 1.05070099 * (z > 0.0 ? 1.0 : 1.67326324 * exp(max(z, -80.0))); }
float gelu_f(float z) { return z * normal_cdf(z); }
float gelu_d(float z) { return normal_cdf(z) + z * 0.39894228 * exp(-0.5 * min(z * z, 160.0)); }
float softplus_f(float z) { return max(z, 0.0) + log(1.0 + exp(-min(abs(z), 80.0))); }
float softplus_d(float z) { return sigmoid_f(z); }
float linear_f(float z) { return z; }
float linear_d(float z) { return 1.0; }

// Cross-entropy and its gradient; held to src/network/evaluator.cpp.
vec3 logistic_loss(vec3 z, vec3 a, float label) {
    float e = exp(-min(abs(z.x), 80.0));
    // log(1 + e) where 1 + e is 1 in float.
    float tail = e < 1e-3 ? e * (1.0 - 0.5 * e) : log(1.0 + e);
    return vec3(max(z.x, 0.0) - label * z.x + tail, (a.x - label) * z.yz);
}
vec3 squared_error(vec3 a, float label) {
    float error = a.x - label;
    return vec3(error * error, 2.0 * error * a.yz);
}
vec3 clamped_loss(vec3 a, float label) {
    float p = label > 0.5 ? a.x : 1.0 - a.x;  // of the right class
    float inside = clamp(p, 1e-12, 1.0);
    float slope = p > 1e-12 && p < 1.0 ? (label > 0.5 ? -1.0 : 1.0) / inside : 0.0;
    return vec3(-log(inside), slope * a.yz);
}
