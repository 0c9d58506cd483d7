#include "session/topmost.hpp"

#include "session/change.hpp"
#include "session/files/chooser.hpp"
#include "session/files/documents.hpp"
#include "session/walk.hpp"

namespace session {

void present(Session& session, bool on) {
    session.show.presenting = on;
    session.show.spotlight = false;
    session.show.panels = !on;
    if (on) session.drawer.open = session.show.table = false;
    session.requests.screen = on ? Requests::Screen::full : Requests::Screen::window;
}

void close_topmost(Session& session) {
    if (session.question)
        answer(session, Answer::cancel);
    else if (session.chooser.purpose)
        close_chooser(session);
    else if (session.show.help)
        session.show.help = false;
    else if (session.slow_motion.open)
        session.slow_motion.open = false;
    else if (session.show.table)
        session.show.table = false;
    else if (session.overview.open)
        session.overview.open = false;
    else if (session.pen.on)
        take_or_leave_pen(session);
    else if (session.lesson_reader.running())
        session.lesson_reader.stop();
    else if (session.lesson.is_open())
        close_lesson(session);
    else if (session.storyboard.open)
        session.storyboard.open = false;
    else if (walks(session))
        leave_walk(session);
    else if (session.show.presenting)
        present(session, false);
    else
        session.probe.marked = false;
}

}  // namespace session
