#include "scene/refined_mesh.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <glm/geometric.hpp>
#include <glm/vec4.hpp>
#include <span>

#include "scene/cell_tree.hpp"
#include "scene/creased_cells.hpp"
#include "scene/mesh_line.hpp"

namespace scene {
namespace {

using Index = CellTree::Index;
using Nine = CellTree::Nine;

constexpr std::size_t most_in_hurry = 20'000;       // what keeps a frame short: of more, the worst are split
constexpr std::size_t most_without_hurry = 60'000;  // what keeps a picture within a second or two
/// Of a network with so many, half as many: there is more that bends, and each place takes longer.
constexpr std::size_t costly_parameters = 600;
constexpr int most_hurry = 2;
constexpr float wall = 0.6F;  // cosine of what a triangle's normal differs from its corners'

/// Level by level, so that places are evaluated many at a time.
class Refinement {
  public:
    Refinement(const MarkField& field, const SurfaceDemand& demand)
        : field_(field),
          demand_(demand),
          pixel_(static_cast<float>(demand.pixel)),
          miss_(field, pixel_),
          creased_(CreasedCells::possible(field)),
          tree_(field, demand.low, demand.size, creased_, demand.coarsest),
          creases_(field, miss_, tree_, pixel_) {
        for (std::size_t begin = 0; begin < tree_.size();) {
            begin = refine(begin);
            tree_.balance();
            // Those that were cut and are split now have a crease in their parts.
            if (!creased_) break;
        }
        creases_.cut_beside();
        tree_.each_leaf(demand.first, [this](std::size_t k) { triangulate(k); });
    }
    SurfaceMesh take() {
        mesh_.vertices = tree_.take_vertices();
        return std::move(mesh_);
    }

  private:
    const MarkVertex& at(const Nine& nine, int k) const { return tree_.at(nine, k); }

    /// Asked of what would be finer in sight: of a mesh that leaves it out, the view decided.
    bool in_sight(std::span<const glm::vec3> places) {
        bool left = true, right = true, below = true, above = true;
        for (const glm::vec3& place : places) {
            const glm::vec4 clip = demand_.view * glm::vec4(place, 1);
            const float reach = 1.2F * clip.w + 0.05F;
            left &= clip.x < -reach;
            right &= clip.x > reach;
            below &= clip.y < -reach;
            above &= clip.y > reach;
        }
        const bool outside = left || right || below || above;
        mesh_.depends_on_view |= outside;
        return !outside;
    }
    bool in_sight(const Nine& nine) {
        return in_sight(std::array{at(nine, 0).place, at(nine, 2).place, at(nine, 4).place, at(nine, 6).place,
                                   at(nine, 8).place});
    }

    /// A cell's side, or a diagonal.
    MeshLine line(const Nine& nine, const CellTree::Three& places) const {
        return miss_.line(at(nine, places[0]), at(nine, places[1]), at(nine, places[2]));
    }

    float miss_of_side(const Nine& nine, std::size_t side) const {
        return miss_.of(line(nine, CellTree::sides[side]));
    }
    /// Of a line alone: cells on both sides of it agree.
    bool needs_middle(const Nine& nine, std::size_t side) {
        if (miss_of_side(nine, side) <= 1) return false;
        const MeshLine one = line(nine, CellTree::sides[side]);
        return in_sight(std::array{one.middle.place, one.from.place, one.to.place});
    }
    bool needs_centre(const Nine& nine) { return miss_of_centre(nine) > 1 && in_sight(nine); }

    /// The triangles meet along the diagonal that is nearer.
    float miss_of_centre(const Nine& nine) const {
        const MeshLine one = line(nine, CellTree::diagonals[0]), other = line(nine, CellTree::diagonals[1]);
        if (std::max(one.length, other.length) < 1.41F * LineMiss::smallest * pixel_) return 0;
        return std::max(
            {std::min(miss_.of_place(one), miss_.of_place(other)), miss_.of_look(one), miss_.of_look(other)});
    }

    float miss(const Nine& nine) const {
        float most = miss_of_centre(nine);
        for (std::size_t side = 0; side < CellTree::sides.size(); ++side)
            most = std::max(most, miss_of_side(nine, side));
        return most;
    }

    std::size_t most_cells(int hurry) const {
        if (hurry == 0) return most_without_hurry;
        const auto parameters = static_cast<std::size_t>(field_.parameter_count());
        return most_in_hurry / static_cast<std::size_t>(hurry) * costly_parameters /
               (costly_parameters + parameters);
    }
    /// How many cells can be split until there are so many.
    static std::size_t room(std::size_t most, std::size_t cells) {
        return (most - std::min(most, cells)) / 4;
    }

