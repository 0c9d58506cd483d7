// Frames into a video file, by the program ffmpeg over a pipe, or into a folder of PNGs.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "platform/process.hpp"
#include "record/video.hpp"

namespace record {

/// RGBA, the bottom row first.
using Pixels = std::shared_ptr<const std::vector<std::uint8_t>>;

/// The file that says of a film that it is not whole: NAME.unfinished, or FOLDER/.unfinished.
std::string unfinished_beside(const std::string& output);

/// While it is written, NAME.mp4 is NAME.part.mp4, or NAME.part-2.mp4 ... where an earlier run has left one:
/// in fragments, so that whatever ends the program leaves a video that plays up to about a second before the
/// end. A folder of PNGs has its frames in a folder inside until they are whole, and then no others of an
/// earlier film. Frames are encoded on another thread.
class VideoEncoder {
  public:
    /// Throws std::runtime_error: ffmpeg is missing (names the package), the folder is missing or read-only.
    explicit VideoEncoder(const VideoOptions& options);
    /// Without finish(), keeps what is written as NAME.part.mp4.
    ~VideoEncoder();
    VideoEncoder(const VideoEncoder&) = delete;
    VideoEncoder& operator=(const VideoEncoder&) = delete;

    /// Adds a frame `count` times; waits while too many are queued, but leaves it out once a stop is
    /// requested. Throws std::runtime_error when the encoder has failed: says why, and where what was written
    /// is.
    void add(Pixels frame, int count = 1);
    /// Where the frames are until the end: a file, or a folder that ends in "/".
    const std::string& part() const { return part_; }
    /// How many frames wait for the encoder.
    std::size_t queued() const;
    /// Frames added.
    std::int64_t frames() const { return frames_; }
    /// Instead of those that it was begun with.
    void set_chapters(std::vector<Chapter> chapters) { options_.chapters = std::move(chapters); }
    /// Ends the video, counts the frames that it holds and gives it its name. A run cut short (not `whole`)
    /// never replaces a file that was there before: then it stays NAME.part.mp4. Returns the name it has.
    /// Throws std::runtime_error when frames are missing: what there is stays NAME.part.mp4.
    std::string finish(bool whole = true);
    /// What the finished video lacks, and why; empty when it lacks nothing.
    const std::string& note() const { return note_; }

  private:
    struct Item {
        Pixels pixels;
        int count;
    };
    void open_folder();
    void start_ffmpeg();
    void work();
    void write_frame(const Item& item);
    void end_work();
    std::string end_ffmpeg();
    std::string finish_folder(bool whole);
    std::string finish_video();
    /// Throws when the part holds fewer frames than were sent.
    void count_frames();
    [[noreturn]] void fail();

    VideoOptions options_;
    Format format_;
    std::string target_;  ///< where options.file leads
    std::string part_;    ///< a file, or a folder that ends in /
    std::unique_ptr<platform::Process> ffmpeg_;
    std::int64_t frames_ = 0, written_ = 0;
    std::vector<std::uint8_t> sent_;  ///< a frame as ffmpeg gets it
    mutable std::mutex lock_;
    std::condition_variable changed_;
    std::deque<Item> queue_;
    bool closing_ = false;
    std::string error_;  ///< why the thread gave up
    std::string note_;
    bool streamed_ = false;  ///< into a device or a pipe, which can neither be read back nor replaced
    std::thread thread_;
};

}  // namespace record
