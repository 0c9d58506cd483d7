#include "platform/user_folders.hpp"

#include <cstdlib>

namespace platform {

std::optional<UserFolders> user_folders() {
    const char* home = std::getenv("HOME");
    if (!home || *home != '/') return std::nullopt;
    const auto below = [home](const char* variable, const char* otherwise) {
        // Names that are not absolute are ignored, as the specification asks.
        const char* named = std::getenv(variable);
        const std::string folder = named && *named == '/' ? named : std::string(home) + otherwise;
        return folder + "/neuroscape";
    };
    return UserFolders{below("XDG_CONFIG_HOME", "/.config"), below("XDG_STATE_HOME", "/.local/state"),
                       below("XDG_DATA_HOME", "/.local/share"), below("XDG_CACHE_HOME", "/.cache"), home};
}

}  // namespace platform
