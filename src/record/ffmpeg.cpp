#include "record/ffmpeg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string_view>

#include "platform/output_file.hpp"
#include "platform/process.hpp"
#include "platform/temporary_folder.hpp"
#include "record/spherical.hpp"
#include "scene/error.hpp"

namespace record {
namespace {

/// A file name that ffmpeg cannot take for an option or a protocol.
std::string plain(const std::string& file) {
    return "file:" + file;
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

/// A list for ffmpeg's concat, of links below the folder, whose names no sign of a file's own name can break.
/// A part's later frames are left out.
std::string part_list(const std::vector<Part>& parts, int fps, const platform::TemporaryFolder& folder) {
    std::string text = "ffconcat version 1.0\n";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string link = fmt::format("part-{}", i);
        std::filesystem::create_symlink(std::filesystem::absolute(parts[i].file), folder.file(link));
        // Half a frame before the first that is left out, whatever the file rounds times to.
        text += fmt::format("file {}\nduration {:.6f}\noutpoint {:.6f}\n", link,
                            static_cast<double>(parts[i].frames) / fps,
                            (static_cast<double>(parts[i].frames) - 0.5) / fps);
    }
    return text;
}

const char* container(Format format) {
    return format == Format::webm ? "webm" : format == Format::mov ? "mov" : "mp4";
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
    if (options.spherical && format == Format::webm)
        throw scene::InputError(file + ": --panorama needs a .mp4, a .mov, a .gif or a folder of PNGs");
    if (options.fps < 1 || options.fps > 240) throw scene::InputError("--fps must be from 1 to 240");
    if (format == Format::gif && options.fps > 50)
        throw scene::InputError(
            "--fps must be at most 50 for a GIF, whose frames last whole hundredths of a second");
    const bool odd = options.width % 2 != 0 || options.height % 2 != 0;
    if (odd && format != Format::gif && format != Format::folder)
        throw scene::InputError("--size must be even in a video");
    return format;
}

bool takes_planes(const VideoOptions& options, Format format) {
    return format == Format::mp4 || (format == Format::webm && !options.transparent);
}

std::vector<std::string> encoding_arguments(const VideoOptions& options, Format format,
                                            const std::string& output) {
    std::vector<std::string> words = {"-hide_banner", "-loglevel", "error",   "-nostdin",
                                      "-y",           "-f",        "rawvideo"};
    const auto add = [&words](std::initializer_list<std::string> more) { words.insert(words.end(), more); };
    const bool planes = takes_planes(options, format);
    // Players take HD for BT.709: colours are converted so, here or by to_yuv420, and the file says so. What
    // comes in is told as well: from version 7 on, ffmpeg converts colours that it is not told about.
    const auto add_colours = [&](bool video) {
        add({"-colorspace", video ? "bt709" : "rgb", "-color_primaries", "bt709", "-color_trc", "bt709",
             "-color_range", video ? "tv" : "pc"});
        if (planes) add({"-chroma_sample_location", "center"});
    };
    add_colours(planes);
    add({"-pix_fmt", planes ? "yuv420p" : "rgba", "-s", fmt::format("{}x{}", options.width, options.height),
         "-framerate", std::to_string(options.fps), "-i", "pipe:0"});
    const auto convert = [&](const char* pixels) {
        add({"-vf",
             fmt::format("scale=in_range=pc:out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format={}",
                         pixels)});
    };
    if (format != Format::gif) add_colours(true);
    // As many threads everywhere, and nothing drawn by lot: the same frames are the same bytes on any
    // machine.
    add({"-threads", "4", "-fflags", "+bitexact", "-flags:v", "+bitexact"});
    constexpr const char* fragments = "+frag_keyframe+empty_moov+default_base_moof";
    switch (format) {
        case Format::mp4:
            add({"-c:v", "libx264", "-preset", options.live ? "ultrafast" : "veryfast", "-crf", "18", "-bf",
                 "0", "-g", std::to_string(options.fps), "-movflags", fragments, "-flush_packets", "1", "-f",
                 "mp4"});
            break;
        case Format::webm:
            if (!planes) convert("yuva420p");
            add({"-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1", "-b:v", "0",
                 "-crf", "28", "-g", std::to_string(options.fps), "-f", "webm"});
            break;
        case Format::mov:
            // ProRes 4444, which editors read with its alpha.
            convert(options.transparent ? "yuva444p10le" : "yuv444p10le");
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

namespace {

void write_joined(const VideoOptions& options, Format format, const std::vector<Part>& parts,
                  const std::string& to, const platform::TemporaryFolder& folder) {
    std::vector<std::string> inputs, outputs = {"-map", "0:v"};
    const auto add = [](std::vector<std::string>& words, std::initializer_list<std::string> more) {
        words.insert(words.end(), more);
    };
    if (parts.size() == 1) {
        add(inputs, {"-i", plain(parts[0].file)});
    } else {
        const std::string list = folder.file("parts.txt");
        platform::write_file(list, part_list(parts, options.fps, folder));
        add(inputs, {"-f", "concat", "-safe", "0", "-i", plain(list)});
    }
    int count = 1;
    if (!options.sound.empty()) {
        const std::string file = folder.file("sound.wav");
        write_wav(file, options.sound);
        add(inputs, {"-i", plain(file)});
        add(outputs, {"-map", fmt::format("{}:a", count++), "-c:a",
                      format == Format::webm  ? "libopus"
                      : format == Format::mov ? "pcm_s16le"
                                              : "aac"});
    }
    if (!options.captions.empty()) {
        const std::string file = folder.file("captions.srt");
        platform::write_file(file, options.captions);
        add(inputs, {"-f", "srt", "-i", plain(file)});
        add(outputs, {"-map", fmt::format("{}:s", count++), "-c:s",
                      format == Format::webm ? "webvtt" : "mov_text", "-metadata:s:s:0", "language=eng"});
    }
    if (!options.chapters.empty()) {
        const std::string file = folder.file("chapters.txt");
        platform::write_file(file, ffmpeg_chapters(options.chapters));
        add(inputs, {"-f", "ffmetadata", "-i", plain(file)});
        add(outputs, {"-map_metadata", std::to_string(count), "-map_chapters", std::to_string(count)});
    }
    std::vector<std::string> words = {"-hide_banner", "-loglevel", "error", "-nostdin", "-y"};
    words.insert(words.end(), inputs.begin(), inputs.end());
    words.insert(words.end(), outputs.begin(), outputs.end());
    add(words, {"-c:v", "copy", "-fflags", "+bitexact", "-flags:a", "+bitexact"});
    if (format != Format::webm) add(words, {"-movflags", "+faststart"});
    if (format == Format::webm && options.layout != Layout::mono)
        add(words, {"-metadata:s:v:0", options.layout == Layout::top_bottom ? "stereo_mode=top_bottom"
                                                                            : "stereo_mode=left_right"});
    add(words, {"-f", container(format), plain(to)});
    platform::Process copies("ffmpeg", words, false);
    const auto ending = copies.wait(options.stop, patience);
    if (!ending) throw std::runtime_error("it was interrupted");
    if (!ending->good()) throw std::runtime_error("is there room for it once more?");
    if (format != Format::webm && (options.layout != Layout::mono || options.spherical))
        add_view_boxes(to, options.layout, options.spherical);
}

}  // namespace

std::string join(const VideoOptions& options, Format format, const std::vector<Part>& parts,
                 const std::string& to) {
    try {
        const platform::TemporaryFolder folder;
        write_joined(options, format, parts, to, folder);
        std::int64_t wanted = 0;
        for (const Part& part : parts) wanted += part.frames;
        const std::int64_t there = frames_in(to, options.stop);
        if (there == wanted) return "";
        return fmt::format("of {} frames {} arrived; is there room for it once more?", wanted, there);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

namespace {

/// Calls `frame` with true for each key frame of a video and false for the others, in order.
void each_frame(const std::string& file, const std::stop_token& stop,
                const std::function<void(bool)>& frame) {
    platform::Process probe("ffprobe",
                            {"-v", "quiet", "-select_streams", "v", "-show_entries", "packet=flags", "-of",
                             "csv=p=0", plain(file)},
                            false, true);
    if (!probe.wait(stop, patience)) return;
    std::istringstream lines(probe.output());
    // A line a packet, "K__" or "___"; what stands beside a frame, like its alpha, has none.
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with('K') || line.starts_with('_')) frame(line[0] == 'K');
}

}  // namespace

std::int64_t whole_frames(const std::string& file, const std::stop_token& stop) {
    std::int64_t frames = 0, until_key = 0;
    each_frame(file, stop, [&](bool key) {
        if (key) until_key = frames;
        ++frames;
    });
    return until_key;
}

std::int64_t frames_in(const std::string& file, const std::stop_token& stop) {
    std::int64_t frames = 0;
    each_frame(file, stop, [&](bool) { ++frames; });
    return frames;
}

}  // namespace record
