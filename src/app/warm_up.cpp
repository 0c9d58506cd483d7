#include "app/warm_up.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "gl/offscreen_context.hpp"
#include "platform/output_file.hpp"
#include "platform/user_folders.hpp"
#include "render/renderer.hpp"
#include "resource/resource.hpp"
#include "scene/scene_json.hpp"
#include "session/session.hpp"
#include "session/tour.hpp"
#include "window/frame.hpp"
#include "window/panel_pictures.hpp"
#include "window/screen.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

/// Texts and points as large as in a window: small ones are drawn by other programs.
constexpr int width = 640, height = 360;
constexpr double larger = 2;

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value && (std::string_view(value) == "true" || std::string_view(value) == "1");
}

/// What was drawn on this machine, in the folder beside which drivers keep what they compiled.
class Note {
  public:
    Note() {
        const auto folders = platform::user_folders();
        if (!folders || is_set("MESA_SHADER_CACHE_DISABLE") || is_set("MESA_GLSL_CACHE_DISABLE")) return;
        std::error_code error;
        fs::create_directories(folders->cache, error);
        const std::string file = folders->cache + "/drawn";
        if (error || access(folders->cache.c_str(), W_OK) != 0 || platform::is_special(file)) return;
        file_ = file;
        read();
    }

    /// False where nothing can be kept, and warming up were of no use.
    bool kept() const { return !file_.empty(); }
    bool has(const std::string& part) const { return std::ranges::find(parts_, part) != parts_.end(); }

    void add(const std::string& part) {
        if (!kept()) return;
        read();  // another process may have written meanwhile
        if (has(part)) return;
        parts_.push_back(part);
        std::string text = state();
        for (const std::string& one : parts_) text += "\n" + one;
        platform::write_file(file_, text + "\n");
    }

  private:
    /// Another one when programs or drivers may be others.
    static std::string state() {
        std::string all = NEUROSCAPE_VERSION;
        for (const std::string& name : resource::list("shaders/")) all += resource::embedded(name);
        for (const char* variable : {"MESA_SHADER_CACHE_DIR", "MESA_GLSL_CACHE_DIR", "GALLIUM_DRIVER"}) {
            const char* value = std::getenv(variable);
            all += fmt::format("{}={}\n", variable, value ? value : "");
        }
        // Written anew when libraries are installed.
        std::error_code error;
        const auto libraries = fs::last_write_time("/etc/ld.so.cache", error);
        if (!error) all += std::to_string(libraries.time_since_epoch().count());
        return fmt::format("{:016x}", std::hash<std::string>()(all));
    }

    void read() {
        parts_.clear();
        constexpr std::size_t most = 200;
        std::string text(most, '\0');
        std::ifstream in(file_, std::ios::binary);
        in.read(text.data(), most);
        text.resize(static_cast<std::size_t>(in.gcount()));
        std::istringstream lines(text);
        std::string line;
        if (!std::getline(lines, line) || line != state()) return;
        while (std::getline(lines, line)) {
            if (std::ranges::find(warm_up_parts, line) != warm_up_parts.end()) parts_.push_back(line);
        }
    }

    std::string file_;
    std::vector<std::string> parts_;
};

class Warmer {
  public:
    void draw(scene::Scene scene, int samples) {
        scene.style.scale *= larger;
        renderer_.draw(scene, {width, height, samples});
    }

    void draw_both(const scene::Scene& scene) {
        draw(scene, 1);
        draw(scene, 4);
    }

    /// From the end: the process that waits for the picture begins at the other.
    void draw_backwards(const scene::Scene& whole, int samples) {
        scene::Scene part = whole;
        part.figure.marks.clear();
        part.style.axes = false;
        draw(part, samples);
        part.style.title = part.style.legend = false;
        for (auto mark = whole.figure.marks.rbegin(); mark != whole.figure.marks.rend(); ++mark) {
            part.figure.marks = {*mark};
            draw(part, samples);
        }
        draw(whole, samples);
    }

    /// The window's panels.
    void draw_panels(const scene::Scene& scene) {
        window::Screen screen;
        session::Session session{scene, ""};
        window::EventQueue events;
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {2 * width, 2 * height};
        io.DeltaTime = 1.0F / 60;
        compose(session, screen, events, 1.0 / 60, 1.0 / 60);
        const gl::Framebuffer window(2 * width, 2 * height, 0);
        render::PixelCopy copy;
        window::PanelPictures().draw(*ImGui::GetDrawData(), copy, window.name(), 0);
    }

    void draw_figures() {
        scene::Scene before = scene::default_scene();
        const scene::Json usual = to_json(before);
        for (const scene::FigureEntry& entry : scene::figure_library()) {
            const scene::Scene now = scene::scene_from_json(with_figure(usual, entry));
            draw_both(now);
            before.morph = scene::Morph{std::make_shared<const scene::Scene>(now), 0.5};
            draw(before, 1);
            before = now;
        }
        // What is so steep that it has walls is drawn by another program.
        scene::Scene steep = session::start_scene();
        for (double& weight : steep.network.layers.front().weights) weight *= 100;
        draw_both(steep);
        scene::Scene inside = session::start_scene();
        inside.camera.inside = true;
        draw_both(inside);
    }

  private:
    gl::OffscreenContext context_;
    render::Renderer renderer_;
};

}  // namespace

WarmUp::WarmUp(const std::vector<std::string>& parts) {
    const Note note;
    std::vector<std::string> arguments{"warm-up"};
    for (const std::string& part : parts) {
        if (!note.has(part)) arguments.push_back(part);
    }
    if (!note.kept() || arguments.size() == 1) return;
    try {
        process_.emplace(platform::own_program(), arguments, false);
        process_->yield_to_others();
    } catch (const std::runtime_error&) {
        // Then programs are compiled when they are needed.
    }
}

bool WarmUp::under_way(const std::string& part) {
    if (process_ && process_->wait(std::chrono::milliseconds(0))) process_.reset();
    return process_ && !Note().has(part);
}

void run_warm_up(const std::vector<std::string>& parts) {
    Note note;
    Warmer warmer;
    for (const std::string& part : parts) {
        if (part == "moving") {
            warmer.draw_backwards(session::start_scene(), 1);
            warmer.draw_panels(session::start_scene());
        }
        if (part == "resting") warmer.draw_backwards(session::start_scene(), 4);
        if (part == "figures") warmer.draw_figures();
        note.add(part);
    }
}

}  // namespace app
