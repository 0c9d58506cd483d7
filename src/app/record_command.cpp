#include <fmt/format.h>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <optional>

#include "app/commands.hpp"
#include "app/film_source.hpp"
#include "app/picture_size.hpp"
#include "gl/offscreen_context.hpp"
#include "gl/pixel_reader.hpp"
#include "lesson/film.hpp"
#include "platform/interrupt.hpp"
#include "platform/output_file.hpp"
#include "platform/terminal.hpp"
#include "record/video_encoder.hpp"
#include "scene/error.hpp"

namespace app {
namespace {

class Progress {
  public:
    explicit Progress(std::int64_t total) : total_(total), terminal_(platform::error_is_terminal()) {}
    ~Progress() {
        if (terminal_ && shown_) std::cerr << '\n';
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::int64_t done) {
        using namespace std::chrono;
        const auto now = steady_clock::now();
        if (!terminal_ || (done < total_ && now - last_ < milliseconds(100))) return;
        last_ = now;
        shown_ = true;
        const double share = static_cast<double>(done) / static_cast<double>(total_);
        const double spent = duration<double>(now - start_).count();
        const int left = done > 0 ? static_cast<int>(std::lround(spent / share * (1 - share))) : 0;
        const auto bars = static_cast<std::size_t>(share * 40);
        std::cerr << fmt::format("\r[{}{}] {:3.0f} %  {:.0f} frames a second, {}:{:02} left ",
                                 std::string(bars, '='), std::string(40 - bars, ' '), share * 100,
                                 static_cast<double>(done) / spent, left / 60, left % 60);
    }

  private:
    std::int64_t total_;
    bool terminal_, shown_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_{};
};

/// NAME.mp4 has NAME.srt and NAME.chapters.txt beside it; a folder has them inside.
std::string beside(const std::string& video, const char* ending) {
    if (video.ends_with('/')) return video + "lesson" + ending;
    return std::filesystem::path(video).replace_extension(ending).string();
}

}  // namespace

bool run_record(const scene::Scene& scene, const RecordOptions& options) {
    const bool gif = options.output.ends_with(".gif");
    const render::PictureSize size = parse_size(options.size, options.samples);
    record::VideoOptions video{.file = options.output,
                               .transparent = options.transparent,
                               .width = size.width,
                               .height = size.height,
                               .fps = options.fps > 0 ? options.fps
                                      : gif           ? 25
                                                      : 60};
    record::format_of(video);
    const Film film = film_of(scene, options);
    const FrameRange range = frames_of(options, film.seconds, video.fps);
    const std::int64_t frames = range.end - range.begin;
    // To a part of a film their times would be wrong.
    const bool told = film.lesson && frames == frames_of({}, film.seconds, video.fps).end;
    if (told) {
        video.captions = subtitles(*film.lesson);
        for (const lesson::Chapter& chapter : chapters(*film.lesson))
            video.chapters.push_back({chapter.begin, chapter.end, chapter.title});
    }

    // Before the encoder's thread, which inherits the signal mask.
    const platform::Interrupt interrupt;
    const gl::OffscreenContext context;
    render::Renderer renderer;
    gl::PixelReader reader;
    video.stop = interrupt.token();
    record::VideoEncoder encoder(video);
    Progress progress(frames);
    std::optional<scene::Scene> drawn;
    record::Pixels last;
    const auto take = [&] {
        auto pixels = std::make_shared<std::vector<std::uint8_t>>();
        reader.take(*pixels);
        last = pixels;
        encoder.add(last);
    };
    bool whole = true;
    for (std::int64_t i = 0; i < frames; ++i) {
        if (interrupt.token().stop_requested()) {
            whole = false;
            break;
        }
        scene::Scene now = film.at(static_cast<double>(range.begin + i) / video.fps);
        if (drawn && *drawn == now) {
            while (reader.under_way() > 0) take();
            encoder.add(last);
        } else {
            reader.start(renderer.draw(now, size, options.transparent).name(), size.width, size.height);
            drawn = std::move(now);
            if (reader.under_way() == gl::PixelReader::depth) take();
        }
        progress.show(i + 1);
    }
    while (reader.under_way() > 0) take();
    const std::string written = encoder.finish(whole);
    if (!whole)
        std::cerr << fmt::format("neuroscape: interrupted: {} of {} frames are in {}\n", encoder.frames(),
                                 frames, written);
    if (whole && told) {
        platform::write_file(beside(options.output, ".srt"), subtitles(*film.lesson));
        platform::write_file(beside(options.output, ".chapters.txt"), chapter_list(*film.lesson));
    }
    return whole;
}

}  // namespace app
