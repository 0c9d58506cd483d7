// Pixels of another picture; of several samples a pixel, their average.
#if SAMPLES > 1
uniform sampler2DMS from;
#else
uniform sampler2D from;
#endif
uniform vec2 shift;  // from here to there, in pixels
out vec4 colour;

void main() {
    ivec2 pixel = ivec2(gl_FragCoord.xy + shift);
#if SAMPLES > 1
    colour = vec4(0.0);
    for (int i = 0; i < SAMPLES; ++i) colour += texelFetch(from, pixel, i);
    colour /= float(SAMPLES);
#else
    colour = texelFetch(from, pixel, 0);
#endif
}
