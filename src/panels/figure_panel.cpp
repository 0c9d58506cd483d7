#include <imgui.h>
#include <string>
#include <vector>

#include "layout/palette.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "scene/fold.hpp"
#include "scene/limits.hpp"
#include "scene/pieces.hpp"
#include "scene/problem.hpp"
#include "scene/scene_json.hpp"
#include "scene/sum.hpp"
#include "session/change.hpp"
#include "session/figures.hpp"

namespace panels {
namespace {

using network::Quantity;
using scene::Mark;

std::vector<Quantity> neuron_quantities(const network::Network& network) {
    std::vector<Quantity> all;
    for (int layer = 0; layer < network.hidden_layers(); ++layer) {
        for (int n = 0; n < network.layers[static_cast<std::size_t>(layer)].neurons(); ++n) {
            all.push_back(network::pre_activation(layer, n));
            all.push_back(network::activation(layer, n));
        }
    }
    all.push_back(network::pre_activation(-1, 0));
    all.push_back(network::output_activation());
    return all;
}

bool quantity_combo(const char* id, const network::Network& network, Quantity& quantity, float width) {
    bool changed = false;
    ImGui::SetNextItemWidth(width);
    if (ui::begin_combo(id, symbol(quantity).c_str(), ImGuiComboFlags_HeightLarge)) {
        for (const Quantity& choice : neuron_quantities(network)) {
            if (ui::selectable(symbol(choice).c_str(), choice == quantity)) {
                quantity = choice;
                changed = true;
            }
        }
        ImGui::EndCombo();
    }
    return changed;
}

void colour_combo(const network::Network& network, scene::Colour& colour, float width) {
    static constexpr std::array<const char*, 6> names = {"true label", "prediction", "value",
                                                         "each slice", "how sure",   "one colour"};
    using Kind = scene::Colour::Kind;
    ImGui::SetNextItemWidth(width);
    const std::string shown = colour.kind == Kind::quantity
                                  ? word("by ") + word_if_known(symbol(colour.quantity))
                                  : word(names[static_cast<std::size_t>(colour.kind)]);
    if (!ui::begin_combo("##colour", shown.c_str(), ImGuiComboFlags_HeightLarge)) return;
    for (std::size_t i = 0; i < names.size(); ++i) {
        // A surface has no slices.
        if (i == static_cast<std::size_t>(Kind::slice)) continue;
        if (!ui::selectable(names[i], colour.kind == static_cast<Kind>(i))) continue;
        colour = {static_cast<Kind>(i), {}, {}};
        if (colour.kind == Kind::fixed) colour.rgb = {79 / 255.0F, 201 / 255.0F, 176 / 255.0F};
    }
    for (const Quantity& quantity : neuron_quantities(network)) {
        if (ui::selectable((word("by ") + word_if_known(symbol(quantity))).c_str(),
                           colour.kind == Kind::quantity && colour.quantity == quantity))
            colour = {Kind::quantity, {}, quantity};
    }
    ImGui::EndCombo();
}

/// One line for a surface; false when its user removed it.
bool surface_row(scene::Scene& scene, Mark& mark, bool removable) {
    const float unit = ImGui::GetFontSize();
    Quantity height = scene.figure.height(mark);
    if (quantity_combo("##height", scene.network, height, 5.5F * unit)) {
        if (mark.z)
            mark.z = height;
        else
            show_surface(scene, height);
        // The marks may have moved: the rest of the row comes with the next frame.
        return true;
    }
    ImGui::SameLine();
    // Its pieces have colours of their own.
    ImGui::BeginDisabled(mark.pieces.value_or(scene::PieceColour::side) != scene::PieceColour::side);
    colour_combo(scene.network, mark.colour, 7.5F * unit);
    ImGui::EndDisabled();
    ImGui::SameLine();
    ImGui::SetNextItemWidth(5 * unit);
    auto opacity = static_cast<float>(mark.opacity * 100);
    if (ui::slider_float("##opacity", &opacity, 10, 100, "%.0f %%", ImGuiSliderFlags_AlwaysClamp))
        mark.opacity = static_cast<double>(opacity) / 100;
    ui::tip("Opacity");
    if (!removable) return true;
    ImGui::SameLine();
    const bool removed = ui::button("×");
    ui::tip("Take this surface away");
    return !removed;
}

/// Surfaces as exact pieces: by what they are coloured. Where the network has none, one that does is offered.
void piece_row(Session& session, scene::Scene& scene) {
    const auto is_surface = [](const Mark& mark) {
        return mark.kind == Mark::Kind::surface && !(mark.z && mark.z->kind == Quantity::Kind::constant);
    };
    const auto mark = std::ranges::find_if(scene.figure.marks, is_surface);
    if (mark == scene.figure.marks.end()) return;
    const auto colour = [&] { return mark->pieces ? static_cast<std::size_t>(*mark->pieces) + 1 : 0; };
    static constexpr std::array<const char*, 5> names = {"smooth surface", "pieces by class", "each piece",
                                                         "pieces by active neurons", "pieces by slope"};
    ImGui::SetNextItemWidth(14.5F * ImGui::GetFontSize());
    if (ui::begin_combo("##pieces", names.at(colour()))) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (!ui::selectable(names.at(i), i == colour())) continue;
            mark->pieces.reset();
            if (i > 0) mark->pieces = static_cast<scene::PieceColour>(i - 1);
            scene.figure.id.clear();
        }
        ImGui::EndCombo();
    }
    if (!mark->pieces || scene::with_pieces(scene.network) == scene.network) return;
    ImGui::SameLine();
    const bool wanted = ui::button("With relu");
    ui::tip("The same network with relu, which has exact pieces");
    if (wanted) replace_network(session, scene::with_pieces(scene.network), Why::shape);
}

