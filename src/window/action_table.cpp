#include "window/actions.hpp"

#include <GLFW/glfw3.h>
#include <algorithm>

#include "format/python_text.hpp"
#include "window/camera_actions.hpp"
#include "window/change.hpp"
#include "window/figures.hpp"
#include "window/files/chooser.hpp"
#include "window/files/documents.hpp"
#include "window/jobs/jobs.hpp"
#include "window/topmost.hpp"

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

void change_theme(Session& session) {
    scene::Theme& theme = session.document.scene.style.theme;
    theme = theme == scene::Theme::dark ? scene::Theme::light : scene::Theme::dark;
}

using S = Session&;
using C = const Session&;
using Tab = Drawer::Tab;

const Action first[] = {
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
};

const Action later[] = {
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
     [](C s) { return s.lesson.is_open(); },
     "No lesson plays"},
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
    {"record.chapter",
     {{{GLFW_KEY_C}}},
     false,
     "Chapter",
     "while recording: a chapter begins here",
     [](S s) { s.requests.chapter = true; },
     nullptr,
     [](C s) { return s.recording_runs(); },
     "No video is being recorded"},
    {"present",
     {{{GLFW_KEY_F5}}},
     false,
     "Present",
     "present: full screen, large text",
     [](S s) { present(s, !s.show.presenting); },
     is_on<&Switches::presenting>},
    {"presenter",
     {{{GLFW_KEY_Y}}},
     false,
     "Presenter's window",
     "a second window for who presents: notes, what comes next, clock",
     [](S s) { s.presenter.open = !s.presenter.open; },
     [](C s) { return s.presenter.open; }},
    {"pen",
     {{{GLFW_KEY_I}}},
     false,
     "Pen",
     "draw on the picture; the drawing goes with the step",
     take_or_leave_pen,
     [](C s) { return s.pen.on; }},
    {"overview",
     {{{GLFW_KEY_U}}},
     false,
     "All steps",
     "in a lesson: look over its steps and jump to one",
     open_or_close_overview,
     [](C s) { return s.overview.open; },
     [](C s) { return s.lesson.is_open(); },
     "No lesson plays"},
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
    {"tone",
     {{{GLFW_KEY_F8}}},
     false,
     "Tone",
     "hear the value under the pointer: the higher, the higher; a knock where the class changes",
     [](S s) { s.settings.tone = !s.settings.tone; },
     [](C s) { return s.settings.tone; }},
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
    static const std::vector<Action> all = [] {
        std::vector<Action> joined;
        for (const std::span<const Action> part :
             {std::span<const Action>(first), camera_actions(), std::span<const Action>(later)})
            joined.insert(joined.end(), part.begin(), part.end());
        return joined;
    }();
    return all;
}

}  // namespace window
