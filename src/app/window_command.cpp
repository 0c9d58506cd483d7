#include <iostream>

#include "app/commands.hpp"
#include "app/warm_up.hpp"
#include "window/tour.hpp"
#include "window/window.hpp"

namespace app {

void open_window(const SceneOptions& options) {
    std::optional<format::Opened> opened;
    const bool anything = !options.file.empty() || !options.figure.empty() || !options.set.empty();
    // A newcomer finds something to win.
    const scene::Scene scene = anything ? load_scene(options, &opened) : window::start_scene();
    try {
        WarmUp warm_up({warm_up_parts.begin(), warm_up_parts.end()});
        window::run({scene, options.file, std::move(opened), [&] { return warm_up.under_way("resting"); }});
    } catch (const window::NoDisplay&) {
        RenderOptions picture;
        picture.output = "neuroscape.png";
        // On the command line the network is the trained one, as everywhere there.
        render_png(anything ? scene : scene::default_scene(), picture);
        std::cerr << "There is no display to open a window on; the picture is in neuroscape.png\n";
    }
}

}  // namespace app