    using Wanting = std::pair<float, std::size_t>;  ///< how much finer it should be, and the cell

    /// But for those that a cut along a crease serves better.
    std::vector<Wanting> wanting(std::size_t begin, std::size_t end) {
        const float least = creased_ ? 1 : LineMiss::halves_allowed;
        std::vector<Wanting> found;
        std::vector<std::size_t> cells;
        for (std::size_t k = begin; k < end; ++k) {
            if (tree_[k].children >= 0 || tree_[k].level == CellTree::most_levels) continue;
            const float by = miss(tree_[k].nine);
            if (by <= least || !in_sight(tree_[k].nine)) continue;
            found.emplace_back(by, k);
            cells.push_back(k);
        }
        if (!creased_) return found;
        const std::vector<bool> is_cut = creases_.cut(cells);
        std::size_t i = 0;
        std::erase_if(found, [&](const Wanting& one) {
            if (is_cut[i++]) return true;
            if (one.first > LineMiss::halves_allowed) return false;
            return one.first <= LineMiss::creased_halves_allowed || !creases_.may_cross(one.second);
        });
        return found;
    }

    /// From a cell on; the number of the first that was not looked at.
    std::size_t refine(std::size_t begin) {
        while (begin < tree_.size()) {
            tree_.evaluate();
            const std::size_t end = tree_.size();
            std::vector<Wanting> finer = wanting(begin, end);
            mesh_.depends_on_hurry |= finer.size() > room(most_cells(most_hurry), end);
            const std::size_t most = room(most_cells(demand_.hurry), end);
            if (finer.size() > most) {
                std::ranges::nth_element(finer, finer.begin() + static_cast<std::ptrdiff_t>(most),
                                         std::greater());
                finer.resize(most);
            }
            for (const auto& [by, k] : finer) tree_.split(k);
            begin = end;
        }
        return begin;
    }

    void triangle(Index a, Index b, Index c) {
        if (creased_ && tree_.vertex(b).plane == tree_.vertex(c).plane) return;
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
                const glm::vec3 face = facing(across / size);
                for (Index* k : {&a, &b, &c}) *k = on_wall(*k, face, top);
            }
        }
        mesh_.triangles.insert(mesh_.triangles.end(), {a, b, c});
    }

    /// A step that is too steep for its cell's corners to know of: how steep it is its triangle tells, the
    /// way that it faces all places of the cell, the steep ones above all. Corners above and below it may
    /// rise any other way, and triangles go up it like stairs.
    glm::vec3 facing(glm::vec3 triangle) const {
        constexpr float all_flat = 0.001F;  // then each has its say
        const glm::vec2 out(triangle);
        glm::vec2 way(0);
        for (const Index k : *nine_) {
            const MarkVertex& one = tree_.vertex(k);
            const float weight = glm::length(glm::vec2(one.normal)) + all_flat;
            way += one.uphill * (glm::dot(one.uphill, out) < 0 ? -weight : weight);
        }
        if (way == glm::vec2(0)) return triangle;
        return glm::normalize(glm::vec3(glm::normalize(way) * glm::length(out), triangle.z));
    }

    Index on_wall(Index of, glm::vec3 face, glm::vec2 top) {
        MarkVertex corner = tree_.vertex(of);
        // Where the label jumps there is nothing between: a wall has the label of its top.
        if (jumps_with_label_) corner.plane = top;
        corner.normal = face;
        return tree_.add(corner);
    }

    /// Puts into around_, counter-clockwise from the low corner: the cell's corners and those middles of its
    /// sides, and of their halves, that the cells on both sides of them need; or their places on a crease, as
    /// it lies before and behind it.
    void go_around(const CellTree::Cell& cell) {
        around_.clear();
        for (std::size_t side = 0; side < CellTree::sides.size(); ++side) {
            const auto put_needed = [&](const Nine& nine, std::size_t of) {
                if (const auto cut = creases_.at(CellTree::middle(nine, of))) {
                    const bool back = CellTree::walked_back(side);
                    around_.push_back(back ? cut->towards_to : cut->towards_from);
                    around_.push_back(back ? cut->towards_from : cut->towards_to);
                } else if (needs_middle(nine, of)) {
                    around_.push_back(CellTree::middle(nine, of));
                }
            };
            around_.push_back(cell.nine[static_cast<std::size_t>(CellTree::corners[side])]);
            const auto beside = tree_.children_beside(cell, side);
            if (!beside) {
                put_needed(cell.nine, side);
                continue;
            }
            put_needed(beside->children[0]->nine, beside->side);
            around_.push_back(CellTree::middle(cell.nine, side));
            put_needed(beside->children[1]->nine, beside->side);
        }
    }

