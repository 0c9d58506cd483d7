// Tables of any number of inputs and classes from a CSV with a header, and back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "network/table.hpp"

namespace scene {

struct ReadTable {
    network::Table table;
    std::vector<std::string> notes;  ///< how columns were understood, where they could be otherwise
};

/// Numeric columns are inputs, in their order; the column label, class, species, target or y, or else the
/// only one of words, is the label: words (classes by the alphabet), numbers (by size), or indexes into a
/// line `# classes: a, b` above the header. Other columns of words are left out, and noted. Throws InputError
/// naming the line.
ReadTable read_table(std::string_view text);

/// The columns x1 ... xn of samples without labels; others are ignored. `values`: sample by sample.
std::vector<double> read_samples(std::string_view text, int inputs);

/// `# classes: setosa, …` where they have names, then x1, ..., xn, label: what read_table() reads back.
std::string table_csv(const network::Table& table);

}  // namespace scene
