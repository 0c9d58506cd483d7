// A folder of a test's own.
#pragma once

#include <filesystem>

#include "platform/temporary_folder.hpp"
#include "platform/user_folders.hpp"

/// A folder of its own, which is the working folder as long as it lives.
struct Folder {
    platform::TemporaryFolder temporary;
    std::filesystem::path before = std::filesystem::current_path();
    Folder() { std::filesystem::current_path(temporary.path()); }
    ~Folder() { std::filesystem::current_path(before); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    platform::UserFolders user() const {
        const std::string home = temporary.path();
        return {home + "/config", home + "/state", home + "/data", home + "/cache", home};
    }
};