    /// How far the surface rises and falls from the piece between two places, by how it lies at both.
    float sag(Index from, Index to) const {
        const MarkVertex &a = tree_.vertex(from), &b = tree_.vertex(to);
        const glm::vec3 way = b.place - a.place;
        return std::abs(glm::dot(a.normal, way)) + std::abs(glm::dot(b.normal, way));
    }

    /// Around the centre. Of a quarter between two middles the corner is cut off where that is straighter: so
    /// that a crease that runs this way has no teeth.
    void fan(const Nine& nine) {
        const std::size_t n = around_.size();
        const auto place = [&](std::size_t k) { return around_[k % n]; };
        const auto is_quarter = [&](std::size_t k) {
            const auto is_middle = [&](Index one) {
                return one == nine[1] || one == nine[3] || one == nine[5] || one == nine[7];
            };
            return is_middle(place(k + n - 1)) && is_middle(place(k + 1));
        };
        for (std::size_t k = 0; k < n; ++k) {
            if (is_quarter(k)) {
                const Index before = place(k + n - 1), here = place(k), after = place(k + 1);
                const bool off = sag(before, after) < sag(here, nine[4]);
                triangle(before, here, off ? after : nine[4]);
                triangle(nine[4], off ? before : here, after);
            } else if (!is_quarter(k + 1)) {
                triangle(nine[4], place(k), place(k + 1));
            }
        }
    }

    /// Around a place on the crease; before and behind which it has the normals of either side.
    void fan_at_crease(const MarkVertex& centre) {
        const std::size_t n = around_.size();
        const auto is_step = [&](std::size_t k) {
            return tree_.vertex(around_[k]).plane == tree_.vertex(around_[(k + 1) % n]).plane;
        };
        std::vector<std::size_t> steps;
        for (std::size_t k = 0; k < n; ++k)
            if (is_step(k)) steps.push_back(k);
        Index here = tree_.add(centre), there = here;
        if (steps.size() == 2) {
            const auto facing = [&](std::size_t from, std::size_t to) {
                MarkVertex one = centre;
                one.normal =
                    glm::normalize(tree_.vertex(around_[from % n]).normal + tree_.vertex(around_[to]).normal);
                return tree_.add(one);
            };
            here = facing(steps[0] + 1, steps[1]);
            there = facing(steps[1] + 1, steps[0]);
        }
        for (std::size_t k = 0; k < n; ++k) {
            if (is_step(k)) continue;
            const bool between = steps.size() == 2 && k > steps[0] && k < steps[1];
            triangle(between ? here : there, around_[k], around_[(k + 1) % n]);
        }
    }

    void triangulate(std::size_t which) {
        const CellTree::Cell& cell = tree_[which];
        go_around(cell);
        nine_ = &cell.nine;
        const Nine& nine = cell.nine;
        if (const MarkVertex* centre = creases_.centre(which)) {
            fan_at_crease(*centre);
            return;
        }
        const std::size_t n = around_.size();
        if (n > 4 || needs_centre(nine)) {
            fan(nine);
            return;
        }
        // Along the diagonal that is nearer to the centre.
        const bool rising = miss_.of_place(line(nine, CellTree::diagonals[0])) <=
                            miss_.of_place(line(nine, CellTree::diagonals[1]));
        const std::size_t from = rising ? 0 : 1;
        triangle(around_[from], around_[from + 1], around_[from + 2]);
        triangle(around_[from], around_[from + 2], around_[(from + 3) % 4]);
    }

    const MarkField& field_;
    const SurfaceDemand& demand_;
    float pixel_;
    LineMiss miss_;
    bool creased_;
    CellTree tree_;
    CreasedCells creases_;
    bool over_plane_ = field_.over_the_plane(), jumps_with_label_ = field_.jumps_with_label();
    SurfaceMesh mesh_;
    std::vector<Index> around_;  ///< the cell at hand
    const Nine* nine_ = nullptr;
};

}  // namespace

SurfaceMesh refined_mesh(const MarkField& field, const SurfaceDemand& demand) {
    return Refinement(field, demand).take();
}

}  // namespace scene
