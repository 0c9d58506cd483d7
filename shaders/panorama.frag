// Six square pictures around a place, unrolled: longitude along x, latitude along y.
uniform sampler2D faces;          // three beside each other, in two rows
uniform vec3 right[6], up[6], ahead[6];
uniform vec2 first, size;         // of the picture, in pixels
uniform float reach;              // tangent of half of a face's field
uniform float azimuth;            // of the camera, in radians
out vec4 colour;

void main() {
    vec2 share = (gl_FragCoord.xy - first) / size;
    float longitude = (share.x - 0.5) * 6.283185307 - azimuth, latitude = (share.y - 0.5) * 3.141592654;
    vec3 way = vec3(sin(longitude) * cos(latitude), cos(longitude) * cos(latitude), sin(latitude));
    int nearest = 0;
    for (int i = 1; i < 6; ++i)
        if (dot(way, ahead[i]) > dot(way, ahead[nearest])) nearest = i;
    vec2 place = vec2(dot(way, right[nearest]), dot(way, up[nearest])) / (dot(way, ahead[nearest]) * reach);
    vec2 cell = vec2(nearest % 3, nearest / 3);
    colour = vec4(textureLod(faces, (cell + 0.5 * place + 0.5) / vec2(3.0, 2.0), 0.0).rgb, 1.0);
}
