#include "scene/refined_mesh.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <glm/geometric.hpp>
#include <glm/vec4.hpp>

#include "scene/cell_tree.hpp"

namespace scene {
namespace {

using Index = CellTree::Index;
using Nine = CellTree::Nine;

constexpr std::size_t most_cells = 20'000;  // what keeps a frame short: of more, the worst are split
/// Of a network with so many, a cell takes twice as long as one that is drawn alone.
constexpr std::size_t costly_parameters = 2000;
constexpr float smallest = 1.0F;           // pixels along a cell's longer side in the plane: no smaller ones
constexpr float tolerance = 0.4F;          // pixels
constexpr float coarse_colour_steps = 48;  // over the colour map, from a cell's middle to its corners' mean
constexpr float bend = 0.015F;      // 1 - cosine of the angle of normals that shading shows: 10 degrees
constexpr float wall = 0.6F;        // cosine of what a triangle's normal differs from its corners'
constexpr float smallest_bend = 3;  // pixels

float distance(glm::vec3 place, glm::vec3 a, glm::vec3 b) {
    const glm::vec3 piece = b - a;
    const float square = glm::dot(piece, piece);
    const float share = square > 0 ? std::clamp(glm::dot(place - a, piece) / square, 0.0F, 1.0F) : 0.0F;
    return glm::length(place - a - share * piece);
}

/// Level by level, so that places are evaluated many at a time.
class Refinement {
  public:
    Refinement(const MarkField& field, const SurfaceDemand& demand)
        : field_(field),
          demand_(demand),
          pixel_(static_cast<float>(demand.pixel)),
          tree_(field, demand.low, demand.size) {
        refine();
        tree_.balance();
        tree_.each_leaf(demand.first, [this](std::size_t k) { triangulate(tree_[k]); });
    }
    SurfaceMesh take() {
        mesh_.vertices = tree_.take_vertices();
        return std::move(mesh_);
    }

  private:
    const MarkVertex& at(const Nine& nine, int k) const { return tree_.at(nine, k); }

    bool out_of_sight(const Nine& nine) const {
        bool left = true, right = true, below = true, above = true;
        for (const int k : {0, 2, 4, 6, 8}) {
            const glm::vec4 clip = demand_.view * glm::vec4(at(nine, k).place, 1);
            const float reach = 1.2F * clip.w + 0.05F;
            left &= clip.x < -reach;
            right &= clip.x > reach;
            below &= clip.y < -reach;
            above &= clip.y > reach;
        }
        return left || right || below || above;
    }

    /// How often what is allowed a value that goes evenly from a to b misses the one between.
    template <typename Told>
    float miss_of_colours(const Nine& nine, Colour::Kind kind, float range, float length, Told told) const {
        float most = 0;
        if (field_.has_edge(kind)) {
            bool below = false, above = false;
            for (int k = 0; k < 9; ++k) (told(at(nine, k)) < 0 ? below : above) = true;
            if (!below || !above) return 0;
            for (const auto& [middle, a, b] : lines) {
                const float from = told(at(nine, a)), to = told(at(nine, b)), here = told(at(nine, middle));
                const bool crosses = std::min({from, to, here}) < 0 && std::max({from, to, here}) >= 0;
                if (!crosses) continue;
                // The line's edge is off by about so much of its length; never by more than all of it.
                const float off = std::min(std::abs(here - (from + to) / 2), std::abs(to - from));
                most = std::max(most, off > 0 ? off * length / (tolerance * pixel_ * std::abs(to - from))
                                              : length / pixel_);
            }
            return most;
        }
        if (kind != Colour::Kind::value && kind != Colour::Kind::quantity && kind != Colour::Kind::prediction)
            return 0;
        for (const auto& [middle, a, b] : lines) {
            const float even = (told(at(nine, a)) + told(at(nine, b))) / 2;
            most = std::max(most, std::abs(told(at(nine, middle)) - even) * coarse_colour_steps / range);
        }
        return most;
    }

    /// How far the cell's triangles would be from what is seen, in multiples of what is allowed.
    float miss(const Nine& nine) const {
        const glm::vec3 a = at(nine, 0).place, b = at(nine, 2).place, c = at(nine, 6).place,
                        d = at(nine, 8).place;
        // As wide as it is seen at most: a wall's height is no reason to split.
        float length = 0;
        if (over_plane_) {
            for (const auto& [from, to] : {std::pair{a, b}, {a, c}})
                length = std::max(length, glm::length(glm::vec2(to - from)));
        } else {
            length = std::max(glm::length(b - a), glm::length(c - a));
            length = std::max({length, glm::length(d - b), glm::length(d - c)});
        }
        if (length < smallest * pixel_) return 0;
        // The triangles meet along the diagonal that is nearer.
        float away = std::min(off(nine, 4, 0, 8), off(nine, 4, 2, 6));
        for (const auto& [middle, from, to] : sides) away = std::max(away, off(nine, middle, from, to));
        float most = away / (tolerance * pixel_);
        if (most > 1) return most;
        most = std::max(most, miss_of_colours(nine, field_.colour(), field_.colour_range(), length,
                                              [](const MarkVertex& v) { return v.colour; }));
        if (const auto to = field_.to_colour())
            most = std::max(most, miss_of_colours(nine, *to, field_.to_colour_range(), length,
                                                  [](const MarkVertex& v) { return v.to_colour; }));
        if (length < smallest_bend * pixel_) return most;
        const glm::vec3 normal = at(nine, 4).normal;
        for (const int corner : {0, 2, 6, 8})
            most = std::max(most, (1 - glm::dot(normal, at(nine, corner).normal)) / bend);
        return most;
    }

