// What tells depth to an eye inside the landscape: haze that grows with the distance, and the shadow of what is higher.
#ifdef HAZE
uniform vec3 eye, haze;
uniform float within;  // 0 outside the landscape, 1 inside

vec3 hazed(vec3 colour, vec3 place) {
    float far = 0.33 * length(place - eye);
    return mix(colour, haze, within * (1.0 - exp(-far * far)));
}

vec3 shadowed(vec3 colour, vec3 place) {
    return colour * (1.0 - 0.4 * within * (1.0 - texture(light_map, 0.5 * place.xy + 0.5).r));
}
#endif
