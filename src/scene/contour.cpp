#include "scene/contour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <glm/glm.hpp>
#include <optional>
#include <span>

#include "network/evaluator.hpp"
#include "network/gradient_evaluator.hpp"
#include "scene/placement.hpp"

namespace scene {
namespace {

constexpr int cells = 128;  // along each side
constexpr int deepest_split = 9;

/// The quantity less the level at many places; for what jumps, what is 0 where it jumps.
class Field {
  public:
    Field(const Scene& scene, const Quantity& quantity, double level);

    std::vector<double> at(std::span<const glm::dvec2> places) const {
        std::vector<double> values(places.size());
        if (!evaluator_) {
            for (std::size_t i = 0; i < places.size(); ++i) values[i] = one_(places[i]);
            return values;
        }
        const std::size_t n = places.size();
        std::vector<double> x1(n), x2(n);
        for (std::size_t i = 0; i < n; ++i) {
            x1[i] = places[i].x;
            x2[i] = places[i].y;
        }
        evaluator_->evaluate_values(x1, x2, values);
        for (double& value : values) value -= level_;
        return values;
    }

  private:
    std::optional<network::GradientEvaluator> evaluator_;  ///< of a neuron
    double level_;
    std::function<double(glm::dvec2)> one_;  ///< of all else
};

Field::Field(const Scene& scene, const Quantity& quantity, double level) : level_(level) {
    const network::Network& network = scene.network;
    const Data& data = scene.data;
    const network::DataSet* set = data_set(data);
    if (quantity.is_neuron() || quantity.kind == Quantity::Kind::prediction) {
        const bool jumps = quantity.kind == Quantity::Kind::prediction;
        const Quantity neuron = jumps ? network::output_activation() : quantity;
        if (jumps) level_ = 0.5;
        evaluator_.emplace(network, std::span(&neuron, 1));
    } else if (quantity.kind == Quantity::Kind::label && data.regression) {
        one_ = [&data, level](glm::dvec2 place) { return label_at(data, place.x, place.y).value - level; };
    } else if (quantity.kind == Quantity::Kind::label && set) {
        one_ = [set](glm::dvec2 place) { return set->rule(place.x, place.y); };
    } else if (quantity.kind == Quantity::Kind::label) {
        one_ = [&data](glm::dvec2 place) { return label_at(data, place.x, place.y).value - 0.5; };
    } else {
        one_ = [&network, &data, quantity, level](glm::dvec2 place) {
            const bool labelled = quantity.kind == Quantity::Kind::loss;
            const auto states = evaluate(network, place.x, place.y);
            const network::Label label = labelled ? label_at(data, place.x, place.y) : network::Label();
            return evaluate(quantity, network, states, place.x, place.y, label).value - level;
        };
    }
}

/// Two places of different signs, and from solve() on the curve's between them.
struct Bracket {
    glm::dvec2 a;
    double fa;
    glm::dvec2 b;
    double fb;
    glm::dvec2 root{};
};

/// All of them at a time, by the Illinois method.
void solve(const Field& field, std::vector<Bracket>& brackets) {
    struct State {
        std::size_t which;
        int side = 0;
    };
    std::vector<State> open;
    for (std::size_t i = 0; i < brackets.size(); ++i) open.push_back({i});
    std::vector<glm::dvec2> places;
    for (int round = 0; round < 60 && !open.empty(); ++round) {
        places.clear();
        for (const State& state : open) {
            const Bracket& one = brackets[state.which];
            places.push_back(one.a + (one.b - one.a) * (one.fa / (one.fa - one.fb)));
        }
        const std::vector<double> values = field.at(places);
        std::vector<State> left;
        for (std::size_t i = 0; i < open.size(); ++i) {
            State state = open[i];
            Bracket& one = brackets[state.which];
            const glm::dvec2 c = places[i];
            const double fc = values[i];
            one.root = c;
            // A small step is no sign: where the field is flat at one end, the first ones are.
            if (std::abs(fc) < 1e-15 || glm::length(one.b - one.a) < 1e-12 * (1 + glm::length(c))) continue;
            if ((fc < 0) == (one.fa < 0)) {
                one.a = c;
                one.fa = fc;
                if (state.side == 1) one.fb /= 2;
                state.side = 1;
            } else {
                one.b = c;
                one.fb = fc;
                if (state.side == 2) one.fa /= 2;
                state.side = 2;
            }
            left.push_back(state);
        }
        open = std::move(left);
    }
}

constexpr std::array<double, 7> shares = {0.5,  0.12, 0.25, 0.38,
                                          0.65, 0.8,  0.92};  // a corner may pass through the middle
constexpr std::array<double, 11> across_middle = {0,     0.02, -0.02, 0.1, -0.1, 0.35,
                                                  -0.35, 0.8,  -0.8,  1.3, -1.3};

/// Which of the pieces the curve leaves by more than the tolerance.
std::vector<bool> bent(const Field& field, const std::vector<Segment>& pieces, double tolerance) {
    std::vector<glm::dvec2> places;
    for (const Segment& piece : pieces) {
        const glm::dvec2 along = piece.to - piece.from;
        const glm::dvec2 away = glm::dvec2(-along.y, along.x) * (tolerance / glm::length(along));
        for (const double share : shares) {
            places.push_back(piece.from + along * share + away);
            places.push_back(piece.from + along * share - away);
        }
    }
    const std::vector<double> values = field.at(places);
    std::vector<bool> found(pieces.size());
    for (std::size_t i = 0; i < places.size(); i += 2)
        if ((values[i] < 0) == (values[i + 1] < 0)) found[i / (2 * shares.size())] = true;
    return found;
}

/// For each piece the curve's place on the line across its middle; nothing where it is not near.
std::vector<std::optional<glm::dvec2>> middles(const Field& field, const std::vector<Segment>& pieces) {
    std::vector<glm::dvec2> places;
    for (const Segment& piece : pieces) {
        const glm::dvec2 along = piece.to - piece.from, across(-along.y, along.x);
        for (const double reach : across_middle)
            places.push_back((piece.from + piece.to) * 0.5 + across * reach);
    }
    const std::vector<double> values = field.at(places);
    std::vector<Bracket> brackets;
    std::vector<std::optional<std::size_t>> bracket_of(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::size_t middle = i * across_middle.size();
        for (std::size_t k = 1; k < across_middle.size() && !bracket_of[i]; ++k) {
            if ((values[middle] < 0) == (values[middle + k] < 0)) continue;
            bracket_of[i] = brackets.size();
            brackets.push_back({places[middle], values[middle], places[middle + k], values[middle + k]});
        }
    }
    solve(field, brackets);
    std::vector<std::optional<glm::dvec2>> found(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (bracket_of[i]) found[i] = brackets[*bracket_of[i]].root;
    return found;
}

/// Splits pieces where the curve bends away from them, all of a length at a time.
std::vector<Segment> refined(const Field& field, std::vector<Segment> pieces, double tolerance) {
    std::vector<Segment> done;
    for (int depth = 0; depth < deepest_split && !pieces.empty(); ++depth) {
        std::vector<Segment> longer;
        for (const Segment& piece : pieces)
            (glm::length(piece.to - piece.from) > tolerance ? longer : done).push_back(piece);
        const std::vector<bool> bends = bent(field, longer, tolerance);
        std::vector<Segment> open;
        for (std::size_t i = 0; i < longer.size(); ++i) (bends[i] ? open : done).push_back(longer[i]);
        const auto middle = middles(field, open);
        pieces.clear();
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (!middle[i]) {
                done.push_back(open[i]);
                continue;
            }
            pieces.push_back({open[i].from, *middle[i]});
            pieces.push_back({*middle[i], open[i].to});
        }
    }
    done.insert(done.end(), pieces.begin(), pieces.end());
    return done;
}

}  // namespace

std::vector<Segment> contour(const Scene& scene, const Quantity& quantity, double level) {
    const network::Network& network = scene.network;
    const Range& x1 = scene.figure.x1;
    const Range& x2 = scene.figure.x2;
    if (quantity.kind == Quantity::Kind::constant || !exists(quantity, network)) return {};
    const bool jumps = (quantity.kind == Quantity::Kind::label && !scene.data.regression) ||
                       quantity.kind == Quantity::Kind::prediction;
    if (jumps && !(level > 0 && level < 1)) return {};
    const Field field(scene, quantity, level);
    std::vector<glm::dvec2> places;
    constexpr std::size_t side = cells + 1;
    for (std::size_t j = 0; j < side; ++j) {
        for (std::size_t i = 0; i < side; ++i)
            places.emplace_back(x1.low + x1.size() * static_cast<double>(i) / cells,
                                x2.low + x2.size() * static_cast<double>(j) / cells);
    }
    const std::vector<double> values = field.at(places);

    // Where the curve crosses the edges between neighbours: to the right of a place, and above it.
    std::vector<Bracket> crossings;
    std::array<std::vector<std::size_t>, 2> crossing_of;
    for (auto& of_edges : crossing_of) of_edges.resize(places.size());
    for (std::size_t a = 0; a < places.size(); ++a) {
        for (const std::size_t up : {std::size_t{0}, std::size_t{1}}) {
            if ((up ? a / side : a % side) == cells) continue;
            const std::size_t b = a + (up ? side : 1);
            if ((values[a] < 0) == (values[b] < 0)) continue;
            crossing_of[up][a] = crossings.size();
            crossings.push_back({places[a], values[a], places[b], values[b]});
        }
    }
    solve(field, crossings);

    std::vector<Segment> pieces;
    for (std::size_t j = 0; j < cells; ++j) {
        for (std::size_t i = 0; i < cells; ++i) {
            // Around the cell.
            const std::array<std::size_t, 4> corner = {j * side + i, j * side + i + 1, (j + 1) * side + i + 1,
                                                       (j + 1) * side + i};
            std::array<glm::dvec2, 4> crossing;
            int count = 0;
            for (std::size_t edge = 0; edge < 4; ++edge) {
                const std::size_t a = corner[edge], b = corner[(edge + 1) % 4];
                if ((values[a] < 0) == (values[b] < 0)) continue;
                crossing[static_cast<std::size_t>(count++)] =
                    crossings[crossing_of[edge % 2][std::min(a, b)]].root;
            }
            if (count == 2) {
                pieces.push_back({crossing[0], crossing[1]});
            } else if (count == 4) {
                // Two curves: the middle tells which crossings belong together.
                const glm::dvec2 centre = (places[corner[0]] + places[corner[2]]) * 0.5;
                const double middle = field.at({&centre, 1}).front();
                const std::size_t shift = (middle < 0) == (values[corner[0]] < 0) ? 0 : 1;
                for (const std::size_t first : {std::size_t{0}, std::size_t{2}})
                    pieces.push_back({crossing[first + shift], crossing[(first + shift + 1) % 4]});
            }
        }
    }
    return refined(field, std::move(pieces), std::max(x1.size(), x2.size()) / 4000);
}

std::vector<glm::vec3> ends_on(const PlacedMark& mark, const Contour& contour,
                               std::span<const Segment> pieces) {
    std::vector<glm::dvec2> ends;
    for (const Segment& piece : pieces) ends.insert(ends.end(), {piece.from, piece.to});
    std::vector<glm::vec3> stand;
    for (const MarkVertex& vertex : MarkField(mark).at(ends)) stand.push_back(vertex.place);
    // Of a step its edge has every height.
    if (!mark.placement.flat && contour.quantity == mark.scene.figure.height(mark.mark))
        for (glm::vec3& place : stand)
            place.z = static_cast<float>(placed(mark.mark, mark.placement).to_box(2, contour.level));
    return stand;
}

}  // namespace scene
