#include "scene/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "network/network.hpp"
#include "scene/budget.hpp"
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

/// Which of them parts the header's names: a semicolon before a comma, which may stand within numbers then.
char separator_of(std::string_view header) {
    for (const char c : {';', ',', '\t'}) {
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

/// What a text is as a number, if it is one: also beyond what a double holds, and what is not finite.
struct Number {
    bool is_one = false;
    double value = 0;  ///< of what no double holds an infinity
};

Number number_of(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    Number number;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number.value);
    number.is_one = !text.empty() && error != std::errc::invalid_argument && end == text.data() + text.size();
    if (error == std::errc::result_out_of_range) number.value = std::numeric_limits<double>::infinity();
    return number;
}

double number_at(const std::vector<std::string>& row, std::size_t index, std::string_view name,
                 std::size_t line) {
    const std::string where = " (line " + std::to_string(line) + ")";
    const Number number = number_of(row[index]);
    if (!number.is_one || !std::isfinite(number.value))
        throw InputError(std::string(name) + " is not a finite number: '" + row[index].substr(0, 40) + "'" +
                         where);
    if (std::abs(number.value) > network::largest_number)
        throw InputError(std::string(name) + " must be from -1e12 to 1e12" + where);
    return number.value;
}

/// A CSV row by row.
class Table {
  public:
    Table(std::istream& in, std::string_view needs, std::size_t most) : in_(in), most_(most) {
        std::string first;
        if (!next_line(in_, first, 1))
            throw InputError("is empty; a CSV with a header and the columns " + std::string(needs) +
                             " is needed");
        if (first.starts_with("\xEF\xBB\xBF")) first.erase(0, 3);
        separator_ = separator_of(first);
        header = fields(first, separator_, 1);
        decimal_points(header);
    }

    std::vector<std::string> header, row;
    std::size_t line = 1;  ///< of the row

    bool next() {
        std::string text;
        for (++line; next_line(in_, text, line); ++line) {
            if (text.find_first_not_of(" \t") == text.npos) continue;
            if (++count_ > most_) fail_memory("has more than " + std::to_string(most_) + " points: it");
            row = fields(text, separator_, line);
            decimal_points(row);
            const std::string where = " (line " + std::to_string(line) + ")";
            if (row.size() < header.size())
                throw InputError("a row ends before its column " + header[row.size()] + where);
            if (row.size() > header.size()) throw InputError("a row has more fields than the header" + where);
            return true;
        }
        return false;
    }

  private:
    /// Where fields are parted by semicolons, 1,5 is a number.
    void decimal_points(std::vector<std::string>& row_of) const {
        if (separator_ != ';') return;
        for (std::string& field : row_of) {
            const auto comma = field.find(',');
            if (comma == field.npos || field.find('.') != field.npos) continue;
            std::string pointed = field;
            pointed[comma] = '.';
            if (number_of(pointed).is_one) field = std::move(pointed);
        }
    }
    std::istream& in_;
    std::size_t most_ = 0, count_ = 0;
    char separator_ = ',';
};

struct Columns {
    std::size_t x1, x2, label;
    bool numbers = false;  ///< of regression
};

/// By name; or by place, where none of the names is there.
Columns columns_of(const Table& table, std::vector<std::string>& notes) {
    const auto named = [&](std::string_view name) {
        return std::ranges::find(table.header, name) != table.header.end();
    };
    if (named("target") && named("label"))
        throw InputError("the header (line 1) has both label and target; one is needed");
    if (named("x1") || named("x2") || named("label") || named("target"))
        return {column(table.header, "x1"), column(table.header, "x2"),
                column(table.header, named("target") ? "target" : "label"), named("target")};
    if (table.header.size() < 3)
        throw InputError("the header (line 1) has no column x1; x1, x2 and label are needed");
    notes.push_back("the columns " + table.header[0].substr(0, 40) + ", " + table.header[1].substr(0, 40) +
                    " and " + table.header[2].substr(0, 40) + " are taken for x1, x2 and label");
    return {0, 1, 2};
}

bool is_number(const std::string& text) {
    return number_of(text).is_one;
}

/// A number that is written in another way than ours is no name: 0x1, 1e999, nan, -inf.
bool is_no_name(const std::string& text) {
    double value = 0;
    const char* begin = text.data() + (text.starts_with('-') || text.starts_with('+') ? 1 : 0);
    const char* end = text.data() + text.size();
    const bool hex = end - begin > 2 && begin[0] == '0' && (begin[1] == 'x' || begin[1] == 'X');
    const auto as_hex = std::from_chars(begin + (hex ? 2 : 0), end, value, std::chars_format::hex);
    const Number number = number_of(text);
    return (hex && as_hex.ec == std::errc() && as_hex.ptr == end) ||
           (number.is_one && !std::isfinite(number.value));
}

/// A text that is there already, as a stream.
struct TextBuffer : std::streambuf {
    explicit TextBuffer(std::string_view text) {
        char* begin = const_cast<char*>(text.data());  // streams read through it alone
        setg(begin, begin, begin + text.size());
    }
};

/// Which name is which class; names are met while rows are read.
class LabelNames {
  public:
    /// Of a name, its place among those met.
    int met(const std::string& text, std::size_t line) {
        if (is_no_name(text))
            throw InputError("label '" + text.substr(0, 40) + "' is not a finite number (line " +
                             std::to_string(line) + ")");
        // 1 and 1.0 are one label, and so are 0 and -0.
        const Number number = number_of(text);
        const std::string name = number.is_one ? exact(number.value == 0 ? 0 : number.value) : text;
        const auto found = std::ranges::find(names_, name);
        if (found != names_.end()) return static_cast<int>(found - names_.begin());
        if (names_.size() == 2)
            throw InputError("label must be 0 or 1, or one of two names; '" + name.substr(0, 40) +
                             "' is a third (line " + std::to_string(line) + ")");
        if (name.empty()) throw InputError("a label is missing (line " + std::to_string(line) + ")");
        names_.push_back(name);
        lines_.push_back(line);
        return static_cast<int>(names_.size()) - 1;
    }
    /// The class of each place.
    std::array<int, 2> classes(std::vector<std::string>& notes) const {
        const auto digit = [](const std::string& name) { return is_number(name); };
        if (std::ranges::all_of(names_, digit)) return of_numbers();
        if (names_.size() < 2)
            throw InputError("has one label, '" + names_[0].substr(0, 40) + "'; two are needed, or 0 and 1");
        const bool swapped = names_[1] < names_[0];
        notes.push_back("label " + names_[swapped ? 1 : 0].substr(0, 40) + " is class 0 (blue), " +
                        names_[swapped ? 0 : 1].substr(0, 40) + " is class 1 (orange)");
        return swapped ? std::array{1, 0} : std::array{0, 1};
    }

  private:
    std::array<int, 2> of_numbers() const {
        std::array<int, 2> classes{};
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const double value = number_of(names_[i]).value;
            // -1 and 1 are as common as 0 and 1.
            const bool signs =
                names_.size() == 2 && number_of(names_[0]).value == -number_of(names_[1]).value;
            if (value != 0 && value != 1 && !(signs && value == -1))
                throw InputError("label must be 0 or 1 (line " + std::to_string(lines_[i]) +
                                 "); for regression name the column target");
            classes.at(i) = value > 0 ? 1 : 0;
        }
        return classes;
    }
    std::vector<std::string> names_;
    std::vector<std::size_t> lines_;
};

}  // namespace

