#include "resource/resource.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>

#include "resource/embedded.hpp"

namespace resource {
namespace {

std::span<const Embedded> files() {
    return {embedded_files, static_cast<std::size_t>(embedded_file_count)};
}

std::filesystem::path folder() {
    const char* path = std::getenv("NEUROSCAPE_RESOURCES");
    return path ? std::filesystem::path(path) : std::filesystem::path();
}

}  // namespace

std::string_view embedded(std::string_view name) {
    for (const Embedded& file : files()) {
        if (name == file.name) return {file.begin, static_cast<std::size_t>(file.end - file.begin)};
    }
    throw std::runtime_error("no resource is named " + std::string(name));
}

std::string load(std::string_view name) {
    if (has_folder()) {
        std::ifstream in(folder() / name, std::ios::binary);
        if (in) return {std::istreambuf_iterator<char>(in), {}};
    }
    return std::string(embedded(name));
}

std::vector<std::string> list(std::string_view prefix) {
    std::vector<std::string> names;
    for (const Embedded& file : files()) {
        if (std::string_view(file.name).starts_with(prefix)) names.emplace_back(file.name);
    }
    std::ranges::sort(names);
    return names;
}

bool has_folder() {
    return !folder().empty();
}

std::int64_t folder_stamp(std::string_view subfolder) {
    if (!has_folder()) return 0;
    std::error_code error;
    std::uint64_t stamp = 1;
    for (std::filesystem::recursive_directory_iterator it(folder() / subfolder, error), end; it != end;
         it.increment(error)) {
        if (error) break;
        const auto written = it->last_write_time(error);
        // Mixed with the name: a file that comes or goes changes the stamp, too. The clock's epoch lies ahead
        // of us.
        if (!error) {
            stamp = stamp * 31 + static_cast<std::uint64_t>(written.time_since_epoch().count()) +
                    std::filesystem::hash_value(it->path());
        }
    }
    return static_cast<std::int64_t>(stamp);
}

}  // namespace resource
