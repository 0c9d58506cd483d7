// Everything that the window is at a moment, as plain data: no ImGui, no OpenGL.
//
// Functions act on it: change.hpp writes scenes, actions.hpp does what keys and buttons ask for, frame.hpp is
// the order of a frame.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "layout/eyes.hpp"
#include "platform/user_folders.hpp"
#include "scene/document.hpp"
#include "scene/landscape.hpp"
#include "session/controls/morph_control.hpp"
#include "session/controls/orbit_control.hpp"
#include "session/controls/painter.hpp"
#include "session/controls/ridge_control.hpp"
#include "session/controls/walk_control.hpp"
#include "session/files/open_file.hpp"
#include "session/files/settings.hpp"
#include "session/gesture.hpp"
#include "session/heard.hpp"
#include "session/height_axes.hpp"
#include "session/jobs/landscape_path.hpp"
#include "session/jobs/lesson_film.hpp"
#include "session/jobs/lesson_player.hpp"
#include "session/jobs/lesson_reader.hpp"
#include "session/jobs/search_session.hpp"
#include "session/jobs/training_session.hpp"
#include "session/measured.hpp"
#include "session/presenting.hpp"
#include "session/selection.hpp"
#include "session/step_recorder.hpp"
#include "session/storyboard.hpp"
#include "session/views.hpp"
#include "words/words.hpp"

namespace session {

using namespace words;  // what is said and written

struct ExportRequest {
    std::string format;  ///< an id of format/formats.hpp
    std::string file;
};

/// What only the window's owner can do; taken by it after the frame.
struct Requests {
    enum class Screen { keep, toggle, full, window };
    Screen screen = Screen::keep;
    bool quit = false;
    bool picture = false;  ///< save one
    bool record = false;   ///< start or stop
    bool chapter = false;  ///< begin one in the recording
    std::optional<ExportRequest> exported;
    std::optional<std::string> clipboard;  ///< a text that it shall hold
    bool paste = false;                    ///< open what it holds
};

/// The panel at the left.
struct Drawer {
    enum class Tab { figures, lessons, data, training };
    bool open = false;
    Tab tab = Tab::figures;
    std::optional<Tab> wanted;  ///< that shall come to the front
};

/// What is shown beside the picture and over it.
struct Switches {
    bool panels = true, help = false, table = false, slice_at_pointer = false, test_points = false;
    bool presenting = false, frozen = false, spotlight = false, accuracy = true;
};

/// How a picture is saved and the window is filmed.
struct PictureSettings {
    bool window_size = true;  ///< else `size`
    std::array<int, 2> size{1920, 1080};
    bool panels = false;      ///< of the whole window
    bool film_panels = true;  ///< a live video shows the whole window, else the figures alone
    int film_fps = 30;
    bool transparent = false;
};

/// How the network learns.
struct Learning {
    enum class Mode { hand, search, backpropagation };
    Mode mode = Mode::backpropagation;
    bool show_gradient = false;  ///< on the diagram
};

/// One data point through one step, slowly.
struct SlowMotion {
    bool open = false;
    int stage = 0, point = 0;
};

struct Browser {
    std::array<char, 64> search{};
    bool focus = false;  ///< of the search field
    std::string shown;   ///< the figure that was brought into view last
};

/// A newcomer's tour: tour.hpp.
struct Tour {
    int step = 0;
    scene::Versions seen;  ///< when the step began
};

/// The rule that is being typed for a data set.
struct RuleField {
    std::array<char, 256> text{};
    std::string trouble;  ///< what is wrong with it
    bool focus = false;
};

struct Message {
    std::string text;
    double seconds_left = 0;
};

/// What the document came from and goes to.
struct Files {
    /// By the document's origin: undo goes back to an earlier one. Never empty.
    std::vector<OpenFile> opened;
    std::optional<platform::UserFolders> folders;  ///< none: nothing of the user's is read or written
    Chooser chooser;
    std::optional<Question> question;
    std::vector<std::string> earlier_runs;  ///< folders of runs that ended without being closed, for the menu
    std::vector<std::string> recovered;     ///< folders of runs whose work this one took up
};

/// How the scene is looked at, and what moves it.
struct Looking {
    Views views;
    HeightAxes height_axes;
    OrbitControl orbit;
    WalkControl walk;
    MorphControl morph;
    LandscapePath landscape_path;
    layout::Eyes eyes;
    Measured measured;
    PictureSettings saved;  ///< as what a picture is saved
};

/// What the hand holds and has chosen.
struct Hand {
    std::optional<Gesture> gesture;  ///< that the mouse holds on a picture
    RidgeControl ridge;
    Painter painter;
    bool widget_held = false;  ///< a control of a panel: edits go on
    Selection selection;
    Preview preview;
    Probe probe;
    std::optional<Heard> heard;  ///< under the pointer, while it is listened to
    std::optional<int> point;    ///< that was chosen
    double pulse = 0;            ///< seconds that what runs from it through the whole network has left
    static constexpr double pulse_seconds = 2.2;
    std::optional<std::array<int, 2>> landscape_parameters;  ///< else the selected neuron's first two
};

/// What goes on by itself.
struct Jobs {
    TrainingSession training;
    SearchSession search;
    LessonFilm film;
    FilmSettings film_settings;
    std::optional<double> recording;  ///< seconds, while one runs
};

/// The lesson that plays.
struct Playing {
    LessonPlayer player;
    LessonReader reader;
    std::int64_t began = 0;   ///< edits in the document before it
    std::string file;         ///< where it is the user's own
    float pointer_rests = 0;  ///< seconds: its bar goes while nobody wants it
};

/// What is told to others.
struct Talk {
    Storyboard storyboard;
    StepRecorder step_recorder;
    Pen pen;
    Overview overview;
    Presenter presenter;
    Tour tour;
};

/// What the panels show beside the document.
struct Panels {
    Switches show;
    Drawer drawer;
    Browser browser;
    RuleField typed_rule;
    SlowMotion slow_motion;
    Learning learning;
};

struct Session {
    /// `file` is where saving goes; empty: a name that is free is chosen then.
    Session(scene::Scene scene, std::string file);

    scene::Document document;
    /// The versions that settle() saw last: what differs was changed by hand since.
    scene::Versions settled;
    network::Network figure_network;  ///< that the last chosen figure brought
    Files files;
    Settings settings;
    Looking looking;
    Hand hand;
    Jobs jobs;
    Playing lesson;
    Talk talk;
    Panels panels;
    Message message;
    Requests requests;

    const OpenFile& file() const;
    OpenFile& file();
    const scene::Scene& scene() const { return document.scene; }
    /// A lesson decides what is shown: nothing of what was done before is.
    bool led() const { return lesson.player.is_open() && !lesson.player.strayed(); }
    bool recording_runs() const { return jobs.recording.has_value(); }
    /// Something moves by itself: another frame is wanted at once.
    bool moving() const {
        return looking.orbit.moving() || jobs.training.running() || looking.morph.moving() ||
               lesson.player.playing() || looking.height_axes.moving() || looking.walk.moving() ||
               looking.walk.held.any() || hand.preview.pending() || hand.pulse > 0;
    }
};

void show_message(Session& session, const std::string& text);

/// There is work that the file does not have.
bool has_unsaved_work(const Session& session);
/// "mine.json • Neuroscape" with unsaved work.
std::string window_title(const Session& session);

}  // namespace session
