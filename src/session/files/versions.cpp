#include "session/files/versions.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "platform/output_file.hpp"

namespace session {
namespace {

namespace fs = std::filesystem;

/// "mine.2026-11-25-101500.neuroscape~" of "mine.neuroscape".
bool is_version(const std::string& name, const std::string& stem, const std::string& ending) {
    constexpr std::string_view shape = ".dddd-dd-dd-dddddd";
    if (name.size() < stem.size() + shape.size() || !name.starts_with(stem) || !name.ends_with(ending + "~"))
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = name[stem.size() + i];
        if (shape[i] == 'd' ? c < '0' || c > '9' : c != shape[i]) return false;
    }
    return true;
}

}  // namespace

void keep_version(const std::string& file) {
    std::error_code error;
    const fs::path path = platform::link_target(file);
    if (!fs::is_regular_file(path, error) || fs::file_size(path, error) == 0) return;
    const std::string stem = path.stem().string(), ending = path.extension().string();
    const auto changed = std::chrono::file_clock::to_sys(fs::last_write_time(path, error));
    const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(changed);
    const std::string dated =
        fmt::format("{}.{:%Y-%m-%d-%H%M%S}{}~", stem,
                    fmt::localtime(std::chrono::system_clock::to_time_t(seconds)), ending);
    const fs::path copy = path.parent_path() / dated;
    if (!fs::exists(copy, error)) {
        std::ifstream in(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        platform::write_file(copy.string(), bytes);
        fs::permissions(copy, fs::status(path, error).permissions(), error);
    }
    std::vector<fs::path> versions;
    for (const auto& entry :
         fs::directory_iterator(path.has_parent_path() ? path.parent_path() : fs::path("."), error)) {
        if (is_version(entry.path().filename().string(), stem, ending)) versions.push_back(entry.path());
    }
    std::ranges::sort(versions);
    while (versions.size() > static_cast<std::size_t>(kept_versions)) {
        fs::remove(versions.front(), error);
        versions.erase(versions.begin());
    }
}

}  // namespace session
