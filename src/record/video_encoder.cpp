#include "record/video_encoder.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <utility>

#include "platform/output_file.hpp"
#include "record/ffmpeg.hpp"
#include "record/picture_file.hpp"
#include "record/planes.hpp"
#include "scene/error.hpp"

namespace record {
namespace {

constexpr std::size_t longest_queue = 4;
constexpr std::chrono::milliseconds look_every{50};  // at a request to stop
constexpr const char* no_answer = "ffmpeg did not answer and was ended";
constexpr const char* no_ffmpeg =
    "the program ffmpeg is missing: install the Debian package ffmpeg, or write PNGs into a folder (a name "
    "that "
    "ends in /)";

std::string frame_name(std::int64_t number) {
    return fmt::format("frame_{:05}.png", number);
}

}  // namespace

std::string unfinished_beside(const std::string& output) {
    return (output.ends_with('/') ? output : platform::link_target(output)) + ".unfinished";
}

VideoEncoder::VideoEncoder(const VideoOptions& options) : options_(options), format_(format_of(options)) {
    std::error_code error;
    if (format_ == Format::folder) {
        open_folder();
    } else {
        target_ = platform::link_target(options_.file);
        const std::filesystem::path file(target_);
        const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
        if (!std::filesystem::is_directory(folder, error))
            throw std::runtime_error(options_.file + ": its folder does not exist");
        streamed_ = platform::is_special(target_);
        part_ = streamed_ ? target_ : platform::new_file_beside(target_, "part");
        if (part_.empty()) throw std::runtime_error(options_.file + ": its folder cannot be written");
        const bool later = !options_.before.empty() || !options_.sound.empty() || options_.spherical ||
                           options_.layout != Layout::mono;
        if (streamed_ && later)
            throw scene::InputError(options_.file +
                                    ": into a device or a pipe go only pictures: no sound, no --stereo, no "
                                    "--panorama, no --resume");
        start_ffmpeg();
    }
    thread_ = std::thread([this] { work(); });
}

void VideoEncoder::open_folder() {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(options_.file).parent_path();
    std::filesystem::create_directory(folder, error);
    for (int number = 1; number < 1000 && part_.empty(); ++number) {
        const std::filesystem::path part = folder / fmt::format(".part-{}", number);
        if (std::filesystem::create_directory(part, error)) part_ = part.string() + "/";
        if (error) break;
    }
    if (part_.empty()) throw std::runtime_error(options_.file + ": the folder cannot be made or written");
    for (const Part& before : options_.before) {
        for (std::int64_t i = 0; i < before.frames; ++i, ++written_)
            std::filesystem::rename(before.file + frame_name(i), part_ + frame_name(written_));
        if (!std::filesystem::equivalent(before.file, folder, error))
            std::filesystem::remove_all(before.file, error);
    }
}

void VideoEncoder::start_ffmpeg() {
    try {
        ffmpeg_ =
            std::make_unique<platform::Process>("ffmpeg", encoding_arguments(options_, format_, part_), true);
    } catch (const std::runtime_error&) {
        if (!streamed_) std::filesystem::remove(part_);
        throw std::runtime_error(no_ffmpeg);
    }
}

void VideoEncoder::write_frame(const Item& item) {
    const std::vector<std::uint8_t>& pixels = *item.pixels;
    if (format_ == Format::folder) {
        for (int i = 0; i < item.count; ++i)
            write_png(part_ + frame_name(written_++), options_.width, options_.height, pixels, nullptr, 2);
        return;
    }
    if (takes_planes(options_, format_)) {
        to_yuv420(pixels, options_.width, options_.height, sent_);
    } else {
        const std::size_t row = 4 * static_cast<std::size_t>(options_.width);
        sent_.resize(pixels.size());
        for (std::size_t y = 0; y < static_cast<std::size_t>(options_.height); ++y)
            std::memcpy(&sent_[y * row], &pixels[pixels.size() - (y + 1) * row], row);
    }
    for (int i = 0; i < item.count; ++i, ++written_) {
        if (!ffmpeg_->write(sent_, options_.stop, patience))
            throw std::runtime_error(options_.stop.stop_requested() ? no_answer : "ffmpeg stopped");
    }
}

void VideoEncoder::work() {
    for (;;) {
        Item item;
        {
            std::unique_lock lock(lock_);
            changed_.wait(lock, [this] { return closing_ || !queue_.empty(); });
            if (queue_.empty()) return;
            item = queue_.front();
        }
        try {
            write_frame(item);
        } catch (const std::exception& error) {
            const std::scoped_lock lock(lock_);
            error_ = error.what();
            queue_.clear();
            changed_.notify_all();
            return;
        }
        const std::scoped_lock lock(lock_);
        queue_.pop_front();
        changed_.notify_all();
    }
}

void VideoEncoder::add(Pixels frame, int count) {
    {
        std::unique_lock lock(lock_);
        const auto room = [this] { return !error_.empty() || queue_.size() < longest_queue; };
        while (!changed_.wait_for(lock, look_every, room)) {
            if (options_.stop.stop_requested()) return;
        }
        if (error_.empty()) {
            queue_.push_back({std::move(frame), count});
            frames_ += count;
            changed_.notify_all();
            return;
        }
    }
    fail();
}

std::size_t VideoEncoder::queued() const {
    const std::scoped_lock lock(lock_);
    return queue_.size();
}

/// Lets the thread come to the end of its queue.
void VideoEncoder::end_work() {
    if (!thread_.joinable()) return;
    {
        const std::scoped_lock lock(lock_);
        closing_ = true;
        changed_.notify_all();
    }
    thread_.join();
}

/// Closes the pipe and waits; what ffmpeg said when it failed, or nothing.
std::string VideoEncoder::end_ffmpeg() {
    if (!ffmpeg_) return "";
    const auto ffmpeg = std::move(ffmpeg_);
    ffmpeg->close_input();
    // One that took no more frames will not end by itself either.
    const auto ending =
        ffmpeg->wait(options_.stop, error_ == no_answer ? std::chrono::milliseconds(0) : patience);
    const std::string said = ffmpeg->messages();
    if (!ending) return no_answer;
    if (ending->good()) return "";
    if (ending->signal != 0) return fmt::format("ffmpeg was ended by signal {}", ending->signal);
    if (said.find("No space left") != said.npos) return "the disk is full";
    const auto end = said.find_last_not_of('\n');
    if (end == said.npos) return "ffmpeg failed";
    const auto begin = said.rfind('\n', end);
    const auto start = begin == said.npos ? 0 : begin + 1;
    return "ffmpeg: " + said.substr(start, end - start + 1);
}

void VideoEncoder::fail() {
    end_work();
    const std::string said = end_ffmpeg();
    std::error_code error;
    const bool left = format_ == Format::folder
                          ? written_ > 0
                          : !streamed_ && std::filesystem::file_size(part_, error) > 0 && !error;
    const std::string what =
        fmt::format("{}: {} after {} frames{}", options_.file, said.empty() ? error_ : said, written_,
                    left ? "; what was written is in " + part_ : "");
    if (!left && !streamed_) std::filesystem::remove_all(part_, error);
    part_.clear();
    throw std::runtime_error(what);
}

/// The frames take their places, and what an earlier, longer film left goes.
std::string VideoEncoder::finish_folder(bool whole) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(options_.file).parent_path();
    const auto is_frame = [](const std::string& name) {
        return name.starts_with("frame_") && name.ends_with(".png") &&
               name.find_first_not_of("0123456789", 6) == name.size() - 4 && name.size() >= 15;
    };
    std::error_code error;
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.is_regular_file(error) && is_frame(entry.path().filename().string()))
            old.push_back(entry.path());
    }
    // A film that was cut short does not take the place of a whole one.
    if (!whole && !old.empty()) return part_;
    for (const fs::path& frame : old) fs::remove(frame, error);
    for (const auto& entry : fs::directory_iterator(part_))
        fs::rename(entry.path(), folder / entry.path().filename());
    fs::remove(part_.substr(0, part_.size() - 1), error);
    part_.clear();
    if (!options_.sound.empty()) write_wav(options_.file + "narration.wav", options_.sound);
    return options_.file;
}

