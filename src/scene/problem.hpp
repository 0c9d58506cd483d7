// What a scene has to change when its data set asks another kind of question: classes, or numbers.
#pragma once

#include "scene/scene.hpp"

namespace scene {

/// Puts the data into the scene. Where they ask another kind of question than those before, the output
/// follows (linear for numbers, sigmoid for classes), and the figure has its line and plane at 0.5 for
/// classes alone.
void set_data(Scene& scene, Data data);

/// The domain becomes what holds the data, with a fifth around them, to round numbers. Without points it
/// stays.
void frame_data(Scene& scene);

/// The same where a point lies outside of it: the data were drawn again.
void keep_in_frame(Scene& scene);

/// Makes the figure show `height` as a surface over the plane of the inputs; keeps its surfaces and points
/// where it has such already. `network` decides which level divides the classes.
void show_surface(Scene& scene, const Quantity& height);

/// Takes away what means something for classes alone: the line and the plane at 0.5.
void fit_to_numbers(Figure& figure);

/// The set anew: named or ruled, with another count, noise or seed. Throws InputError.
Data drawn_again(const Data& data, int count, double noise, std::uint32_t seed);

}  // namespace scene