void surface_rows(scene::Scene& scene) {
    std::vector<Mark>& marks = scene.figure.marks;
    const auto is_row = [](const Mark& mark) {
        return mark.kind == Mark::Kind::surface && !(mark.z && mark.z->kind == Quantity::Kind::constant);
    };
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!is_row(marks[i])) continue;
        const ui::Group group("surface " + std::to_string(i + 1));
        const bool keep = surface_row(scene, marks[i], marks[i].z.has_value());
        if (!keep) {
            marks.erase(marks.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    }
    if (marks.size() < 8 && ui::button("+ Surface")) {
        Mark added;
        added.z = network::activation(0, 0);
        added.colour.kind = scene::Colour::Kind::value;
        marks.insert(marks.begin(), added);
        scene.figure.id.clear();
        scene.figure.title.clear();
    }
}

/// A box that puts marks of one kind into the figure or takes them out.
template <typename Is>
void mark_box(const char* label, std::vector<Mark>& marks, const Mark& fresh, Is is) {
    bool there = std::ranges::any_of(marks, is);
    if (!ui::checkbox(label, &there)) return;
    if (there && marks.size() < scene::most_marks)
        marks.push_back(fresh);
    else if (!there)
        std::erase_if(marks, is);
}

/// Slices from the first to the last value of x2, evenly spaced.
scene::Samples spaced(const scene::Figure& figure, int count, double first, double last) {
    scene::Samples samples;
    samples.x1 = {figure.x1.low, figure.x1.high, figure.x1.size() / 400};
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(count == 1 ? first : first + (last - first) * i / (count - 1));
    samples.x2 = std::move(values);
    return samples;
}

