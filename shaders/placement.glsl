// Where a place of the plane stands in the figure's box; MORPH: on the way to where another figure has it.
uniform vec3 axis_scale, axis_offset;
#ifdef MORPH
uniform vec3 to_scale, to_offset;
uniform float share;
#endif

vec3 box_place(vec2 plane) {
    vec3 place = vec3(axis_x(plane).x, axis_y(plane).x, axis_z(plane).x) * axis_scale + axis_offset;
#ifdef MORPH
    vec3 to = vec3(to_x(plane).x, to_y(plane).x, to_z(plane).x) * to_scale + to_offset;
    place = mix(place, to, share);
#endif
    return place;
}
