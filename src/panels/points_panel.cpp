#include <imgui.h>
#include <algorithm>
#include <numeric>

#include "network/evaluator.hpp"
#include "network/formula.hpp"
#include "panels/point_table.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/files/chooser.hpp"
#include "session/session.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

using network::Quantity;

std::vector<Quantity> columns(const network::Network& network) {
    std::vector<Quantity> all = {{Quantity::Kind::x1},         {Quantity::Kind::x2},
                                 {Quantity::Kind::x1x2_sum},   {Quantity::Kind::label},
                                 {Quantity::Kind::prediction}, {Quantity::Kind::loss}};
    for (int layer = 0; layer <= network.hidden_layers(); ++layer) {
        const int named = layer == network.hidden_layers() ? -1 : layer;
        for (int n = 0; n < network.layers[static_cast<std::size_t>(layer)].neurons(); ++n) {
            all.push_back(network::pre_activation(named, n));
            all.push_back(network::activation(named, n));
        }
    }
    // ImGui's tables have at most 64 columns, one of which is the number.
    if (all.size() > 60) all.resize(60);
    return all;
}

}  // namespace

void PointTable::update(const Session& session) {
    const scene::Scene& scene = session.scene();
    const scene::Versions& now = session.document.versions();
    const Seen seen{now.network, now.data, wrong_only};
    if (seen_ == seen) return;
    seen_ = seen;
    points_ = scene.data.points;
    columns_ = columns(scene.network);
    values_.clear();
    order_.clear();
    const auto count = std::min(points_->size(), most_rows);
    for (std::size_t i = 0; i < count; ++i) {
        const network::DataPoint& point = (*points_)[i];
        const auto states = evaluate(scene.network, point.x1, point.x2);
        for (const Quantity& quantity : columns_)
            values_.push_back(
                evaluate(quantity, scene.network, states, point.x1, point.x2, point.label).value);
        const bool wrong = !is_right(states.back().a.value, point.label);
        wrong_count_ = i == 0 ? wrong : wrong_count_ + wrong;
        if (wrong || !wrong_only) order_.push_back(static_cast<int>(i));
    }
    if (count == 0) wrong_count_ = 0;
    sort();
}

void PointTable::sort() {
    const auto key = [this](int row) {
        return sorted_by_ == 0 ? static_cast<double>(row)
                               : values_[static_cast<std::size_t>(row) * columns_.size() +
                                         std::min(static_cast<std::size_t>(sorted_by_), columns_.size()) - 1];
    };
    std::ranges::stable_sort(order_,
                             [&](int a, int b) { return descending_ ? key(a) > key(b) : key(a) < key(b); });
}

void PointTable::panel(Session& session) {
    update(session);
    const scene::Scene& scene = session.scene();
    std::optional<int>& chosen = session.hand.point;
    const float unit = ImGui::GetFontSize();
    ui::checkbox("only wrong ones", &wrong_only);
    ImGui::SameLine();
    if (ui::button("Export …")) choose_name_to_export(session, "csv");
    ui::tip("These values of every point, as CSV");
    ImGui::TextDisabled(word("%d of %d are wrong"), wrong_count_,
                        static_cast<int>(std::min(points_->size(), most_rows)));
    if (points_->size() > most_rows) {
        ImGui::SameLine();
        ImGui::TextDisabled(word("(the first %d points)"), static_cast<int>(most_rows));
    }
    constexpr ImGuiTableFlags flags =
        ImGuiTableFlags_Sortable | ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
        ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_Hideable | ImGuiTableFlags_BordersInnerV;
    const int count = static_cast<int>(columns_.size()) + 1;
    if (const ui::Table table("points", count, flags); table) {
        ImGui::TableSetupScrollFreeze(1, 1);
        ImGui::TableSetupColumn("#", ImGuiTableColumnFlags_DefaultSort);
        for (const Quantity& quantity : columns_)
            ImGui::TableSetupColumn(word_if_known(symbol(quantity)).c_str());
        ImGui::TableHeadersRow();
        if (ImGuiTableSortSpecs* specs = ImGui::TableGetSortSpecs();
            specs && specs->SpecsDirty && specs->SpecsCount > 0) {
            sorted_by_ = specs->Specs->ColumnIndex;
            descending_ = specs->Specs->SortDirection == ImGuiSortDirection_Descending;
            sort();
            specs->SpecsDirty = false;
        }
        const layout::Palette& palette = layout::palette(scene.style.theme);
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(order_.size()));
        const auto row_of = [&](int index) {
            return static_cast<int>(std::ranges::find(order_, index) - order_.begin());
        };
        if (chosen && chosen != revealed_) {
            const int row = row_of(*chosen);
            if (row < static_cast<int>(order_.size()))
                ImGui::SetScrollY(static_cast<float>(row) * ImGui::GetTextLineHeightWithSpacing() - 3 * unit);
        }
        revealed_ = chosen;
        while (clipper.Step()) {
            for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
                const int index = order_[static_cast<std::size_t>(row)];
                ImGui::TableNextRow();
                ImGui::TableSetColumnIndex(0);
                ImGui::PushID(index);
                if (ui::selectable(std::to_string(index).c_str(), chosen == index,
                                   ImGuiSelectableFlags_SpanAllColumns)) {
                    chosen = chosen == index ? std::nullopt : std::optional(index);
                    revealed_ = chosen;
                }
                ImGui::PopID();
                for (std::size_t c = 0; c < columns_.size(); ++c) {
                    if (!ImGui::TableSetColumnIndex(static_cast<int>(c) + 1)) continue;
                    const double value = values_[static_cast<std::size_t>(index) * columns_.size() + c];
                    const auto kind = columns_[c].kind;
                    const bool which = kind == Quantity::Kind::label || kind == Quantity::Kind::prediction;
                    if (which && !scene.data.regression)
                        ImGui::TextColored(colour(value > 0.5 ? palette.class_1_text : palette.class_0_text),
                                           "%.0f", value);
                    else
                        ImGui::TextUnformatted(network::rounded(value).c_str());
                }
            }
        }
    }
}

}  // namespace panels