/// How many slices, and where.
void slice_row(scene::Figure& figure, Mark& mark) {
    const std::vector<double> values = mark.samples->slices();
    const float unit = ImGui::GetFontSize();
    int count = static_cast<int>(values.size());
    auto first = static_cast<float>(values.front()), last = static_cast<float>(values.back());
    const auto low = static_cast<float>(figure.x2.low), high = static_cast<float>(figure.x2.high);
    bool changed = false;
    ImGui::SetNextItemWidth(6.6F * unit);
    changed |= ui::slider_int("##count", &count, 1, 200, count == 1 ? "%d slice" : "%d slices",
                              ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_Logarithmic);
    ImGui::SameLine();
    ImGui::SetNextItemWidth(6.2F * unit);
    changed |= ui::slider_float("##first", &first, low, high, count == 1 ? "at x₂ = %.2f" : "from %.2f");
    if (count > 1) {
        ImGui::SameLine();
        ImGui::SetNextItemWidth(6.2F * unit);
        changed |= ui::slider_float("##last", &last, low, high, "to %.2f");
    }
    if (changed) mark.samples = spaced(figure, count, static_cast<double>(first), static_cast<double>(last));
}

/// The line where a quantity has one value, and where it is shown.
void contour_rows(scene::Scene& scene) {
    std::vector<scene::Contour>& contours = scene.figure.contours;
    const float unit = ImGui::GetFontSize();
    for (std::size_t i = 0; i < contours.size(); ++i) {
        scene::Contour& contour = contours[i];
        const ui::Group group("line " + std::to_string(i + 1));
        quantity_combo("##quantity", scene.network, contour.quantity, 4.6F * unit);
        ImGui::SameLine();
        auto level = static_cast<float>(contour.level);
        ImGui::SetNextItemWidth(4.2F * unit);
        if (ui::drag_float("##level", &level, 0.01F, -1e6F, 1e6F, "= %.3g"))
            contour.level = static_cast<double>(level);
        ImGui::SameLine();
        ui::checkbox("on it", &contour.surface);
        ImGui::SameLine();
        ui::checkbox("floor", &contour.floor);
        ImGui::SameLine();
        ui::checkbox("walls", &contour.walls);
        ImGui::SameLine();
        const bool removed = ui::small_button("×");
        if (!removed) continue;
        contours.erase(contours.begin() + static_cast<std::ptrdiff_t>(i));
        break;
    }
}

/// How far a sum has been added up.
void terms_row(scene::Scene& scene) {
    const auto neuron = summed(scene);
    if (!neuron) return;
    const auto count = static_cast<int>(scene::terms_of(scene.network, *neuron).size());
    auto terms = static_cast<float>(*scene.figure.terms);
    const std::string format = words::phrase("%.2f of {} terms", std::to_string(count));
    ImGui::SetNextItemWidth(-1);
    if (ui::slider_float(
            "##terms", &terms, 0, static_cast<float>(count + 1),
            terms > static_cast<float>(count)
                ? symbol(Quantity{Quantity::Kind::activation, neuron->layer, neuron->neuron, 0}).c_str()
                : format.c_str(),
            ImGuiSliderFlags_AlwaysClamp))
        scene.figure.terms = static_cast<double>(terms);
    ui::tip("The bias, then term by term; at the end the activation");
}

/// Which neuron of the layer stands along an axis; one that another axis has changes places with it.
void fold_axis(scene::Figure& figure, Quantity& axis, int neurons) {
    ImGui::SetNextItemWidth(5.5F * ImGui::GetFontSize());
    if (!ui::begin_combo("##axis", symbol(axis).c_str())) return;
    for (int n = 0; n < neurons; ++n) {
        const Quantity choice = network::activation(axis.layer, n);
        if (!ui::selectable(symbol(choice).c_str(), choice == axis)) continue;
        for (Quantity* other :
             {&figure.x.quantity, &figure.y.quantity, figure.z ? &figure.z->quantity : nullptr})
            if (other && *other == choice) *other = axis;
        axis = choice;
    }
    ImGui::EndCombo();
}

