#include <fmt/format.h>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <optional>
#include <utility>

#include "app/commands.hpp"
#include "app/film_source.hpp"
#include "app/picture_size.hpp"
#include "app/unfinished_film.hpp"
#include "gl/offscreen_context.hpp"
#include "gl/pixel_reader.hpp"
#include "lesson/film.hpp"
#include "platform/interrupt.hpp"
#include "platform/output_file.hpp"
#include "platform/terminal.hpp"
#include "record/ffmpeg.hpp"
#include "record/video_encoder.hpp"
#include "scene/error.hpp"

namespace app {
namespace {

class Progress {
  public:
    Progress(std::int64_t total, std::int64_t first, bool percent)
        : total_(total), first_(first), terminal_(platform::error_is_terminal()), percent_(percent) {}
    ~Progress() {
        if (terminal_ && shown_) std::cerr << '\n';
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::int64_t done) {
        if (percent_) return show_percent(done);
        using namespace std::chrono;
        const auto now = steady_clock::now();
        if (!terminal_ || (done < total_ && now - last_ < milliseconds(100))) return;
        last_ = now;
        shown_ = true;
        const double share = static_cast<double>(done) / static_cast<double>(total_);
        const double spent = duration<double>(now - start_).count();
        const double rate = static_cast<double>(done - first_) / spent;
        const int left =
            rate > 0 ? static_cast<int>(std::lround(static_cast<double>(total_ - done) / rate)) : 0;
        const auto bars = static_cast<std::size_t>(share * 40);
        std::cerr << fmt::format("\r[{}{}] {:3.0f} %  {:.0f} frames a second, {}:{:02} left ",
                                 std::string(bars, '='), std::string(40 - bars, ' '), share * 100, rate,
                                 left / 60, left % 60);
    }

  private:
    void show_percent(std::int64_t done) {
        const std::int64_t now = 100 * done / total_;
        if (now > std::exchange(told_, now)) std::cerr << now << '\n' << std::flush;
    }

    std::int64_t total_, first_;  ///< first_: done before
    std::int64_t told_ = 0;       ///< percent
    bool terminal_, percent_, shown_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_{};
};

/// All that the frames depend on.
scene::Json description(const record::VideoOptions& video, const RecordOptions& options,
                        const FrameRange& range, const Film& film) {
    return {{"neuroscape", NEUROSCAPE_VERSION},
            {"width", video.width},
            {"height", video.height},
            {"samples", options.samples},
            {"fps", video.fps},
            {"transparent", video.transparent},
            {"from frame", range.begin},
            {"to frame", range.end},
            {"stereo", options.eyes.stereo},
            {"depth", options.eyes.depth},
            {"panorama", options.eyes.panorama},
            {"film", film.source}};
}

/// Frames that are there; one is left to do, so that there is something to join.
std::int64_t frames_left(std::vector<record::Part>& parts, std::int64_t wanted) {
    std::int64_t count = 0;
    for (const record::Part& part : parts) count += part.frames;
    while (count >= wanted && !parts.empty()) {
        --count;
        if (--parts.back().frames == 0) parts.pop_back();
    }
    return count;
}

/// NAME.mp4 has NAME.srt and NAME.chapters.txt beside it; a folder has them inside.
std::string beside(const std::string& video, const char* ending) {
    if (video.ends_with('/')) return video + "lesson" + ending;
    return std::filesystem::path(video).replace_extension(ending).string();
}

/// False when it was interrupted. `begin`: the film's first frame, for the progress.
bool add_frames(const Film& film, FrameRange range, std::int64_t begin, PictureMaker& picture,
                const record::VideoOptions& video, record::VideoEncoder& encoder, bool percent) {
    gl::PixelReader reader;
    Progress progress(range.end - begin, range.begin - begin, percent);
    std::optional<scene::Scene> drawn;
    record::Pixels last;
    const auto take = [&] {
        auto pixels = std::make_shared<std::vector<std::uint8_t>>();
        reader.take(*pixels);
        last = pixels;
        encoder.add(last);
    };
    bool whole = true;
    for (std::int64_t i = range.begin; i < range.end; ++i) {
        scene::Scene now = scene_at(film.lesson, static_cast<double>(i) / video.fps);
        // What a stop has cut short is no frame.
        if (video.stop.stop_requested()) {
            whole = false;
            break;
        }
        if (drawn && *drawn == now) {
            while (reader.under_way() > 0) take();
            encoder.add(last);
        } else {
            reader.start(picture.draw(now).name(), {0, 0, video.width, video.height});
            drawn = std::move(now);
            if (reader.under_way() == gl::PixelReader::depth) take();
        }
        progress.show(i + 1 - begin);
    }
    while (reader.under_way() > 0) take();
    return whole;
}

/// The K-th file holds the K-th part of the film.
bool join_parts(const std::vector<std::string>& files, const record::VideoOptions& video,
                record::Format format, std::int64_t frames) {
    if (format == record::Format::gif || format == record::Format::folder)
        throw scene::InputError("record: --join needs a .mp4, a .webm or a .mov");
    const auto count = static_cast<std::int64_t>(files.size());
    std::vector<record::Part> parts;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::string& file = files[static_cast<std::size_t>(i)];
        if (!std::filesystem::is_regular_file(file)) throw scene::InputError(file + ": is not there");
        if (std::filesystem::exists(record::unfinished_beside(file)))
            throw scene::InputError(file + ": is not whole: the same command with --resume goes on with it");
        const std::int64_t wanted = frames * (i + 1) / count - frames * i / count;
        const std::int64_t there = record::frames_in(file, video.stop);
        if (video.stop.stop_requested()) return false;
        if (there != wanted)
            throw scene::InputError(fmt::format("{}: has {} frames; part {} of {} of this film has {}", file,
                                                there, i + 1, count, wanted));
        parts.push_back({file, wanted});
    }
    platform::FileBeside joined(video.file, platform::link_target(video.file));
    const std::string wrong = record::join(video, format, parts, joined.path());
    if (!wrong.empty()) {
        if (video.stop.stop_requested()) return false;
        throw std::runtime_error(video.file + ": the parts cannot be joined: " + wrong);
    }
    joined.take_place();
    return true;
}

/// Of a training run that is filmed; a lesson tells it in its pictures.
void tell_divergence(const Film& film) {
    for (const lesson::Motion& motion : film.lesson.steps.front().motions) {
        const auto* training = std::get_if<lesson::TrainingRun>(&motion);
        if (!film.told && training && training->run->diverged())
            tell(
                "record: training left the finite numbers; the film holds the last good network; try a "
                "smaller --learning-rate");
    }
}

}  // namespace

