// What a user wants everywhere: kept between runs in the folder of settings.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scene/scene_json.hpp"

namespace session {

struct Settings {
    scene::Theme theme = scene::Theme::dark;
    double scale = 1;                             ///< of text and lines
    bool continue_where_i_was = false;            ///< at the next start, without a file
    std::string language = {};                    ///< an id of words.hpp; empty: the system's
    bool tone = false;                            ///< the value under the pointer
    bool speak = false;                           ///< what has the focus, messages, the accuracy
    bool tour_seen = true;                        ///< or left; a first run has not
    std::set<std::string> lessons_done;           ///< their ids
    std::vector<std::string> recent;              ///< files, the newest first
    std::string folder;                           ///< that was chosen from last
    std::array<int, 4> place{};                   ///< of the window: x, y, width, height; all 0: not known
    std::map<std::string, std::string> keys;      ///< by an action's id: "Ctrl+Shift+T"
    scene::Json unknown = scene::Json::object();  ///< what a newer program wrote beside; kept
    bool operator==(const Settings&) const = default;
};

inline constexpr std::size_t most_recent = 12;

/// Of a file; the defaults where there is none. A damaged one is set aside beside itself, and `trouble` says
/// so.
Settings read_settings(const std::string& file, std::string& trouble);
std::string settings_text(const Settings& settings);

/// A file that was opened or saved comes to the front of the recent ones.
void note_recent(Settings& settings, const std::string& file);

}  // namespace session