/// How far a plane has gone to where a layer sees it, and whose space that is.
void fold_row(scene::Scene& scene) {
    const auto layer = folding_layer(scene);
    if (!layer) return;
    scene::Figure& figure = scene.figure;
    auto fold = static_cast<float>(*figure.fold);
    ImGui::SetNextItemWidth(-1);
    if (ui::slider_float("##fold", &fold, 0, 2, fold <= 1 ? "stretched: %.2f" : "bent: %.2f",
                         ImGuiSliderFlags_AlwaysClamp))
        figure.fold = static_cast<double>(fold);
    ui::tip("From the plane of the inputs over z to a");
    const int neurons = scene.network.layers[static_cast<std::size_t>(*layer)].neurons();
    const std::array<Quantity*, 3> axes = {&figure.x.quantity, &figure.y.quantity,
                                           figure.z ? &figure.z->quantity : nullptr};
    if (neurons <= (figure.z ? 3 : 2)) return;
    for (std::size_t k = 0; k < axes.size() && axes.at(k); ++k) {
        if (k > 0) ImGui::SameLine();
        const ui::Group group("axis " + std::to_string(k + 1));
        fold_axis(figure, *axes.at(k), neurons);
    }
}

/// What all landscapes of the whole network show.
void place_row(scene::Scene& scene) {
    if (!scene.figure.place) return;
    using Shows = scene::PlaceShows;
    for (const Shows shows : {Shows::activations, Shows::sums}) {
        if (shows == Shows::sums) ImGui::SameLine();
        if (ui::radio_button(shows == Shows::sums ? "z of each neuron" : "a of each neuron",
                             *scene.figure.place == shows))
            scene.figure.place = shows;
    }
}

void library_combo(Session& session) {
    const scene::Scene& scene = session.scene();
    const scene::FigureEntry* chosen = nullptr;
    ImGui::SetNextItemWidth(-1);
    if (!ui::begin_combo("##figure", title(scene).c_str(), ImGuiComboFlags_HeightLargest)) return;
    const auto& library = scene::figure_library();
    std::string tab;
    for (std::size_t i = 0; i < library.size(); ++i) {
        if (library[i].tab != tab) {
            tab = library[i].tab;
            ImGui::TextDisabled("%s", word_if_known(tab).c_str());
        }
        ImGui::PushID(static_cast<int>(i));
        if (ui::selectable(("  " + word_if_known(library[i].title)).c_str(),
                           library[i].id == scene.figure.id))
            chosen = &library[i];
        ImGui::PopID();
    }
    ImGui::EndCombo();
    if (chosen) choose_figure(session, *chosen);
}

}  // namespace

void figure_panel(Session& session) {
    library_combo(session);
    scene::Scene& scene = session.document.scene;
    terms_row(scene);
    fold_row(scene);
    place_row(scene);
    if (scene.figure.place || scene.figure.flat() || scene.figure.landscape) return;
    if (!ui::tree_node("What is shown")) return;
    piece_row(session, scene);
    surface_rows(scene);
    Mark points;
    points.kind = Mark::Kind::points;
    ImGui::SameLine();
    mark_box("points", scene.figure.marks, points,
             [](const Mark& mark) { return mark.kind == Mark::Kind::points; });
    ImGui::SameLine();
    mark_box("plane", scene.figure.marks, scene::decision_plane(), [](const Mark& mark) {
        return mark.kind == Mark::Kind::surface && mark.z && mark.z->kind == Quantity::Kind::constant;
    });
    Mark slices;
    slices.kind = Mark::Kind::slices;
    slices.colour.kind = scene::Colour::Kind::slice;
    slices.samples = spaced(scene.figure, 5, scene.figure.x2.low, scene.figure.x2.high);
    const auto sliced = [](const Mark& mark) { return mark.kind == Mark::Kind::slices; };
    ImGui::SameLine();
    mark_box("slices", scene.figure.marks, slices, sliced);
    const auto found = std::ranges::find_if(scene.figure.marks, sliced);
    ImGui::SameLine();
    if (ui::small_button("+ line") && scene.figure.contours.size() < 6)
        scene.figure.contours.push_back({network::output_activation(), 0.5, true, true, false});
    ui::tip("A line where a quantity has one value, on the surface, floor and walls");
    contour_rows(scene);
    if (found != scene.figure.marks.end()) slice_row(scene.figure, *found);
    ImGui::TreePop();
}

}  // namespace panels
