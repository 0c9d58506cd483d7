// The window's own frames, live, into a video.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "gl/pixel_reader.hpp"
#include "record/video_encoder.hpp"

namespace window {

/// Constant frame rate in real time: a frame lasts until the next one came, in whole frames of the video;
/// when the encoder lags, frames are left out, never time.
class Recording {
  public:
    bool running() const { return encoder_ != nullptr; }
    double elapsed() const;  ///< seconds

    /// Throws std::runtime_error, for example when ffmpeg is missing. The video keeps this size.
    void start(const std::string& file, int width, int height, int fps = 30);
    /// Takes a part of the window's frame from a framebuffer; one of another size is fitted in. Throws
    /// std::runtime_error when the encoder has failed: the recording is then over.
    void take(unsigned framebuffer, const gl::Area& part);
    /// A chapter begins now; returns its number, the recording's beginning being 1.
    int begin_chapter();
    /// Returns the file's name. Throws as take() does. An encoder that hangs is left after some seconds, or
    /// at once where there is a `hurry`.
    std::string stop(bool hurry = false);

  private:
    using Clock = std::chrono::steady_clock;
    std::int64_t due() const;
    /// Memory of frames that the encoder's thread is done with.
    struct FreeFrames {
        std::mutex lock;
        std::vector<std::unique_ptr<std::vector<std::uint8_t>>> frames;
    };
    void deliver(std::int64_t until);
    /// Memory for a frame, of one that the encoder is done with where there is one.
    std::shared_ptr<std::vector<std::uint8_t>> frame_memory();
    /// From one framebuffer, or where it does not fit from a copy.
    void read(unsigned framebuffer, const gl::Area& part);

    std::unique_ptr<record::VideoEncoder> encoder_;
    int fps_ = 30;
    std::vector<double> chapters_;  ///< seconds at which one begins, after the first
    std::stop_source give_up_;
    std::unique_ptr<gl::PixelReader> reader_;
    std::shared_ptr<FreeFrames> free_;
    int width_ = 0, height_ = 0;
    gl::Framebuffer fitted_;  ///< a frame of another size than the video's
    Clock::time_point start_;
    std::optional<std::int64_t> held_since_;  ///< number of the frame that the reader holds
};

}  // namespace window
