#include "scene/table_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "network/dense.hpp"
#include "scene/budget.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"

namespace scene {
namespace {

constexpr std::size_t most_columns = network::max_dense_inputs + 16;
constexpr std::array<std::string_view, 5> label_names = {"label", "class", "species", "target", "y"};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\"";
    const auto first = text.find_first_not_of(blank), last = text.find_last_not_of(blank);
    return first == text.npos ? std::string_view() : text.substr(first, last - first + 1);
}

std::vector<std::string_view> split(std::string_view line, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = line.find(separator);
        parts.push_back(trimmed(line.substr(0, end)));
        if (parts.size() > most_columns)
            throw InputError(fmt::format("has more than {} columns", most_columns));
        if (end == line.npos) return parts;
        line.remove_prefix(end + 1);
    }
}

std::optional<double> number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error == std::errc::invalid_argument || end != text.data() + text.size())
        return std::nullopt;
    return error == std::errc::result_out_of_range ? HUGE_VAL : value;
}

double number_at(std::string_view text, std::string_view column, std::size_t line) {
    const auto value = number(text);
    const std::string where = fmt::format(" (line {})", line);
    if (!value || !std::isfinite(*value))
        throw InputError(fmt::format("{} is not a finite number: '{}'{}", column, text.substr(0, 40), where));
    if (std::abs(*value) > network::largest_number)
        throw InputError(fmt::format("{} must be from -1e12 to 1e12{}", column, where));
    return *value;
}

/// Line by line, without comments and what is blank.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    }
    std::optional<std::string_view> next() {
        while (!rest_.empty()) {
            const auto end = rest_.find('\n');
            const std::string_view line = trimmed(rest_.substr(0, end));
            rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
            ++number;
            if (line.starts_with('#')) take_classes(line);
            if (!line.empty() && !line.starts_with('#')) return line;
        }
        return std::nullopt;
    }
    std::size_t number = 0;
    std::vector<std::string> classes;  ///< of a line `# classes: …`

  private:
    void take_classes(std::string_view line) {
        line = trimmed(line.substr(1));
        constexpr std::string_view key = "classes:";
        if (!line.starts_with(key)) return;
        classes.clear();
        for (const std::string_view name : split(line.substr(key.size()), ','))
            classes.emplace_back(name.substr(0, 60));
    }
    std::string_view rest_;
};

char separator_of(std::string_view header) {
    for (const char c : {';', ',', '\t'})
        if (header.find(c) != header.npos) return c;
    return ',';
}

std::vector<std::string_view> header_of(Lines& lines, char& separator) {
    const auto header = lines.next();
    if (!header) throw InputError("is empty; a CSV with a header is needed");
    separator = separator_of(*header);
    return split(*header, separator);
}

std::vector<std::string_view> row_of(std::string_view line, char separator, std::size_t columns,
                                     std::size_t number) {
    std::vector<std::string_view> row = split(line, separator);
    if (row.size() != columns)
        throw InputError(fmt::format("has {} columns, the header {} (line {})", row.size(), columns, number));
    return row;
}

void check_size(std::size_t values) {
    if (values * sizeof(double) > budget().largest_document()) fail_memory("a table of so many numbers");
}

/// Of the label's column, by what it is called, or as the only one of words.
std::size_t label_column(const std::vector<std::string_view>& header, const std::vector<bool>& words) {
    const auto is_label = [](std::string_view name) {
        std::string lower(name);
        std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
        return std::ranges::find(label_names, lower) != label_names.end();
    };
    const auto named = std::ranges::find_if(header, is_label);
    if (named != header.end()) return static_cast<std::size_t>(named - header.begin());
    if (std::ranges::count(words, true) == 1)
        return static_cast<std::size_t>(std::ranges::find(words, true) - words.begin());
    throw InputError("which column is the label cannot be told; call it label in the header");
}

