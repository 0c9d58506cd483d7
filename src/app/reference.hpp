// The reference, made from the tables that the program works by, so that it cannot go stale.
#pragma once

#include <ostream>
#include <string>

namespace CLI {
class App;
}

namespace app {

/// A part as Markdown (commands, keys, scene, lesson), as a manual page (man), or as a shell's completions
/// (bash, zsh, fish). Throws scene::InputError for another.
void print_reference(const std::string& part, const CLI::App& program, std::ostream& out);

}  // namespace app
