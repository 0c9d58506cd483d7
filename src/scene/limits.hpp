// How large a file that a stranger sent may be: enforced while it is read, named in the message. What grows
// with the memory that is allowed stands in budget.hpp.
#pragma once

#include <cstddef>

namespace scene {

inline constexpr int deepest_nesting = 24;             ///< lists and objects inside each other
inline constexpr std::size_t longest_string = 32'000;  ///< bytes, of any text
inline constexpr std::size_t longest_words =
    8000;  ///< bytes, of what is written into a lesson: a title, a narration
inline constexpr std::size_t most_keys = 256;  ///< of one object
inline constexpr std::size_t most_marks = 16;  ///< of a figure
inline constexpr int most_cells = 4'000'000;   ///< of all surfaces of a figure together
inline constexpr std::size_t longest_rule = 1000;
inline constexpr std::size_t longest_caption = 32'000;    ///< bytes: a narration and its formulas
inline constexpr std::size_t longest_csv_line = 1 << 16;  ///< bytes
inline constexpr std::size_t most_csv_columns = 1000;
/// An axis narrower than this, relative to its distance from 0, has no numbers that a double can tell apart.
inline constexpr double narrowest_range = 1e-9;

}  // namespace scene