void VideoEncoder::count_frames() {
    // ffmpeg's own word is not taken: a full disk can end it as if all were well. A GIF leaves out frames
    // that change nothing.
    const std::int64_t there = frames_in(part_, options_.stop);
    if (format_ == Format::gif ? there > 0 : there == written_) return;
    if (options_.stop.stop_requested() && there == 0) return;
    error_ = fmt::format("of {} frames {} arrived (is the disk full?)", written_, there);
    written_ = there;
    fail();
}

std::string VideoEncoder::finish_video() {
    std::vector<Part> parts = options_.before;
    parts.push_back({part_, written_});
    std::optional<platform::FileBeside> joined;
    if (format_ != Format::gif) {
        joined.emplace(options_.file, target_);
        const std::string wrong = join(options_, format_, parts, joined->path());
        if (!wrong.empty()) {
            joined.reset();
            // The fragments will do, if it is one piece that is whole by itself.
            const bool more =
                !options_.sound.empty() || options_.spherical || options_.layout != Layout::mono;
            if (parts.size() > 1 || more)
                throw std::runtime_error(
                    fmt::format("{}: what was filmed is in {} and {} earlier parts, and cannot be put "
                                "together: {}",
                                options_.file, part_, options_.before.size(), wrong));
            if (!options_.captions.empty() || !options_.chapters.empty())
                note_ = "without captions and chapters: " + wrong;
        }
    }
    std::error_code error;
    if (joined) {
        joined->take_place();
        std::filesystem::remove(part_, error);
    } else {
        std::filesystem::rename(part_, target_, error);
        if (error) throw std::runtime_error(options_.file + ": cannot be replaced; the video is in " + part_);
    }
    part_.clear();
    for (const Part& part : options_.before) {
        if (!std::filesystem::equivalent(part.file, target_, error))
            std::filesystem::remove(part.file, error);
    }
    return options_.file;
}

std::string VideoEncoder::finish(bool whole) {
    end_work();
    if (!error_.empty()) fail();
    error_ = end_ffmpeg();
    if (!error_.empty()) fail();
    if (format_ == Format::folder) return finish_folder(whole);
    if (streamed_) return options_.file;
    count_frames();
    std::error_code error;
    if (!whole && (!options_.before.empty() || std::filesystem::exists(target_, error)))
        return std::exchange(part_, "");
    return finish_video();
}

VideoEncoder::~VideoEncoder() {
    end_work();
    end_ffmpeg();
}

}  // namespace record
