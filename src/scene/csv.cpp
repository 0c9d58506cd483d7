#include "scene/csv.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "scene/error.hpp"

namespace scene {
namespace {

constexpr std::size_t longest_line = 1 << 16;

std::vector<std::string_view> fields(std::string_view line) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto comma = line.find(',');
        std::string_view part = line.substr(0, comma);
        while (!part.empty() && (part.front() == ' ' || part.front() == '"')) part.remove_prefix(1);
        while (!part.empty() && (part.back() == ' ' || part.back() == '"')) part.remove_suffix(1);
        parts.push_back(part);
        if (comma == line.npos) return parts;
        line.remove_prefix(comma + 1);
    }
}

bool next_line(std::istream& in, std::string& line, std::size_t number) {
    line.clear();
    for (int c = in.get(); c != std::char_traits<char>::eof(); c = in.get()) {
        if (c == '\n') {
            if (!line.empty() && line.back() == '\r') line.pop_back();
            return true;
        }
        line.push_back(static_cast<char>(c));
        if (line.size() > longest_line) {
            throw InputError("line " + std::to_string(number) + " is longer than " +
                             std::to_string(longest_line) + " characters");
        }
    }
    return !line.empty();
}

std::size_t column(const std::vector<std::string_view>& header, std::string_view name) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] == name) return i;
    }
    throw InputError("the header (line 1) has no column " + std::string(name));
}

double number(const std::vector<std::string_view>& row, std::size_t index, std::string_view name,
              std::size_t line) {
    const std::string where = " (line " + std::to_string(line) + ")";
    if (index >= row.size()) throw InputError("a row ends before its column " + std::string(name) + where);
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
    const auto header = fields(line);
    const std::size_t x1 = column(header, "x1"), x2 = column(header, "x2");
    const std::size_t label = labelled ? column(header, "label") : 0;
    int count = 0;
    for (std::size_t n = 2; next_line(in, line, n); ++n) {
        if (line.empty()) continue;
        if (++count > network::max_points)
            throw InputError("has more than " + std::to_string(network::max_points) + " points");
        const auto row = fields(line);
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
