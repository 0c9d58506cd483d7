#include "session/actions.hpp"

#include <algorithm>

#include "format/python_text.hpp"
#include "session/camera_actions.hpp"
#include "session/change.hpp"
#include "session/figures.hpp"
#include "session/files/chooser.hpp"
#include "session/files/documents.hpp"
#include "session/jobs/jobs.hpp"
#include "session/topmost.hpp"

namespace session {
namespace {

void open_drawer(Session& session, Drawer::Tab tab) {
    Drawer& drawer = session.panels.drawer;
    drawer.open = !drawer.open || drawer.tab != tab;
    if (drawer.open) drawer.wanted = drawer.tab = tab;
    session.panels.browser.shown.clear();
    session.panels.browser.focus = drawer.open && tab == Drawer::Tab::figures;
}

template <Drawer::Tab tab>
void open_tab(Session& session) {
    open_drawer(session, tab);
}
template <Drawer::Tab tab>
bool tab_is_open(const Session& session) {
    return session.panels.drawer.open && session.panels.drawer.tab == tab;
}

template <bool Switches::*member>
void flip(Session& session) {
    session.panels.show.*member = !(session.panels.show.*member);
}
template <bool Switches::*member>
bool is_on(const Session& session) {
    return session.panels.show.*member;
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
     {{{Key::z, true}}},
     true,
     "Undo",
     "undo",
     [](S s) { undo(s); },
     nullptr,
     [](C s) { return s.document.can_undo() || !s.talk.storyboard.past.empty(); }},
    {"redo",
     {{{Key::y, true}, {Key::z, true, true}}},
     true,
     "Redo",
     "redo",
     [](S s) { redo(s); },
     nullptr,
     [](C s) { return s.document.can_redo() || !s.talk.storyboard.future.empty(); }},
    {"figure.previous",
     {{{Key::left}, {Key::up}, {Key::page_up}}},
     true,
     "Previous figure",
     "previous figure",
     [](S s) { browse(s, -1); }},
    {"figure.next",
     {{{Key::right}, {Key::down}, {Key::page_down}}},
     true,
     "Next figure",
     "next figure",
     [](S s) { browse(s, 1); }},
};

const Action later[] = {
    {"theme",
     {{{Key::t}}},
     false,
     "Light theme",
     "dark or light",
     change_theme,
     [](C s) { return s.scene().style.theme == scene::Theme::light; }},
    {"larger",
     {{{Key::equal, false, false, true}, {Key::keypad_add}}},
     true,
     "Larger",
     "larger text and lines",
     [](S s) { scale_text(s, 1.125); }},
    {"smaller",
     {{{Key::minus}, {Key::keypad_subtract}}},
     true,
     "Smaller",
     "smaller text and lines",
     [](S s) { scale_text(s, 1 / 1.125); }},
    {"new", {{{Key::n, true}}}, false, "New", "a new document", new_document},
    {"open", {{{Key::o, true}}}, false, "Open …", "open a file", choose_file_to_open},
    {"save", {{{Key::s, true}}}, false, "Save", "save the scene", [](S s) { save_document(s); }},
    {"save_as",
     {{{Key::s, true, true}}},
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
     {{{Key::c, true}}},
     false,
     "Copy the parameters",
     "copy the parameters, as Python text",
     [](S s) { s.requests.clipboard = format::python_text(s.scene().network); }},
    {"paste",
     {{{Key::v, true}}},
     false,
     "Paste",
     "open what the clipboard holds: a scene, points, parameters",
     [](S s) { s.requests.paste = true; }},
    {"train",
     {{{Key::space}}},
     false,
     "Train",
     "train or pause",
     train_or_pause,
     [](C s) { return s.jobs.training.running(); }},
    {"figures",
     {{{Key::b}}},
     false,
     "Figures",
     "browse the figures",
     open_tab<Tab::figures>,
     tab_is_open<Tab::figures>},
    {"lessons", {{{Key::k}}}, false, "Lessons", "lessons", open_tab<Tab::lessons>, tab_is_open<Tab::lessons>},
    {"data",
     {{{Key::a}}},
     false,
     "Data",
     "data sets and the brush",
     open_tab<Tab::data>,
     tab_is_open<Tab::data>},
    {"training",
     {{{Key::m}}},
     false,
     "Training",
     "training: by hand, random search, backpropagation",
     open_tab<Tab::training>,
     tab_is_open<Tab::training>},
    {"points",
     {{{Key::d}}},
     false,
     "Table of the points",
     "table of the data points",
     flip<&Switches::table>,
     is_on<&Switches::table>},
    {"views",
     {{{Key::v}}},
     false,
     "One, two or four figures",
     "one, two or four figures side by side",
     change_views,
     [](C s) { return s.looking.views.count() > 1; }},
    {"place",
     {{{Key::z}}},
     false,
     "The whole network",
     "fly to the whole network as one place, or from there to the neuron",
     fly_to_or_from_place,
     [](C s) { return s.scene().figure.place.has_value(); }},
    {"journey",
     {{{Key::j}}},
     false,
     "Journey of the points",
     "journey of the points through the selected neuron",
     start_journey},
    {"storyboard",
     {{{Key::e}}},
     false,
     "Storyboard",
     "make a lesson, or edit the one that plays",
     open_or_close_storyboard,
     [](C s) { return s.talk.storyboard.open; }},
    {"storyboard.add",
     {{{Key::insert}}},
     false,
     "+ Add this view",
     "add what is shown to the storyboard as a step",
     [](S s) {
         s.talk.storyboard.open = true;
         add_view(s);
     }},
    {"wrong_points",
     {{{Key::w}}},
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
     {{{Key::x}}},
     false,
     "Slices through the pointer",
     "slices through the pointer, as curves",
     flip<&Switches::slice_at_pointer>,
     is_on<&Switches::slice_at_pointer>},
    {"lesson.return",
     {{{Key::r}}},
     false,
     "Back to the step",
     "in a lesson: back to the step as it was",
     [](S s) { s.lesson.player.return_to_step(); },
     nullptr,
     [](C s) { return s.lesson.player.is_open(); },
     "No lesson plays"},
    {"picture",
     {{{Key::f12}}},
     false,
     "Save a picture",
     "save a picture",
     [](S s) { s.requests.picture = true; }},
    {"record",
     {{{Key::f9}}},
     false,
     "Record",
     "start or stop a video",
     [](S s) { s.requests.record = true; },
     [](C s) { return s.recording_runs(); }},
    {"record.chapter",
     {{{Key::c}}},
     false,
     "Chapter",
     "while recording: a chapter begins here",
     [](S s) { s.requests.chapter = true; },
     nullptr,
     [](C s) { return s.recording_runs(); },
     "No video is being recorded"},
    {"present",
     {{{Key::f5}}},
     false,
     "Present",
     "present: full screen, large text",
     [](S s) { present(s, !s.panels.show.presenting); },
     is_on<&Switches::presenting>},
    {"presenter",
     {{{Key::y}}},
     false,
     "Presenter's window",
     "a second window for the presenter: notes, what comes next, clock",
     [](S s) { s.talk.presenter.open = !s.talk.presenter.open; },
     [](C s) { return s.talk.presenter.open; }},
    {"pen",
     {{{Key::i}}},
     false,
     "Pen",
     "draw on the picture; the drawing goes with the step",
     take_or_leave_pen,
     [](C s) { return s.talk.pen.on; }},
    {"overview",
     {{{Key::u}}},
     false,
     "All steps",
     "in a lesson: look over its steps and jump to one",
     open_or_close_overview,
     [](C s) { return s.talk.overview.open; },
     [](C s) { return s.lesson.player.is_open(); },
     "No lesson plays"},
    {"freeze",
     {{{Key::period}, {Key::keypad_decimal}}},
     false,
     "Freeze the picture",
     "freeze or unfreeze the picture",
     flip<&Switches::frozen>,
     is_on<&Switches::frozen>},
    {"spotlight",
     {{{Key::l}}},
     false,
     "Spotlight",
     "spotlight at the pointer",
     flip<&Switches::spotlight>,
     is_on<&Switches::spotlight>},
    {"speak",
     {{{Key::f4}}},
     false,
     "Speak",
     "say aloud what has the focus, and the accuracy as it changes",
     [](S s) { s.settings.speak = !s.settings.speak; },
     [](C s) { return s.settings.speak; }},
    {"tone",
     {{{Key::f8}}},
     false,
     "Tone",
     "hear the value under the pointer: the higher, the higher; a knock where the class changes",
     [](S s) { s.settings.tone = !s.settings.tone; },
     [](C s) { return s.settings.tone; }},
    {"panels",
     {{{Key::h}}},
     false,
     "Panels",
     "hide or show the panels",
     flip<&Switches::panels>,
     is_on<&Switches::panels>},
    {"full_screen",
     {{{Key::f11}}},
     false,
     "Full screen",
     "full screen",
     [](S s) { s.requests.screen = Requests::Screen::toggle; }},
    {"help",
     {{{Key::f1}, {Key::slash, false, true}}},
     false,
     "Help",
     "this help",
     flip<&Switches::help>,
     is_on<&Switches::help>},
    {"close", {{{Key::escape}}}, false, "Close", "close what is on top; leave a lesson", close_topmost},
    {"quit", {{{Key::q, true}}}, false, "Quit", "quit", close_window},
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

}  // namespace session
