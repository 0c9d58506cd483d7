// What the program ffmpeg is asked for.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "record/video.hpp"

namespace record {

/// With an ffmpeg that hangs, once a stop is requested.
inline constexpr std::chrono::milliseconds patience{700};

/// Whether frames are sent as the planes of to_yuv420, which is less to send and less for ffmpeg to do; else
/// they are RGBA, the top row first.
bool takes_planes(const VideoOptions& options, Format format);
/// Encodes frames from its standard input into a file that plays up to about a
/// second before wherever it ends.
std::vector<std::string> encoding_arguments(const VideoOptions& options, Format format,
                                            const std::string& output);

/// Puts parts of a video together without encoding them again, with the options' captions and chapters, into
/// a file with one index: what editors and slides like best. Empty when the file holds the parts' frames,
/// which were counted; else why it does not.
std::string join(const VideoOptions& options, Format format, const std::vector<Part>& parts,
                 const std::string& to);

/// How many frames of a video that was cut off anywhere are surely whole: those before its last key frame.
/// Throws std::runtime_error without the program ffprobe, which comes with ffmpeg. Once a stop is requested,
/// 0 soon.
std::int64_t whole_frames(const std::string& file, const std::stop_token& stop = {});
/// How many frames a video has; 0 for what is none. Throws as whole_frames().
std::int64_t frames_in(const std::string& file, const std::stop_token& stop = {});

}  // namespace record
