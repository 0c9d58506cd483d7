#include <iostream>

#include "app/commands.hpp"
#include "record/picture_file.hpp"
#include "window/window.hpp"

namespace app {

void open_window(const SceneOptions& options) {
    const scene::Scene scene = load_scene(options);
    const bool named = !options.file.empty() && options.file != "-";
    try {
        window::run(scene, named ? record::scene_file_of(options.file) : "");
    } catch (const window::NoDisplay&) {
        RenderOptions picture;
        picture.output = "neuroscape.png";
        render_png(scene, picture);
        std::cerr << "There is no display to open a window on; the picture is in neuroscape.png\n";
    }
}

}  // namespace app