    void refine() {
        for (std::size_t begin = 0; begin < tree_.size() && tree_[begin].level < CellTree::most_levels;) {
            tree_.evaluate();
            const std::size_t end = tree_.size();
            std::vector<std::pair<float, std::size_t>> wanting;
            for (std::size_t k = begin; k < end; ++k) {
                const float by = miss(tree_[k].nine);
                if (!(by > 1)) continue;
                if (out_of_sight(tree_[k].nine))
                    mesh_.depends_on_view = true;
                else
                    wanting.emplace_back(by, k);
            }
            const std::size_t room = (most_cells_ - std::min(most_cells_, end)) / 4;
            if (wanting.size() > room) {
                std::ranges::nth_element(wanting, wanting.begin() + static_cast<std::ptrdiff_t>(room),
                                         std::greater());
                wanting.resize(room);
            }
            for (const auto& [by, k] : wanting) tree_.split(k);
            begin = end;
        }
    }

    void triangle(Index a, Index b, Index c) {
        if (over_plane_) {
            const glm::vec3 corner = tree_.vertex(a).place;
            const glm::vec3 across =
                glm::cross(tree_.vertex(b).place - corner, tree_.vertex(c).place - corner);
            const float size = glm::length(across);
            const auto along = [&](Index k) { return glm::dot(across, tree_.vertex(k).normal); };
            if (std::min({along(a), along(b), along(c)}) < wall * size) {
                const auto lower = [this](Index left, Index right) {
                    return tree_.vertex(left).place.z < tree_.vertex(right).place.z;
                };
                const glm::vec2 top = tree_.vertex(std::max({a, b, c}, lower)).plane;
                for (Index* k : {&a, &b, &c}) *k = on_wall(*k, across / size, top);
            }
        }
        mesh_.triangles.insert(mesh_.triangles.end(), {a, b, c});
    }

    /// A step that is too steep for its cell's corners to know of: from them it has the way that it faces,
    /// from the triangle how steep it is.
    Index on_wall(Index of, glm::vec3 face, glm::vec2 top) {
        MarkVertex corner = tree_.vertex(of);
        // Where the label jumps there is nothing between: a wall has the label of its top.
        if (jumps_with_label_) corner.plane = top;
        const glm::vec2 out(face);
        glm::vec2 way = corner.uphill * (glm::dot(corner.uphill, out) < 0 ? -1.0F : 1.0F);
        if (way == glm::vec2(0) && out != way) way = out / glm::length(out);
        corner.normal = glm::normalize(glm::vec3(way * glm::length(out), face.z));
        return tree_.add(corner);
    }

    /// How far the place in the middle is from the piece between two others.
    float off(const Nine& nine, int middle, int from, int to) const {
        const glm::vec3 here = at(nine, middle).place, a = at(nine, from).place, b = at(nine, to).place;
        // Along a piece, places may slip where x1 and x2 are the axes: the piece is the same.
        return over_plane_ ? distance(here, a, b) : glm::length(here - 0.5F * (a + b));
    }

    void triangulate(const CellTree::Cell& cell) {
        const Nine& nine = cell.nine;
        // Around the cell: a corner, then whether the side that follows is divided, and where.
        const std::array<bool, 4> sides_divided = {tree_.divided(cell, 0, -1), tree_.divided(cell, 1, 0),
                                                   tree_.divided(cell, 0, 1), tree_.divided(cell, -1, 0)};
        if (std::ranges::none_of(sides_divided, [](bool side) { return side; })) {
            // Along the diagonal that is nearer to the centre.
            if (off(nine, 4, 0, 8) <= off(nine, 4, 2, 6)) {
                triangle(nine[0], nine[2], nine[8]);
                triangle(nine[0], nine[8], nine[6]);
            } else {
                triangle(nine[0], nine[2], nine[6]);
                triangle(nine[2], nine[8], nine[6]);
            }
            return;
        }
        constexpr std::array<std::size_t, 5> corners = {0, 2, 8, 6, 0};
        constexpr std::array<std::size_t, 4> middles = {1, 5, 7, 3};
        for (std::size_t side = 0; side < 4; ++side) {
            const Index from = nine[corners[side]], to = nine[corners[side + 1]];
            if (!sides_divided[side]) {
                triangle(nine[4], from, to);
                continue;
            }
            triangle(nine[4], from, nine[middles[side]]);
            triangle(nine[4], nine[middles[side]], to);
        }
    }

    /// A middle and the ends that it lies between.
    static constexpr std::array<std::array<int, 3>, 4> sides = {{{1, 0, 2}, {3, 0, 6}, {5, 2, 8}, {7, 6, 8}}};
    static constexpr std::array<std::array<int, 3>, 6> lines = {
        {{1, 0, 2}, {3, 0, 6}, {5, 2, 8}, {7, 6, 8}, {4, 0, 8}, {4, 2, 6}}};  // and the diagonals

    const MarkField& field_;
    const SurfaceDemand& demand_;
    float pixel_;
    CellTree tree_;
    std::size_t most_cells_ = most_cells * costly_parameters /
                              (costly_parameters + static_cast<std::size_t>(field_.parameter_count()));
    bool over_plane_ = field_.over_the_plane(), jumps_with_label_ = field_.jumps_with_label();
    SurfaceMesh mesh_;
};

}  // namespace

SurfaceMesh refined_mesh(const MarkField& field, const SurfaceDemand& demand) {
    return Refinement(field, demand).take();
}

}  // namespace scene
