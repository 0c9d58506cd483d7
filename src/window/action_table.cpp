#include "window/actions.hpp"

#include <GLFW/glfw3.h>
#include <algorithm>

#include "format/python_text.hpp"
#include "window/camera_moves.hpp"
#include "window/change.hpp"
#include "window/figures.hpp"
#include "window/files/chooser.hpp"
#include "window/files/documents.hpp"
#include "window/jobs/jobs.hpp"
#include "window/topmost.hpp"
#include "window/walk.hpp"

namespace window {
namespace {

void open_drawer(Session& session, Drawer::Tab tab) {
    Drawer& drawer = session.drawer;
    drawer.open = !drawer.open || drawer.tab != tab;
    if (drawer.open) drawer.wanted = drawer.tab = tab;
    session.browser.shown.clear();
    session.browser.focus = drawer.open && tab == Drawer::Tab::figures;
}

template <Drawer::Tab tab>
void open_tab(Session& session) {
    open_drawer(session, tab);
}
template <Drawer::Tab tab>
bool tab_is_open(const Session& session) {
    return session.drawer.open && session.drawer.tab == tab;
}

template <bool Switches::*member>
void flip(Session& session) {
    session.show.*member = !(session.show.*member);
}
template <bool Switches::*member>
bool is_on(const Session& session) {
    return session.show.*member;
}

void scale_text(Session& session, double factor) {
    double& scale = session.document.scene.style.scale;
    scale = std::clamp(scale * factor, 0.7, 3.0);
}

void mark_wrong_points(Session& session) {
    std::vector<scene::Mark>& marks = session.document.scene.figure.marks;
    const bool on = std::ranges::none_of(marks, &scene::Mark::mark_wrong);
    for (scene::Mark& mark : marks)
        mark.mark_wrong = on && mark.kind == scene::Mark::Kind::points && !mark.samples;
}

constexpr double turn_step = 7.5;  // degrees

void change_theme(Session& session) {
    scene::Theme& theme = session.document.scene.style.theme;
    theme = theme == scene::Theme::dark ? scene::Theme::light : scene::Theme::dark;
}

using S = Session&;
using C = const Session&;
using Tab = Drawer::Tab;

const Action table[] = {
    {"undo",
     {{{GLFW_KEY_Z, true}}},
     true,
     "Undo",
     "undo",
     [](S s) { undo(s); },
     nullptr,
     [](C s) { return s.document.can_undo() || !s.storyboard.past.empty(); }},
    {"redo",
     {{{GLFW_KEY_Y, true}, {GLFW_KEY_Z, true, true}}},
     true,
     "Redo",
     "redo",
     [](S s) { redo(s); },
     nullptr,
     [](C s) { return s.document.can_redo() || !s.storyboard.future.empty(); }},
    {"figure.previous",
     {{{GLFW_KEY_LEFT}, {GLFW_KEY_UP}, {GLFW_KEY_PAGE_UP}}},
     true,
     "Previous figure",
     "previous figure",
     [](S s) { browse(s, -1); }},
    {"figure.next",
     {{{GLFW_KEY_RIGHT}, {GLFW_KEY_DOWN}, {GLFW_KEY_PAGE_DOWN}}},
     true,
     "Next figure",
     "next figure",
     [](S s) { browse(s, 1); }},
    {"camera.home",
     {{{GLFW_KEY_HOME}}},
     false,
     "Default view",
     "default view",
     [](S s) { s.orbit.go_to(home(s.scene().figure)); }},
    {"camera.front",
     {{{GLFW_KEY_1}}},
     false,
     "Front",
     "view from the front",
     [](S s) { turn_to(s, "front"); }},
    {"camera.side", {{{GLFW_KEY_2}}}, false, "Side", "view from the side", [](S s) { turn_to(s, "side"); }},
    {"camera.top", {{{GLFW_KEY_3}}}, false, "Top", "view from the top", [](S s) { turn_to(s, "top"); }},
    {"camera.frame", {{{GLFW_KEY_F}}}, false, "Frame the figure", "frame the figure", frame_figure},
    {"camera.perspective",
     {{{GLFW_KEY_P}}},
     false,
     "Parallel or perspective",
     "perspective or parallel view",
     change_perspective},
    {"walk",
     {{{GLFW_KEY_G}}},
     false,
     "Walk on it",
     "stand on the surface and walk; back to turning it",
     enter_or_leave_walk,
     walks},
    {"walk.point",
     {{{GLFW_KEY_N}}},
     true,
     "Next point",
     "walking: to the next data point",
     walk_to_next_point},
    {"walk.roll",
     {{{GLFW_KEY_O}}},
     false,
     "Roll downhill",
     "walking: roll downhill, along the gradient",
     roll_downhill,
     [](C s) { return s.walk.rolling(); }},
    {"camera.left",
     {{{GLFW_KEY_LEFT, false, true}}},
     true,
     "Turn left",
     "turn the figure to the left",
     [](S s) { turn_by(s, -turn_step, 0); }},
    {"camera.right",
     {{{GLFW_KEY_RIGHT, false, true}}},
     true,
     "Turn right",
     "turn it to the right",
     [](S s) { turn_by(s, turn_step, 0); }},
    {"camera.up",
     {{{GLFW_KEY_UP, false, true}}},
     true,
     "Look from higher",
     "look from higher",
     [](S s) { turn_by(s, 0, turn_step); }},
    {"camera.down",
     {{{GLFW_KEY_DOWN, false, true}}},
     true,
     "Look from lower",
     "look from lower",
     [](S s) { turn_by(s, 0, -turn_step); }},
    {"camera.nearer",
     {{{GLFW_KEY_EQUAL, true, false, true}, {GLFW_KEY_KP_ADD, true}}},
     true,
     "Nearer",
     "come nearer",
     [](S s) { zoom_by(s, 1); }},
    {"camera.farther",
     {{{GLFW_KEY_MINUS, true}, {GLFW_KEY_KP_SUBTRACT, true}}},
     true,
     "Farther",
     "go farther away",
     [](S s) { zoom_by(s, -1); }},
    {"theme",
     {{{GLFW_KEY_T}}},
     false,
     "Light theme",
     "dark or light",
     change_theme,
     [](C s) { return s.scene().style.theme == scene::Theme::light; }},
    {"larger",
     {{{GLFW_KEY_EQUAL, false, false, true}, {GLFW_KEY_KP_ADD}}},
     true,
     "Larger",
     "larger text and lines",
     [](S s) { scale_text(s, 1.125); }},
    {"smaller",
     {{{GLFW_KEY_MINUS}, {GLFW_KEY_KP_SUBTRACT}}},
     true,
     "Smaller",
     "smaller text and lines",
     [](S s) { scale_text(s, 1 / 1.125); }},
    {"new", {{{GLFW_KEY_N, true}}}, false, "New", "a new document", new_document},
    {"open", {{{GLFW_KEY_O, true}}}, false, "Open …", "open a file", choose_file_to_open},
    {"save", {{{GLFW_KEY_S, true}}}, false, "Save", "save the scene", [](S s) { save_document(s); }},
    {"save_as",
     {{{GLFW_KEY_S, true, true}}},
     false,
     "Save as …",
     "save under another name",
     [](S s) { choose_name_to_save(s); }},
    {"revert",
     {},
     false,
     "Revert",
     "back to what the file holds",
     revert_document,
     nullptr,
     [](C s) { return !s.file().name.empty() && has_unsaved_work(s); }},
    {"copy",
     {{{GLFW_KEY_C, true}}},
     false,
     "Copy the parameters",
     "copy the parameters, as Python text",
     [](S s) { s.requests.clipboard = format::python_text(s.scene().network); }},
    {"paste",
     {{{GLFW_KEY_V, true}}},
     false,
     "Paste",
     "open what the clipboard holds: a scene, points, parameters",
     [](S s) { s.requests.paste = true; }},
    {"train",
     {{{GLFW_KEY_SPACE}}},
     false,
     "Train",
     "train or pause",
     train_or_pause,
     [](C s) { return s.training.running(); }},
    {"figures",
     {{{GLFW_KEY_B}}},
     false,
     "Figures",
     "browse the figures",
     open_tab<Tab::figures>,
     tab_is_open<Tab::figures>},
    {"lessons",
     {{{GLFW_KEY_K}}},
     false,
     "Lessons",
     "lessons",
     open_tab<Tab::lessons>,
     tab_is_open<Tab::lessons>},
    {"data",
     {{{GLFW_KEY_A}}},
     false,
     "Data",
     "data sets and the brush",
     open_tab<Tab::data>,
     tab_is_open<Tab::data>},
    {"training",
     {{{GLFW_KEY_M}}},
     false,
     "Training",
     "training: by hand, random search, backpropagation",
     open_tab<Tab::training>,
     tab_is_open<Tab::training>},
    {"points",
     {{{GLFW_KEY_D}}},
     false,
     "Table of the points",
     "table of the data points",
     flip<&Switches::table>,
     is_on<&Switches::table>},
    {"views",
     {{{GLFW_KEY_V}}},
     false,
     "One, two or four figures",
     "one, two or four figures side by side",
     change_views,
     [](C s) { return s.views.count() > 1; }},
    {"journey",
     {{{GLFW_KEY_J}}},
     false,
     "Journey of the points",
     "journey of the points through the selected neuron",
     start_journey},
    {"storyboard",
     {{{GLFW_KEY_E}}},
     false,
     "Storyboard",
     "make a lesson, or edit the one that plays",
     open_or_close_storyboard,
     [](C s) { return s.storyboard.open; }},
    {"storyboard.add",
     {{{GLFW_KEY_INSERT}}},
     false,
     "+ Add this view",
     "add what is shown to the storyboard as a step",
     [](S s) {
         s.storyboard.open = true;
         add_view(s);
     }},
    {"wrong_points",
     {{{GLFW_KEY_W}}},
     false,
     "Mark wrong points",
     "mark the points that are classified wrong",
     mark_wrong_points,
     [](C s) { return std::ranges::any_of(s.scene().figure.marks, &scene::Mark::mark_wrong); }},
    {"test_points",
     {},
     false,
     "Mark test points",
     "mark the points that are held back from training",
     flip<&Switches::test_points>,
     is_on<&Switches::test_points>},
    {"slice_at_pointer",
     {{{GLFW_KEY_X}}},
     false,
     "Slices through the pointer",
     "slices through the pointer, as curves",
     flip<&Switches::slice_at_pointer>,
     is_on<&Switches::slice_at_pointer>},
    {"lesson.return",
     {{{GLFW_KEY_R}}},
     false,
     "Back to the step",
     "in a lesson: back to the step as it was",
     [](S s) { s.lesson.return_to_step(); },
     nullptr,
     [](C s) { return s.lesson.is_open(); }},
    {"picture",
     {{{GLFW_KEY_F12}}},
     false,
     "Save a picture",
     "save a picture",
     [](S s) { s.requests.picture = true; }},
    {"record",
     {{{GLFW_KEY_F9}}},
     false,
     "Record",
     "start or stop a video",
     [](S s) { s.requests.record = true; },
     [](C s) { return s.recording_runs(); }},
    {"present",
     {{{GLFW_KEY_F5}}},
     false,
     "Present",
     "present: full screen, large text",
     [](S s) { present(s, !s.show.presenting); },
     is_on<&Switches::presenting>},
    {"freeze",
     {{{GLFW_KEY_PERIOD}, {GLFW_KEY_KP_DECIMAL}}},
     false,
     "Freeze the picture",
     "freeze or unfreeze the picture",
     flip<&Switches::frozen>,
     is_on<&Switches::frozen>},
    {"spotlight",
     {{{GLFW_KEY_L}}},
     false,
     "Spotlight",
     "spotlight at the pointer",
     flip<&Switches::spotlight>,
     is_on<&Switches::spotlight>},
    {"speak",
     {{{GLFW_KEY_F4}}},
     false,
     "Speak",
     "say aloud what has the focus, and the accuracy as it changes",
     [](S s) { s.settings.speak = !s.settings.speak; },
     [](C s) { return s.settings.speak; }},
    {"panels",
     {{{GLFW_KEY_H}}},
     false,
     "Panels",
     "hide or show the panels",
     flip<&Switches::panels>,
     is_on<&Switches::panels>},
    {"full_screen",
     {{{GLFW_KEY_F11}}},
     false,
     "Full screen",
     "full screen",
     [](S s) { s.requests.screen = Requests::Screen::toggle; }},
    {"help",
     {{{GLFW_KEY_F1}, {GLFW_KEY_SLASH, false, true}}},
     false,
     "Help",
     "this help",
     flip<&Switches::help>,
     is_on<&Switches::help>},
    {"close", {{{GLFW_KEY_ESCAPE}}}, false, "Close", "close what is on top; leave a lesson", close_topmost},
    {"quit", {{{GLFW_KEY_Q, true}}}, false, "Quit", "quit", close_window},
};

}  // namespace

std::span<const Action> actions() {
    return table;
}

}  // namespace window