std::vector<PlanePoint> read_points(std::istream& in) {
    std::vector<PlanePoint> points;
    Table table(in, "x1 and x2", network::max_points);
    const std::size_t x1 = column(table.header, "x1"), x2 = column(table.header, "x2");
    while (table.next())
        points.push_back(
            {number_at(table.row, x1, "x1", table.line), number_at(table.row, x2, "x2", table.line)});
    return points;
}

LabelledPoints read_labelled_points(std::string_view text) {
    TextBuffer buffer(text);
    std::istream in(&buffer);
    LabelledPoints read;
    Table table(in, "x1, x2 and label", budget().most_given_points());
    const bool headless =
        table.header.size() >= 3 && is_number(table.header[0]) && is_number(table.header[1]);
    const Columns at = headless ? Columns{0, 1, 2} : columns_of(table, read.notes);
    LabelNames names;
    const auto label = [&](const std::vector<std::string>& row) {
        return at.numbers ? network::Label::of(number_at(row, at.label, "target", table.line))
                          : network::Label(names.met(row[at.label], table.line));
    };
    const auto take = [&](const std::vector<std::string>& row) {
        read.points.push_back(
            {number_at(row, at.x1, "x1", table.line), number_at(row, at.x2, "x2", table.line), label(row)});
    };
    if (headless) take(table.header);
    while (table.next()) take(table.row);
    if (read.points.empty() || at.numbers) return read;
    const std::array<int, 2> classes = names.classes(read.notes);
    for (network::DataPoint& point : read.points)
        point.label = classes.at(static_cast<std::size_t>(point.label.value));
    return read;
}

std::string exact(double value) {
    std::array<char, 40> buffer;
    // A 0 without a point would be read as a whole number, which has no sign.
    if (value == 0 && std::signbit(value)) return "-0.0";
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

}  // namespace scene
