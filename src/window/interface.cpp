#include "window/interface.hpp"

#include <imgui_impl_opengl3.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "record/picture_file.hpp"
#include "resource/resource.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/scene_json.hpp"
#include "window/theme.hpp"

namespace window {
namespace {

constexpr double message_seconds = 4;
constexpr double resource_seconds = 0.5;  // between looks at the overriding folder

}  // namespace

Interface::Interface(scene::Scene scene, std::string file)
    : document_(std::move(scene)), file_(std::move(file)) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    // A blinking cursor would keep an idle window drawing.
    io.ConfigInputTextCursorBlink = false;
    ImGui_ImplOpenGL3_Init("#version 330 core");
    resource_stamp_ = resource::folder_stamp("");
    for (const scene::FigureEntry& entry : scene::figure_library()) {
        const auto brought = entry.patch.find("network");
        if (entry.id == document_.scene.figure.id && brought != entry.patch.end() && brought->is_object())
            figure_network_ = document_.scene.network;
    }
}

Interface::~Interface() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

double Interface::wakes_in() const {
    double soonest = -1;
    const auto want = [&soonest](double seconds) {
        soonest = soonest < 0 ? seconds : std::min(soonest, seconds);
    };
    if (resource::has_folder()) want(resource_seconds);
    if (message_left_ > 0) want(message_left_);
    if (recording_.running()) want(0.25);
    if (drawer_open_ && tab_ == Tab::figures && figure_thumbnails_.behind()) want(0.02);
    return soonest;
}

void Interface::show_message(std::string text) {
    message_ = std::move(text);
    message_left_ = message_seconds;
}

void Interface::open(const std::string& file) {
    training_.pause();
    lesson_.close();
    morph_.end();
    try {
        if (file.ends_with(".csv")) {
            std::ifstream in(file, std::ios::binary);
            if (!in) throw scene::InputError(file + ": cannot be opened for reading");
            scene::Scene changed = document_.scene;
            try {
                changed.data = scene::given_points(scene::read_labelled_points(in));
            } catch (const scene::InputError& error) {
                throw scene::InputError(file + ": " + error.what());
            }
            document_.scene = std::move(changed);
            show_message(std::to_string(document_.scene.data.count) + " points from " + file);
            return;
        }
        document_.scene = record::read_scene(file);
        // A picture is not overwritten by the scene that it carried.
        file_ =
            file.ends_with(".png") ? std::filesystem::path(file).replace_extension(".json").string() : file;
        orbit_.stop();
        show_message("Opened " + file);
    } catch (const scene::InputError& error) {
        show_message(error.what());
    }
}

void Interface::key_pressed(int key, bool control, bool shift) {
    const auto action = action_of(key, control, shift);
    if (lesson_.is_open() && !control) {
        // A lesson takes the keys that a presenter's remote sends.
        if (action == Action::previous_figure) return lesson_.step(-1);
        if (action == Action::next_figure) return lesson_.step(1);
        if (action == Action::train) return lesson_.play_or_pause();
        if (action == Action::return_to_step) return lesson_.return_to_step();
        if (action == Action::close_help && !help_) {
            lesson_.close();
            document_.scene.caption.clear();
            document_.follow();
            return;
        }
    }
    if (action) perform(*action);
}

void Interface::browse(int step) {
    const auto& library = scene::figure_library();
    const std::string_view search = drawer_open_ && tab_ == Tab::figures ? browser_.search.data() : "";
    std::vector<int> found;
    for (int i = 0; i < static_cast<int>(library.size()); ++i) {
        if (matches(library[static_cast<std::size_t>(i)], search)) found.push_back(i);
    }
    if (found.empty()) return;
    const std::string& id = scene_in(active_view_).figure.id;
    const auto now =
        std::ranges::find(found, id, [&](int i) { return library[static_cast<std::size_t>(i)].id; });
    const int count = static_cast<int>(found.size());
    const int at = now == found.end() ? (step > 0 ? -1 : 0) : static_cast<int>(now - found.begin());
    choose_figure(found[static_cast<std::size_t>((at + step + count) % count)]);
}

void Interface::perform_view(Action action) {
    const scene::Scene& scene = document_.scene;
    scene::Camera camera = orbit_.goal(scene.camera);
    const scene::Camera start = home(scene.figure);
    const auto turn_to = [&](std::string_view name) {
        const auto* named = std::ranges::find(scene::named_views, name, &scene::NamedView::name);
        camera.azimuth = named->azimuth;
        camera.elevation = named->elevation;
        if (scene.figure.flat()) camera = start;
    };
    if (action == Action::default_view) camera = start;
    if (action == Action::front_view) turn_to("front");
    if (action == Action::side_view) turn_to("side");
    if (action == Action::top_view) turn_to("top");
    if (action == Action::perspective) camera.perspective = camera.perspective > 0.5 ? 0 : 1;
    if (action == Action::frame_figure) {
        camera.extent = start.extent;
        camera.target = start.target;
    }
    orbit_.go_to(camera);
}

