#include <algorithm>
#include <iostream>

#include "app/commands.hpp"
#include "app/warm_up.hpp"
#include "session/jobs/free_file_name.hpp"
#include "session/tour.hpp"
#include "window/window.hpp"

namespace app {

void open_window(const SceneOptions& options) {
    std::optional<format::Opened> opened;
    const bool anything = !options.file.empty() || !options.figure.empty() || !options.set.empty();
    // A newcomer finds something to win.
    const scene::Scene scene = anything ? load_scene(options, &opened) : session::start_scene();
    try {
        WarmUp warm_up({warm_up_parts.begin(), warm_up_parts.end()});
        const bool styled = std::ranges::any_of(
            options.set, [](const std::string& option) { return option.starts_with("style"); });
        window::run({scene, options.file, std::move(opened), anything, styled,
                     [&] { return warm_up.under_way("resting"); }});
    } catch (const window::NoDisplay&) {
        RenderOptions picture;
        // What is there is somebody's.
        picture.output = session::free_name_beside("neuroscape", ".png");
        // On the command line the network is the trained one, as everywhere there.
        render_png(anything ? scene : scene::default_scene(), picture);
        std::cerr << "There is no display to open a window on; the picture is in " << picture.output << '\n';
    }
}

}  // namespace app
