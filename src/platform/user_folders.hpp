// Where a user's settings, state and own files are: the XDG base directories.
#pragma once

#include <optional>
#include <string>

namespace platform {

/// Folders of Neuroscape's own below the user's; they may not exist yet.
struct UserFolders {
    std::string settings;  ///< $XDG_CONFIG_HOME/neuroscape
    std::string state;     ///< $XDG_STATE_HOME/neuroscape
    std::string data;      ///< $XDG_DATA_HOME/neuroscape
    std::string cache;     ///< $XDG_CACHE_HOME/neuroscape
    std::string home;
};
/// Nothing for a user without a home.
std::optional<UserFolders> user_folders();

}  // namespace platform
