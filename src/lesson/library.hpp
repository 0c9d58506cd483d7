// The lessons that the program carries, and the user's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lesson/lesson.hpp"

namespace lesson {

/// The ids, tabs and titles of the lessons that the program carries, and then of the user's own, in order.
struct Entry {
    std::string id, tab, title;
    scene::Json file;
    std::string path;  ///< of one of the user's own; else empty
};
const std::vector<Entry>& library();
/// What is wrong with the user's own lessons, which are left out then; a line each.
const std::vector<std::string>& library_troubles();
/// Reads the lessons again. Invalidates what library() returned.
void reload_library();
/// Throws InputError naming the nearest id.
const Entry& entry_named(std::string_view id);

/// The one after it; null after the last, and for one that is not in the library.
const Entry* entry_after(std::string_view id);

/// The lesson with that id is the library's: `file` is where it was read from, empty for one that the program
/// carries.
bool is_of_library(std::string_view id, std::string_view file);

/// What each lesson of the library is known by, a step for each in their order: its title, a scene from its
/// middle, and all of its seconds.
Lesson covers();

/// The lesson's file with its words in the language in use, where that has them.
scene::Json translated(scene::Json file);

}  // namespace lesson
