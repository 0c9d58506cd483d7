// The file that the document came from, and what has to be settled before another takes its place.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/file_state.hpp"
#include "scene/scene_json.hpp"

namespace session {

struct OpenFile {
    std::string name;                               ///< where saving goes; empty: it has none yet
    scene::Scene saved;                             ///< as the file has it, or as the document began
    scene::Json unknown = scene::Json::object();    ///< its keys that Neuroscape does not know; kept
    std::optional<platform::FileStamp> stamp = {};  ///< when it was read or written last
    bool unsaved_before = false;  ///< work that was in no file when this took its place is only in undo
};

/// What follows once the work is safe.
struct After {
    enum class Kind { nothing, quit, new_document, open, revert, recover };
    Kind kind = Kind::nothing;
    std::string file;  ///< to open; the folder to recover from
};

/// What the window asks, over everything else.
struct Question {
    enum class Kind {
        unsaved,            ///< save, discard or cancel
        changed_elsewhere,  ///< another program wrote the file, or removed it
        overwrite,          ///< `file` exists
        revert,             ///< unsaved work would go
        recover,            ///< of a run that ended without being closed
    };
    Kind kind = Kind::unsaved;
    std::string file;
    After after;
};

/// A file or folder that can be chosen.
struct FolderEntry {
    std::string name;
    bool folder = false;
    std::int64_t size = 0, changed = 0;  ///< bytes; seconds since 1970
};

/// The window's own file chooser.
struct Chooser {
    enum class Purpose { open, save, exported };
    std::optional<Purpose> purpose;  ///< none: it is closed
    std::string folder;
    std::vector<FolderEntry> entries;  ///< of the folder, folders first, as the alphabet has them
    std::array<char, 256> name{};      ///< to filter by, or to save under
    int chosen = 0;                    ///< among those that the filter leaves
    bool focus = false;
    bool scroll = false;
    std::string trouble;  ///< why the folder cannot be shown
    std::string format;   ///< of an export
    After after;
};

}  // namespace session
