// Any file that Neuroscape knows, told by its content.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lesson/lesson.hpp"
#include "network/dense.hpp"
#include "scene/file.hpp"

namespace format {

/// Figures of one's own: the one that is opened, and how many there are.
struct Figures {
    std::vector<scene::FigureEntry> entries;  ///< at least one
};

struct LessonFile {
    scene::Json file;
    lesson::Lesson lesson;  ///< over the default scene
};

struct Points {
    std::vector<network::DataPoint> points;
};

/// A network of many inputs or classes, of which no picture is made.
struct DenseFile {
    scene::Json json;
    network::Dense network;
};

struct Opened {
    std::string what;  ///< "a lesson of 12 steps"
    std::vector<std::string>
        notes;  ///< what was understood otherwise than it stands there, or left out; a line each
    std::variant<scene::SceneFile, Figures, LessonFile, Points, network::Network, DenseFile> content;
    bool picture = false;  ///< the scene came in a PNG, which is not where it is saved to
};

/// A scene, figures or a lesson in JSON; a PNG that carries its scene; points as CSV; parameters as Python
/// text; a network as ONNX. What can be wrong with the content is found here. Throws scene::InputError.
Opened read(std::string_view bytes);

/// The same of a file; "-" is standard input. Throws scene::InputError that begins with the file's name.
Opened read_file(const std::string& file);

/// A scene that shows it: a scene's own; a figure, points or a network in `base`; the begin of a lesson.
/// Throws scene::InputError for a DenseFile.
scene::Scene scene_of(const Opened& opened, const scene::Scene& base);

}  // namespace format
