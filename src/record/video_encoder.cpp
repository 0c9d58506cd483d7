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
#include "platform/temporary_folder.hpp"
#include "record/picture_file.hpp"
#include "scene/error.hpp"

namespace record {
namespace {

constexpr std::size_t longest_queue = 4;
constexpr std::chrono::milliseconds patience{700};   // with an ffmpeg that hangs, once a stop is requested
constexpr std::chrono::milliseconds look_every{50};  // at a request to stop
constexpr const char* no_answer = "ffmpeg did not answer and was ended";
constexpr const char* no_ffmpeg =
    "the program ffmpeg is missing: install the Debian package ffmpeg, or write PNGs into a folder (a name "
    "that "
    "ends in /)";

/// A file name that ffmpeg cannot take for an option or a protocol.
std::string plain(const std::string& file) {
    return "file:" + file;
}

std::vector<std::string> ffmpeg_arguments(const VideoOptions& options, Format format,
                                          const std::string& output) {
    std::vector<std::string> words = {"-hide_banner", "-loglevel", "error",   "-nostdin",
                                      "-y",           "-f",        "rawvideo"};
    const auto add = [&words](std::initializer_list<std::string> more) { words.insert(words.end(), more); };
    add({"-pix_fmt", "rgba", "-s", fmt::format("{}x{}", options.width, options.height), "-framerate",
         std::to_string(options.fps), "-i", "pipe:0"});
    // Players take HD for BT.709: colours are converted so, and the file says so.
    const auto colours = [&](const char* pixels) {
        add({"-vf",
             fmt::format("scale=in_range=pc:out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format={}",
                         pixels),
             "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range",
             "tv"});
    };
    constexpr const char* fragments = "+frag_keyframe+empty_moov+default_base_moof";
    switch (format) {
        case Format::mp4:
            colours("yuv420p");
            add({"-c:v", "libx264", "-preset", options.live ? "ultrafast" : "veryfast", "-crf", "18", "-bf",
                 "0", "-g", std::to_string(options.fps), "-movflags", fragments, "-flush_packets", "1", "-f",
                 "mp4"});
            break;
        case Format::webm:
            colours(options.transparent ? "yuva420p" : "yuv420p");
            add({"-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1", "-b:v", "0",
                 "-crf", "28", "-g", std::to_string(options.fps), "-f", "webm"});
            break;
        case Format::mov:
            // ProRes 4444, which editors read with its alpha.
            colours(options.transparent ? "yuva444p10le" : "yuv444p10le");
            add({"-c:v", "prores_ks", "-profile:v", "4", "-alpha_bits", options.transparent ? "16" : "0",
                 "-vendor", "apl0", "-movflags", fragments, "-flush_packets", "1", "-f", "mov"});
            break;
        case Format::gif:
            add({"-filter_complex",
                 "split[a][b];[a]palettegen=stats_mode=diff:reserve_transparent=0[p];[b][p]paletteuse=dither="
                 "bayer:"
                 "bayer_scale=5:diff_mode=rectangle",
                 "-f", "gif"});
            break;
        case Format::folder:
            break;
    }
    words.push_back(plain(output));
    return words;
}

/// As ffmpeg reads them.
std::string ffmpeg_chapters(const std::vector<Chapter>& chapters) {
    std::string text = ";FFMETADATA1\n";
    for (const Chapter& chapter : chapters) {
        text +=
            fmt::format("[CHAPTER]\nTIMEBASE=1/1000\nSTART={:.0f}\nEND={:.0f}\ntitle=", chapter.begin * 1000,
                        chapter.end * 1000);
        for (const char c : chapter.title) {
            if (std::string_view("=;#\\\n").find(c) != std::string_view::npos) text += '\\';
            text += c;
        }
        text += '\n';
    }
    return text;
}

}  // namespace

Format format_of(const VideoOptions& options) {
    const std::string& file = options.file;
    if (file.empty()) throw scene::InputError("the output has no name");
    const bool folder = file.back() == '/';
    const std::string ending = folder ? "/" : std::filesystem::path(file).extension().string();
    static constexpr std::array<const char*, 5> endings = {".mp4", ".webm", ".mov", ".gif", "/"};
    const auto* found = std::ranges::find(endings, ending);
    if (found == endings.end())
        throw scene::InputError(file +
                                ": the name must end in .mp4, .webm, .mov, .gif, or / for a folder of PNGs");
    const auto format = static_cast<Format>(found - endings.begin());
    if (options.transparent && (format == Format::mp4 || format == Format::gif))
        throw scene::InputError(
            file + ": --transparent needs a .webm, a .mov, or a folder of PNGs: a name that ends in /");
    if (options.fps < 1 || options.fps > 240) throw scene::InputError("--fps must be from 1 to 240");
    if (format == Format::gif && options.fps > 50)
        throw scene::InputError(
            "--fps must be at most 50 for a GIF, whose frames last whole hundredths of a second");
    const bool odd = options.width % 2 != 0 || options.height % 2 != 0;
    if (odd && format != Format::gif && format != Format::folder)
        throw scene::InputError("--size must be even in a video");
    return format;
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
        part_ = platform::new_file_beside(target_, "part");
        if (part_.empty()) throw std::runtime_error(options_.file + ": its folder cannot be written");
        start_ffmpeg();
    }
    thread_ = std::thread([this] { work(); });
}

