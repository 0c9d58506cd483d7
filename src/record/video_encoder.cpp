#include "record/video_encoder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "record/picture_file.hpp"
#include "scene/error.hpp"

namespace record {
namespace {

constexpr std::size_t longest_queue = 4;
constexpr const char* no_ffmpeg =
    "the program ffmpeg is missing: install the Debian package ffmpeg, or write PNGs into a folder (a name "
    "that "
    "ends in /)";

std::string beside(const std::string& file, const char* word) {
    std::filesystem::path path(file);
    const std::string ending = path.extension().string();
    return path.replace_extension(word + ending).string();
}

/// Starts ffmpeg in a process group of its own: Ctrl-C in the terminal is for this program, which ends it.
int spawn_ffmpeg(const std::vector<std::string>& arguments, int input, int messages) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    if (input >= 0)
        posix_spawn_file_actions_adddup2(&actions, input, 0);
    else
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, messages, 2);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::vector<char*> words = {const_cast<char*>("ffmpeg")};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    pid_t process = 0;
    const int status = posix_spawnp(&process, "ffmpeg", &actions, &attributes, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return status == 0 ? process : 0;
}

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
    const std::initializer_list<std::string> colours = {
        "-vf",
        "scale=in_range=pc:out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format=yuv420p",
        "-colorspace",
        "bt709",
        "-color_primaries",
        "bt709",
        "-color_trc",
        "bt709",
        "-color_range",
        "tv"};
    switch (format) {
        case Format::mp4:
            add(colours);
            add({"-c:v", "libx264", "-preset", options.live ? "ultrafast" : "veryfast", "-crf", "18", "-bf",
                 "0", "-g", std::to_string(options.fps), "-movflags",
                 "+frag_keyframe+empty_moov+default_base_moof", "-flush_packets", "1", "-f", "mp4"});
            break;
        case Format::webm:
            add(colours);
            add({"-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1", "-b:v", "0",
                 "-crf", "28", "-g", std::to_string(options.fps), "-f", "webm"});
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

}  // namespace

Format format_of(const VideoOptions& options) {
    const std::string& file = options.file;
    if (file.empty()) throw scene::InputError("the output has no name");
    const bool folder = file.back() == '/';
    const std::string ending = folder ? "/" : std::filesystem::path(file).extension().string();
    static constexpr std::array<const char*, 4> endings = {".mp4", ".webm", ".gif", "/"};
    const auto* found = std::ranges::find(endings, ending);
    if (found == endings.end())
        throw scene::InputError(file + ": the name must end in .mp4, .webm, .gif, or / for a folder of PNGs");
    const auto format = static_cast<Format>(found - endings.begin());
    if (options.fps < 1 || options.fps > 240) throw scene::InputError("--fps must be from 1 to 240");
    if (format == Format::gif && options.fps > 50)
        throw scene::InputError(
            "--fps must be at most 50 for a GIF, whose frames last whole hundredths of a second");
    const bool odd = options.width % 2 != 0 || options.height % 2 != 0;
    if (odd && (format == Format::mp4 || format == Format::webm))
        throw scene::InputError("--size must be even in a video");
    return format;
}

VideoEncoder::VideoEncoder(const VideoOptions& options) : options_(options), format_(format_of(options)) {
    std::error_code error;
    const std::filesystem::path file(options_.file);
    if (format_ == Format::folder) {
        std::filesystem::create_directory(file.parent_path(), error);
        if (!std::filesystem::is_directory(file, error) || access(file.c_str(), W_OK) != 0)
            throw std::runtime_error(options_.file + ": the folder cannot be made or written");
    } else {
        const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
        if (!std::filesystem::is_directory(folder, error))
            throw std::runtime_error(options_.file + ": its folder does not exist");
        if (access(folder.c_str(), W_OK) != 0)
            throw std::runtime_error(options_.file + ": its folder cannot be written");
        part_ = beside(options_.file, ".part");
        start_ffmpeg();
    }
    thread_ = std::thread([this] { work(); });
}

void VideoEncoder::start_ffmpeg() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe to ffmpeg can be made");
    messages_ = memfd_create("ffmpeg messages", MFD_CLOEXEC);
    process_ = spawn_ffmpeg(ffmpeg_arguments(options_, format_, part_), ends[0], messages_);
    close(ends[0]);
    pipe_ = ends[1];
    if (process_ != 0) {
        fcntl(pipe_, F_SETPIPE_SZ, 1 << 20);
        return;
    }
    close(pipe_);
    close(messages_);
    pipe_ = messages_ = -1;
    throw std::runtime_error(no_ffmpeg);
}

