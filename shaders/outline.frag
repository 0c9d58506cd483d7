// A pixel through which a mesh's edge runs takes from its neighbour on the other side of the edge what that side
// covers of it (Persson, Geometric post-process anti-aliasing, 2011).
in float away_times_w;
flat in ivec2 across;
uniform sampler2D picture, depth;
uniform vec2 shift;  // from here to there, in pixels
out vec4 colour;

const float before = 0.0005;  // in depth: by which an edge may lie behind what is seen

void main() {
    float away = away_times_w * gl_FragCoord.w;  // even across the screen, not across the box
    ivec2 own = ivec2(gl_FragCoord.xy + shift), other = away > 0.0 ? own - across : own + across;
    if (gl_FragCoord.z - before > max(texelFetch(depth, own, 0).r, texelFetch(depth, other, 0).r)) discard;
    colour = mix(texelFetch(picture, own, 0), texelFetch(picture, other, 0), 0.5 - abs(away));
}
