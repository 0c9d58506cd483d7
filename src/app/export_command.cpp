#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "app/commands.hpp"
#include "app/picture_size.hpp"
#include "format/formats.hpp"
#include "format/open.hpp"
#include "gl/offscreen_context.hpp"
#include "platform/output_file.hpp"
#include "platform/terminal.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/placement.hpp"

namespace app {
namespace {

/// Points with labels, or without: they take those of the plane then.
std::vector<network::DataPoint> points_for(const std::string& file, const scene::Scene& scene) {
    return scene::read_named(file, [&] {
        const std::string bytes = scene::read_bytes(file);
        const std::string_view header = std::string_view(bytes).substr(0, bytes.find('\n'));
        if (header.find("label") != header.npos || header.find("target") != header.npos)
            return scene::read_labelled_points(bytes).points;
        std::istringstream plain(bytes);
        std::vector<network::DataPoint> points;
        for (const scene::PlanePoint& point : scene::read_points(plain))
            points.push_back({point.x1, point.x2, label_at(scene.data, point.x1, point.x2)});
        return points;
    });
}

}  // namespace

void run_export(const scene::Scene& scene, const ExportOptions& options) {
    const format::Format& format = options.format.empty() ? format::format_of_file(options.output)
                                                          : format::format_named(options.format);
    format::ExportTask task{.scene = scene};
    task.size = parse_size(options.size, options.samples);
    task.transparent = options.transparent;
    if (!options.points.empty()) task.points = points_for(options.points, scene);
    std::optional<gl::OffscreenContext> context;
    std::optional<render::Renderer> renderer;
    if (format.draws) {
        context.emplace();
        task.drawing = &renderer.emplace();
    }
    platform::write_file(options.output, format.write(task));
}

void run_check(const std::string& file, std::ostream& out) {
    const format::Opened opened = format::read_file(file);
    using platform::printable;
    out << printable((file == "-" ? "standard input" : file) + ": " + opened.what) << '\n';
    for (const std::string& note : opened.notes) out << "  " << printable(note) << '\n';
}

}  // namespace app
