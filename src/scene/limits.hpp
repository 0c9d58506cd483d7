// How large a file that a stranger sent may be: enforced while it is read, named in the message.
#pragma once

#include <cstddef>

namespace scene {

inline constexpr std::size_t largest_file = 64 << 20;   ///< bytes, of JSON
inline constexpr std::size_t largest_read = 256 << 20;  ///< bytes, of any file: a picture may be large
inline constexpr int deepest_nesting = 24;              ///< lists and objects inside each other
inline constexpr std::size_t longest_string = 8000;     ///< bytes, of a title, a narration, a key
inline constexpr std::size_t most_keys = 256;           ///< of one object
inline constexpr std::size_t most_values = 12'000'000;  ///< numbers, words, lists and objects in a file
inline constexpr std::size_t most_marks = 16;           ///< of a figure
inline constexpr std::size_t longest_rule = 1000;
inline constexpr std::size_t longest_caption = 4000;      ///< bytes
inline constexpr std::size_t longest_csv_line = 1 << 16;  ///< bytes
inline constexpr std::size_t most_csv_columns = 1000;
/// An axis narrower than this, relative to its distance from 0, has no numbers that a double can tell apart.
inline constexpr double narrowest_range = 1e-9;

}  // namespace scene