void VideoEncoder::write_frame(const std::vector<std::uint8_t>& pixels) {
    if (format_ == Format::folder) {
        write_png(fmt::format("{}frame_{:05}.png", options_.file, written_++), options_.width,
                  options_.height, pixels, nullptr, 2);
        return;
    }
    const std::size_t row = 4 * static_cast<std::size_t>(options_.width);
    flipped_.resize(pixels.size());
    for (std::size_t y = 0; y < static_cast<std::size_t>(options_.height); ++y)
        std::memcpy(&flipped_[y * row], &pixels[pixels.size() - (y + 1) * row], row);
    for (std::size_t done = 0; done < flipped_.size();) {
        const ssize_t count = write(pipe_, &flipped_[done], flipped_.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw std::runtime_error("ffmpeg stopped");
        done += static_cast<std::size_t>(count);
    }
    ++written_;
}

void VideoEncoder::work() {
    // A reader that is gone shall be an error of write(), not the end of the program.
    sigset_t broken;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, nullptr);
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
        changed_.wait(lock, [this] { return !error_.empty() || queue_.size() < longest_queue; });
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

/// Closes the pipe and waits; what ffmpeg said when it failed, or nothing.
std::string VideoEncoder::end_ffmpeg() {
    if (process_ == 0) return "";
    close(pipe_);
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    std::string said;
    std::array<char, 4096> text{};
    const ssize_t length = pread(messages_, text.data(), text.size(), 0);
    if (length > 0) said.assign(text.data(), static_cast<std::size_t>(length));
    close(messages_);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
    if (WIFSIGNALED(status)) return fmt::format("ffmpeg was ended by signal {}", WTERMSIG(status));
    if (said.find("No space left") != said.npos) return "the disk is full";
    const auto end = said.find_last_not_of('\n');
    if (end == said.npos) return "ffmpeg failed";
    const auto begin = said.rfind('\n', end);
    const auto start = begin == said.npos ? 0 : begin + 1;
    return "ffmpeg: " + said.substr(start, end - start + 1);
}

void VideoEncoder::fail() {
    if (thread_.joinable()) {
        {
            const std::scoped_lock lock(lock_);
            closing_ = true;
            changed_.notify_all();
        }
        thread_.join();
    }
    const std::string said = end_ffmpeg();
    std::error_code error;
    const bool left = !part_.empty() && std::filesystem::file_size(part_, error) > 0 && !error;
    throw std::runtime_error(fmt::format("{}: {} after {} frames{}", options_.file,
                                         said.empty() ? error_ : said, written_,
                                         left ? "; what was written is in " + part_ : ""));
}

bool VideoEncoder::remux(const std::string& from, const std::string& to) const {
    const int messages = memfd_create("ffmpeg messages", MFD_CLOEXEC);
    const int process =
        spawn_ffmpeg({"-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-i", plain(from), "-c", "copy",
                      "-movflags", "+faststart", "-f", "mp4", plain(to)},
                     -1, messages);
    int status = 1;
    if (process != 0) {
        while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
        }
    }
    close(messages);
    return process != 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string VideoEncoder::finish(bool whole) {
    {
        const std::scoped_lock lock(lock_);
        closing_ = true;
        changed_.notify_all();
    }
    thread_.join();
    if (!error_.empty()) fail();
    error_ = end_ffmpeg();
    if (!error_.empty()) fail();
    if (format_ == Format::folder) return options_.file;
    std::error_code error;
    if (!whole && std::filesystem::exists(options_.file, error)) return part_;
    // One index at the front instead of fragments: what editors and slides like best. Without room for it the
    // fragments will do.
    if (format_ == Format::mp4) {
        const std::string indexed = beside(options_.file, ".indexed");
        if (remux(part_, indexed)) {
            std::filesystem::rename(indexed, part_, error);
        } else {
            std::filesystem::remove(indexed, error);
        }
    }
    std::filesystem::rename(part_, options_.file, error);
    if (error) throw std::runtime_error(options_.file + ": cannot be replaced; the video is in " + part_);
    return options_.file;
}

VideoEncoder::~VideoEncoder() {
    if (thread_.joinable()) {
        {
            const std::scoped_lock lock(lock_);
            closing_ = true;
            changed_.notify_all();
        }
        thread_.join();
    }
    end_ffmpeg();
}

}  // namespace record
