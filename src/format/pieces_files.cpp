#include "format/pieces_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "layout/mark_colour.hpp"
#include "layout/palette.hpp"
#include "scene/pieces.hpp"
#include "scene/scene_json.hpp"

namespace format {
namespace {

using network::Corner;
using network::Piece;
using scene::Json;

std::string hex(const glm::vec3& rgb) {
    const auto byte = [](float share) {
        return static_cast<int>(std::lround(std::clamp(share, 0.0F, 1.0F) * 255));
    };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(rgb.r), byte(rgb.g), byte(rgb.b));
}

class Map {
  public:
    explicit Map(const PiecesTask& task) : task_(task), height_(width * task.x2.size() / task.x1.size()) {}

    void put(const std::vector<Corner>& corners, const glm::vec3& fill) {
        if (corners.empty()) return;
        out_ += "<polygon points=\"";
        for (const Corner& corner : corners)
            out_ += fmt::format("{}{:.3f},{:.3f}", &corner == corners.data() ? "" : " ",
                                width * (corner[0] - task_.x1.low) / task_.x1.size(),
                                height_ * (task_.x2.high - corner[1]) / task_.x2.size());
        out_ += fmt::format("\" fill=\"{}\"/>\n", hex(fill));
    }
    std::string made() const {
        return fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1:.3f}" )"
            R"(viewBox="0 0 {0} {1:.3f}">)"
            "\n<title>{2} pieces of {3}</title>\n"
            R"(<g stroke="#14171d" stroke-width="0.8" stroke-linejoin="round">)"
            "\n{4}</g>\n</svg>\n",
            width, height_, task_.partition.pieces.size(), name(task_.neuron), out_);
    }

  private:
    static constexpr int width = 800;
    const PiecesTask& task_;
    double height_;
    std::string out_;
};

}  // namespace

std::string pieces_json(const PiecesTask& task) {
    const Json domain = {{"x1", {task.x1.low, task.x1.high}}, {"x2", {task.x2.low, task.x2.high}}};
    std::string text = fmt::format("{{\"domain\": {},\n \"neuron\": {},\n \"pieces\": [", domain.dump(),
                                   Json(name(task.neuron)).dump());
    for (const Piece& piece : task.partition.pieces) {
        const Json json = {{"polygon", piece.corners},
                           {"pattern", network::text(piece.pattern, task.network)},
                           {"slope", {piece.function.d1, piece.function.d2}},
                           {"constant", piece.function.constant}};
        text += fmt::format("{}\n  {}", &piece == task.partition.pieces.data() ? "" : ",", json.dump());
    }
    return text + "\n ]}\n";
}

std::string pieces_csv(const PiecesTask& task) {
    std::string text = "pattern,d1,d2,constant,area,polygon\n";
    for (const Piece& piece : task.partition.pieces) {
        text += fmt::format("{},{},{},{},{},\"", network::text(piece.pattern, task.network),
                            piece.function.d1, piece.function.d2, piece.function.constant, area(piece));
        for (const Corner& corner : piece.corners)
            text += fmt::format("{}{} {}", &corner == piece.corners.data() ? "" : "; ", corner[0], corner[1]);
        text += "\"\n";
    }
    return text;
}

std::string pieces_svg(const PiecesTask& task, scene::PieceColour colour) {
    const layout::Palette& palette = layout::palette(scene::Theme::dark);
    const std::vector<Piece>& pieces = task.partition.pieces;
    const scene::PieceNumbers told = numbers_of(task.partition, colour, task.network);
    Map map(task);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!told.numbers.empty()) {
            map.put(pieces[i].corners, layout::colour_map(told.share(told.numbers[i])));
            continue;
        }
        const auto [above, below] = sides(pieces[i]);
        map.put(above, palette.class_1);
        map.put(below, palette.class_0);
    }
    return map.made();
}

}  // namespace format
