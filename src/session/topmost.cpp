#include "session/topmost.hpp"

#include "session/change.hpp"
#include "session/files/chooser.hpp"
#include "session/files/documents.hpp"
#include "session/walk.hpp"

namespace session {

void present(Session& session, bool on) {
    session.panels.show.presenting = on;
    session.panels.show.spotlight = false;
    session.panels.show.panels = !on;
    if (on) session.panels.drawer.open = session.panels.show.table = false;
    session.requests.screen = on ? Requests::Screen::full : Requests::Screen::window;
}

void close_topmost(Session& session) {
    if (session.files.question)
        answer(session, Answer::cancel);
    else if (session.files.chooser.purpose)
        close_chooser(session);
    else if (session.panels.show.help)
        session.panels.show.help = false;
    else if (session.panels.slow_motion.open)
        session.panels.slow_motion.open = false;
    else if (session.panels.show.table)
        session.panels.show.table = false;
    else if (session.talk.overview.open)
        session.talk.overview.open = false;
    else if (session.talk.pen.on)
        take_or_leave_pen(session);
    else if (session.lesson.reader.running())
        session.lesson.reader.stop();
    else if (session.lesson.player.is_open())
        close_lesson(session);
    else if (session.talk.storyboard.open)
        session.talk.storyboard.open = false;
    else if (walks(session))
        leave_walk(session);
    else if (session.panels.show.presenting)
        present(session, false);
    else
        session.hand.probe.marked = false;
}

}  // namespace session
