// What a video shall be.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "record/sound.hpp"

namespace record {

enum class Format { mp4, webm, mov, gif, folder };

/// A file of an earlier run, or a folder that ends in "/", of which the first frames are used.
struct Part {
    std::string file;
    std::int64_t frames;
};

/// Of the eyes' pictures within a frame.
enum class Layout { mono, top_bottom, left_right };

struct Chapter {
    double begin, end;  ///< seconds
    std::string title;
};

struct VideoOptions {
    std::string file;  ///< its ending is the format: .mp4, .webm, .mov, .gif; "/" for a folder of PNGs
    bool transparent = false;  ///< frames have straight alpha, and the video keeps it: .webm, .mov and PNGs
    int width = 1280, height = 720;
    int fps = 60;
    std::vector<Chapter> chapters = {};  ///< become the video's own
    std::string captions = {};           ///< SubRip; they become a track of the video
    Sound sound = {};                    ///< becomes a track of the video, or narration.wav beside PNGs
    std::vector<Part> before = {};       ///< the film's frames until now, in order: it goes on with the next
    Layout layout = Layout::mono;        ///< the video says so, for players that know
    bool spherical = false;              ///< frames are equirectangular: .mp4, .mov, .gif or PNGs
    bool live = false;  ///< beside drawing: encoded with as little work as possible, into a larger file
    /// Once it is requested, an encoder that takes nothing more is waited for no longer than a second and a
    /// half, and ended.
    std::stop_token stop = {};
};

/// Throws scene::InputError for an ending, size or rate that cannot be.
Format format_of(const VideoOptions& options);

}  // namespace record