void VideoEncoder::open_folder() {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(options_.file).parent_path();
    std::filesystem::create_directory(folder, error);
    for (int number = 1; number < 1000; ++number) {
        const std::filesystem::path part = folder / fmt::format(".part-{}", number);
        if (!std::filesystem::create_directory(part, error)) {
            if (error) break;
            continue;
        }
        part_ = part.string() + "/";
        return;
    }
    throw std::runtime_error(options_.file + ": the folder cannot be made or written");
}

void VideoEncoder::start_ffmpeg() {
    try {
        ffmpeg_ =
            std::make_unique<platform::Process>("ffmpeg", ffmpeg_arguments(options_, format_, part_), true);
    } catch (const std::runtime_error&) {
        std::filesystem::remove(part_);
        throw std::runtime_error(no_ffmpeg);
    }
}

void VideoEncoder::write_frame(const std::vector<std::uint8_t>& pixels) {
    if (format_ == Format::folder) {
        write_png(fmt::format("{}frame_{:05}.png", part_, written_++), options_.width, options_.height,
                  pixels, nullptr, 2);
        return;
    }
    const std::size_t row = 4 * static_cast<std::size_t>(options_.width);
    flipped_.resize(pixels.size());
    for (std::size_t y = 0; y < static_cast<std::size_t>(options_.height); ++y)
        std::memcpy(&flipped_[y * row], &pixels[pixels.size() - (y + 1) * row], row);
    if (!ffmpeg_->write(flipped_, options_.stop, patience))
        throw std::runtime_error(options_.stop.stop_requested() ? no_answer : "ffmpeg stopped");
    ++written_;
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
            for (int i = 0; i < item.count; ++i) write_frame(*item.pixels);
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
    const bool left =
        format_ == Format::folder ? written_ > 0 : std::filesystem::file_size(part_, error) > 0 && !error;
    const std::string what =
        fmt::format("{}: {} after {} frames{}", options_.file, said.empty() ? error_ : said, written_,
                    left ? "; what was written is in " + part_ : "");
    if (!left) std::filesystem::remove_all(part_, error);
    part_.clear();
    throw std::runtime_error(what);
}

bool VideoEncoder::wants_remux() const {
    // One index at the front instead of fragments: what editors and slides like best.
    return format_ == Format::mp4 || format_ == Format::mov ||
           (format_ == Format::webm && (!options_.chapters.empty() || !options_.captions.empty()));
}

bool VideoEncoder::remux(const std::string& from, const std::string& to) const {
    try {
        const platform::TemporaryFolder folder;
        std::vector<std::string> inputs = {"-i", plain(from)}, outputs = {"-map", "0:v"};
        const auto add = [](std::vector<std::string>& words, std::initializer_list<std::string> more) {
            words.insert(words.end(), more);
        };
        int count = 1;
        if (!options_.captions.empty()) {
            const std::string file = folder.file("captions.srt");
            platform::write_file(file, options_.captions);
            add(inputs, {"-f", "srt", "-i", plain(file)});
            add(outputs,
                {"-map", fmt::format("{}:s", count++), "-c:s",
                 format_ == Format::webm ? "webvtt" : "mov_text", "-metadata:s:s:0", "language=eng"});
        }
        if (!options_.chapters.empty()) {
            const std::string file = folder.file("chapters.txt");
            platform::write_file(file, ffmpeg_chapters(options_.chapters));
            add(inputs, {"-f", "ffmetadata", "-i", plain(file)});
            add(outputs, {"-map_metadata", std::to_string(count), "-map_chapters", std::to_string(count)});
        }
        std::vector<std::string> words = {"-hide_banner", "-loglevel", "error", "-nostdin", "-y"};
        words.insert(words.end(), inputs.begin(), inputs.end());
        words.insert(words.end(), outputs.begin(), outputs.end());
        add(words, {"-c:v", "copy"});
        if (format_ != Format::webm) add(words, {"-movflags", "+faststart"});
        add(words, {"-f",
                    format_ == Format::webm  ? "webm"
                    : format_ == Format::mov ? "mov"
                                             : "mp4",
                    plain(to)});
        platform::Process copies("ffmpeg", words, false);
        const auto ending = copies.wait(options_.stop, patience);
        return ending && ending->good();
    } catch (const std::runtime_error&) {
        return false;
    }
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
    return options_.file;
}

std::string VideoEncoder::finish(bool whole) {
    end_work();
    if (!error_.empty()) fail();
    error_ = end_ffmpeg();
    if (!error_.empty()) fail();
    if (format_ == Format::folder) return finish_folder(whole);
    std::error_code error;
    if (!whole && std::filesystem::exists(target_, error)) return std::exchange(part_, "");
    // Without room for it the fragments will do.
    if (wants_remux()) {
        const std::string indexed = platform::new_file_beside(target_, "indexed");
        if (!indexed.empty() && remux(part_, indexed)) {
            std::filesystem::rename(indexed, part_, error);
        } else {
            std::filesystem::remove(indexed, error);
        }
    }
    std::filesystem::rename(part_, target_, error);
    if (error) throw std::runtime_error(options_.file + ": cannot be replaced; the video is in " + part_);
    part_.clear();
    return options_.file;
}

VideoEncoder::~VideoEncoder() {
    end_work();
    end_ffmpeg();
}

}  // namespace record