/// Texts become classes: of numbers by their size, of words by the alphabet.
void number_labels(const std::vector<std::string>& texts, network::Table& table) {
    const bool numbers =
        std::ranges::all_of(texts, [](const std::string& text) { return number(text).has_value(); });
    const auto before = [numbers](const std::string& a, const std::string& b) {
        return numbers ? *number(a) < *number(b) : a < b;
    };
    std::map<std::string, int, decltype(before)> index(before);
    for (const std::string& text : texts) {
        index.emplace(text, 0);
        if (index.size() > network::max_classes)
            throw InputError(fmt::format("has more than {} classes", network::max_classes));
    }
    for (auto& [name, which] : index) {
        which = static_cast<int>(table.classes.size());
        table.classes.push_back(name);
    }
    for (const std::string& text : texts) table.labels.push_back(index.at(text));
}

int index_at(std::string_view text, std::size_t classes, std::size_t line) {
    const auto value = number(text);
    if (!value || *value < 0 || *value >= static_cast<double>(classes) || *value != std::floor(*value))
        throw InputError(fmt::format("the label '{}' is none of the {} classes (line {})", text.substr(0, 40),
                                     classes, line));
    return static_cast<int>(*value);
}

}  // namespace

ReadTable read_table(std::string_view text) {
    Lines lines(text);
    char separator = ',';
    const std::vector<std::string_view> header = header_of(lines, separator);
    ReadTable read;
    network::Table& table = read.table;
    if (lines.classes.size() > network::max_classes)
        throw InputError(fmt::format("has {} classes; at most {} are possible", lines.classes.size(),
                                     network::max_classes));
    std::vector<bool> words;
    std::vector<std::string> texts;
    std::size_t label = 0;
    while (const auto line = lines.next()) {
        const auto row = row_of(*line, separator, header.size(), lines.number);
        if (words.empty()) {
            for (const std::string_view field : row) words.push_back(!number(field));
            label = label_column(header, words);
            for (std::size_t k = 0; k < header.size(); ++k) {
                if (k == label) continue;
                if (words[k])
                    read.notes.push_back(
                        fmt::format("the column {} holds words and is left out", header[k].substr(0, 40)));
                else
                    ++table.inputs;
            }
            if (table.inputs < 1) throw InputError("has no column of numbers");
            if (table.inputs > network::max_dense_inputs)
                throw InputError(fmt::format("has {} inputs; at most {} are possible", table.inputs,
                                             network::max_dense_inputs));
        }
        if (row[label].empty()) throw InputError(fmt::format("the label is missing (line {})", lines.number));
        for (std::size_t k = 0; k < row.size(); ++k)
            if (k != label && !words[k]) table.values.push_back(number_at(row[k], header[k], lines.number));
        check_size(table.values.size());
        if (lines.classes.empty())
            texts.emplace_back(row[label].substr(0, 60));
        else
            table.labels.push_back(index_at(row[label], lines.classes.size(), lines.number));
    }
    if (words.empty()) throw InputError("has no samples below its header");
    if (lines.classes.empty())
        number_labels(texts, table);
    else
        table.classes = lines.classes;
    return read;
}

std::vector<double> read_samples(std::string_view text, int inputs) {
    Lines lines(text);
    char separator = ',';
    const std::vector<std::string_view> header = header_of(lines, separator);
    std::vector<std::size_t> columns;
    for (int k = 1; k <= inputs; ++k) {
        const auto found = std::ranges::find(header, fmt::format("x{}", k));
        if (found == header.end())
            throw InputError(
                fmt::format("the header has no column x{}; the network has {} inputs", k, inputs));
        columns.push_back(static_cast<std::size_t>(found - header.begin()));
    }
    std::vector<double> values;
    while (const auto line = lines.next()) {
        const auto row = row_of(*line, separator, header.size(), lines.number);
        for (const std::size_t column : columns)
            values.push_back(number_at(row[column], header[column], lines.number));
        check_size(values.size());
    }
    return values;
}

std::string table_csv(const network::Table& table) {
    std::string text;
    if (!table.classes.empty()) {
        text = "# classes: ";
        for (const std::string& name : table.classes)
            text += (&name == &table.classes.front() ? "" : ", ") + name;
        text += '\n';
    }
    for (int k = 1; k <= table.inputs; ++k) text += fmt::format("x{},", k);
    text += "label\n";
    for (std::size_t i = 0; i < table.count(); ++i) {
        for (const double value : table.sample(i)) text += exact(value) + ',';
        text += std::to_string(table.labels[i]) + '\n';
    }
    return text;
}

}  // namespace scene