void Interface::perform_toggle(Action action) {
    scene::Scene& scene = document_.scene;
    const auto flip = [](bool& value) { value = !value; };
    if (action == Action::theme)
        scene.style.theme =
            scene.style.theme == scene::Theme::dark ? scene::Theme::light : scene::Theme::dark;
    const auto drawer = [this](Tab tab) {
        drawer_open_ = !drawer_open_ || tab_ != tab;
        if (drawer_open_) wanted_tab_ = tab_ = tab;
    };
    if (action == Action::browser) {
        drawer(Tab::figures);
        browser_.shown.clear();
        browser_.focus = drawer_open_;
    }
    if (action == Action::lessons) drawer(Tab::lessons);
    if (action == Action::data) drawer(Tab::data);
    if (action == Action::training) drawer(Tab::training);
    if (action == Action::points) flip(table_open_);
    if (action == Action::slice_at_pointer) flip(slice_at_pointer_);
    if (action == Action::panels) flip(panels_);
    if (action == Action::help) flip(help_);
    if (action == Action::freeze) flip(frozen_);
    if (action == Action::spotlight) flip(spotlight_);
    if (action == Action::wrong_points) {
        const bool on =
            std::ranges::none_of(scene.figure.marks, [](const scene::Mark& mark) { return mark.mark_wrong; });
        for (scene::Mark& mark : scene.figure.marks)
            mark.mark_wrong = on && mark.kind == scene::Mark::Kind::points && !mark.samples;
    }
}

void Interface::perform(Action action) {
    scene::Scene& scene = document_.scene;
    switch (action) {
        case Action::undo:
            training_.pause();
            search_.stop();
            if (!document_.undo()) show_message("Nothing to undo");
            break;
        case Action::redo:
            training_.pause();
            search_.stop();
            if (!document_.redo()) show_message("Nothing to redo");
            break;
        case Action::previous_figure:
            browse(-1);
            break;
        case Action::next_figure:
            browse(1);
            break;
        case Action::default_view:
        case Action::front_view:
        case Action::side_view:
        case Action::top_view:
        case Action::frame_figure:
        case Action::perspective:
            perform_view(action);
            break;
        case Action::theme:
        case Action::browser:
        case Action::lessons:
        case Action::data:
        case Action::training:
        case Action::points:
        case Action::slice_at_pointer:
        case Action::panels:
        case Action::help:
        case Action::freeze:
        case Action::spotlight:
        case Action::wrong_points:
            perform_toggle(action);
            break;
        case Action::larger:
            scene.style.scale = std::min(scene.style.scale * 1.125, 3.0);
            break;
        case Action::smaller:
            scene.style.scale = std::max(scene.style.scale / 1.125, 0.7);
            break;
        case Action::save:
            try {
                scene::write_scene_file(file_, scene);
                show_message("Saved " + file_);
            } catch (const std::exception& error) {
                show_message(error.what());
            }
            break;
        case Action::train:
            if (training_.running())
                training_.pause();
            else if (search_.running())
                search_.stop();
            else if (scene.data.points->empty())
                show_message("There are no data points to train on");
            else
                training_.start(scene);
            break;
        case Action::views:
            change_views();
            break;
        case Action::journey:
            start_journey();
            break;
        case Action::return_to_step:
            break;
        case Action::picture:
            picture_due_ = true;
            break;
        case Action::record:
            toggle_recording();
            break;
        case Action::present:
            present(!presenting_);
            break;
        case Action::close_help:
            if (!help_ && presenting_) present(false);
            help_ = false;
            break;
        case Action::full_screen:
            requests_.screen = Requests::Screen::toggle;
            break;
        case Action::quit:
            requests_.quit = true;
            break;
    }
}

void Interface::start_recording(const std::string& file) {
    const ImGuiIO& io = ImGui::GetIO();
    try {
        recording_.start(file, static_cast<int>(io.DisplaySize.x * io.DisplayFramebufferScale.x),
                         static_cast<int>(io.DisplaySize.y * io.DisplayFramebufferScale.y));
    } catch (const std::exception& error) {
        show_message(error.what());
    }
}

void Interface::toggle_recording() {
    if (!recording_.running()) return start_recording(free_file_name("neuroscape", ".mp4"));
    try {
        show_message("Saved " + recording_.stop());
    } catch (const std::exception& error) {
        show_message(error.what());
    }
}

void Interface::close() {
    if (recording_.running()) toggle_recording();
}

void Interface::present(bool on) {
    presenting_ = spotlight_ = on;
    panels_ = !on;
    if (on) drawer_open_ = table_open_ = false;
    requests_.screen = on ? Requests::Screen::full : Requests::Screen::window;
}

}  // namespace window
