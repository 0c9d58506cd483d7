#include "scene/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "scene/error.hpp"
#include "scene/limits.hpp"

namespace scene {
namespace {

/// The fields of a row, as RFC 4180 has them: what stands in quotes may hold separators and doubled quotes.
std::vector<std::string> fields(std::string_view line, char separator, std::size_t number) {
    const auto where = " (line " + std::to_string(number) + ")";
    const auto blank = [separator](char c) { return (c == ' ' || c == '\t') && c != separator; };
    std::vector<std::string> parts;
    std::size_t at = 0;
    for (;;) {
        while (at < line.size() && blank(line[at])) ++at;
        std::string part;
        if (at < line.size() && line[at] == '"') {
            for (++at;; ++at) {
                if (at >= line.size()) throw InputError("a quoted field does not end" + where);
                if (line[at] == '"' && (at + 1 >= line.size() || line[at + 1] != '"')) break;
                if (line[at] == '"') ++at;
                part += line[at];
            }
            ++at;
            while (at < line.size() && blank(line[at])) ++at;
            if (at < line.size() && line[at] != separator)
                throw InputError("something stands behind a quoted field" + where);
        } else {
            while (at < line.size() && line[at] != separator) part += line[at++];
            while (!part.empty() && blank(part.back())) part.pop_back();
        }
        parts.push_back(std::move(part));
        if (parts.size() > most_csv_columns)
            throw InputError("has more than " + std::to_string(most_csv_columns) + " columns" + where);
        if (at >= line.size()) return parts;
        ++at;
    }
}

/// Comma, semicolon or tab: which of them parts the header's names.
char separator_of(std::string_view header) {
    for (const char c : {',', ';', '\t'}) {
        if (header.find(c) != header.npos) return c;
    }
    return ',';
}

bool next_line(std::istream& in, std::string& line, std::size_t number) {
    line.clear();
    for (int c = in.get(); c != std::char_traits<char>::eof(); c = in.get()) {
        if (c == '\n') {
            if (!line.empty() && line.back() == '\r') line.pop_back();
            return true;
        }
        line.push_back(static_cast<char>(c));
        if (line.size() > longest_csv_line) {
            throw InputError("line " + std::to_string(number) + " is longer than " +
                             std::to_string(longest_csv_line) + " characters");
        }
    }
    return !line.empty();
}

std::size_t column(const std::vector<std::string>& header, std::string_view name) {
    const auto found = std::ranges::find(header, name);
    if (found != header.end()) {
        if (std::find(found + 1, header.end(), name) != header.end())
            throw InputError("the header (line 1) has two columns " + std::string(name));
        return static_cast<std::size_t>(found - header.begin());
    }
    throw InputError("the header (line 1) has no column " + std::string(name));
}

double number(const std::vector<std::string>& row, std::size_t index, std::string_view name,
              std::size_t line) {
    const std::string where = " (line " + std::to_string(line) + ")";
    const std::string_view text = row[index];
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        throw InputError(std::string(name) + " is not a finite number: '" + std::string(text.substr(0, 40)) +
                         "'" + where);
    }
    return value;
}

/// Calls `take` with x1, x2 and, when it is asked for, label of each row.
template <typename Take>
void read_rows(std::istream& in, bool labelled, Take take) {
    std::string line;
    if (!next_line(in, line, 1)) {
        throw InputError(std::string("is empty; a CSV with a header and the columns x1") +
                         (labelled ? ", x2 and label" : " and x2") + " is needed");
    }
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    const char separator = separator_of(line);
    const auto header = fields(line, separator, 1);
    const std::size_t x1 = column(header, "x1"), x2 = column(header, "x2");
    const std::size_t label = labelled ? column(header, "label") : 0;
    int count = 0;
    for (std::size_t n = 2; next_line(in, line, n); ++n) {
        if (line.find_first_not_of(" \t") == line.npos) continue;
        if (++count > network::max_points)
            throw InputError("has more than " + std::to_string(network::max_points) + " points");
        const auto row = fields(line, separator, n);
        const std::string where = " (line " + std::to_string(n) + ")";
        if (row.size() < header.size())
            throw InputError("a row ends before its column " + header[row.size()] + where);
        if (row.size() > header.size()) throw InputError("a row has more fields than the header" + where);
        take(number(row, x1, "x1", n), number(row, x2, "x2", n),
             labelled ? number(row, label, "label", n) : 0, n);
    }
}

}  // namespace

std::vector<PlanePoint> read_points(std::istream& in) {
    std::vector<PlanePoint> points;
    read_rows(in, false, [&](double x1, double x2, double, std::size_t) { points.push_back({x1, x2}); });
    return points;
}

std::vector<network::DataPoint> read_labelled_points(std::istream& in) {
    std::vector<network::DataPoint> points;
    read_rows(in, true, [&](double x1, double x2, double label, std::size_t line) {
        if (label != 0 && label != 1)
            throw InputError("label must be 0 or 1 (line " + std::to_string(line) + ")");
        points.push_back({x1, x2, static_cast<int>(label)});
    });
    return points;
}

std::string exact(double value) {
    std::array<char, 40> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

}  // namespace scene