bool run_record(const scene::Scene& scene, const RecordOptions& options) {
    const bool gif = options.output.ends_with(".gif");
    // Before the threads of driver and encoder, which inherit the signal mask.
    const platform::Interrupt interrupt;
    const gl::OffscreenContext context;
    PictureMaker picture(options.eyes, options.size, options.samples, options.transparent);
    record::VideoOptions video{.file = options.output,
                               .transparent = options.transparent,
                               .width = picture.size().width,
                               .height = picture.size().height,
                               .fps = options.fps > 0 ? options.fps
                                      : gif           ? 25
                                                      : 60,
                               .layout = picture.layout(),
                               .spherical = picture.panorama()};
    const record::Format format = record::format_of(video);
    const bool resumable = format != record::Format::gif && !platform::is_special(options.output);
    if (options.voice != "none" && format == record::Format::gif)
        throw scene::InputError(
            "record: --voice: a GIF has no sound; film into .mp4, .webm, .mov or a folder");
    if (options.resume && !resumable)
        throw scene::InputError(
            "record: --resume: a GIF takes its colours from all frames at once; film into .mp4, .webm, .mov "
            "or a folder");
    const Film film = film_of(scene, options, interrupt.token());
    const double seconds = lesson::seconds(film.lesson);
    const FrameRange range = frames_of(options, seconds, video.fps);
    const std::int64_t frames = range.end - range.begin;
    // To a part of a film their times would be wrong.
    const bool told = film.told && frames == frames_of({}, seconds, video.fps).end;
    if (told) {
        video.captions = subtitles(film.lesson);
        for (const lesson::Chapter& chapter : chapters(film.lesson))
            video.chapters.push_back({chapter.begin, chapter.end, chapter.title});
    }

    const auto at_frame = [&](std::int64_t frame) {
        const auto sample = static_cast<std::ptrdiff_t>(frame * record::sound_rate / video.fps);
        return film.sound.begin() + std::min(sample, static_cast<std::ptrdiff_t>(film.sound.size()));
    };
    video.sound.assign(at_frame(range.begin), at_frame(range.end));
    video.stop = interrupt.token();
    if (!options.join.empty()) return join_parts(options.join, video, format, frames);
    UnfinishedFilm unfinished(options.output, description(video, options, range, film), video.stop);
    if (options.resume) video.before = unfinished.left();
    const std::int64_t first = frames_left(video.before, frames);
    if (first > 0 && !options.percent) tell(fmt::format("{} of {} frames are there already", first, frames));
    record::VideoEncoder encoder(video);
    const std::string part = encoder.part();
    if (resumable) unfinished.begin(video.before, part);
    std::string written;
    bool whole = false;
    try {
        whole = add_frames(film, {range.begin + first, range.end}, range.begin, picture, video, encoder,
                           options.percent);
        written = encoder.finish(whole);
    } catch (const std::exception&) {
        if (video.before.empty() && !std::filesystem::exists(part)) unfinished.finish();
        throw;
    }
    tell_divergence(film);
    if (!encoder.note().empty()) tell(options.output + ": " + encoder.note());
    if (whole) {
        unfinished.finish();
    } else {
        const std::int64_t there = encoder.frames() + (format == record::Format::folder ? first : 0);
        if (resumable) unfinished.cut(written, there);
        tell(fmt::format("interrupted: {} of {} frames are in {}{}", there, frames, written,
                         resumable ? "; with --resume the film goes on" : ""));
    }
    if (whole && told) {
        platform::write_file(beside(options.output, ".srt"), subtitles(film.lesson));
        platform::write_file(beside(options.output, ".chapters.txt"), chapter_list(film.lesson));
    }
    return whole;
}

}  // namespace app
