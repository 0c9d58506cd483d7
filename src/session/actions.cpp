#include "session/actions.hpp"

#include <algorithm>
#include <stdexcept>

#include "session/change.hpp"
#include "session/walk.hpp"

namespace session {
namespace {

bool meant_by(const Chord& chord, const KeyPress& press) {
    return chord.key != Key::none && chord.key == press.key && chord.control == press.control &&
           (chord.any_shift || chord.shift == press.shift);
}

/// The user gave it a key of their own, or none: "". A name that is no key's leaves the table's.
bool has_own_key(const Settings& settings, const Action& action) {
    const auto own = settings.keys.find(std::string(action.id));
    return own != settings.keys.end() && (own->second.empty() || chord_named(own->second));
}

/// The user's own keys come before the table's, and take their place.
const Action* action_of(const Settings& settings, const KeyPress& press) {
    for (const auto& [id, keys] : settings.keys) {
        const auto chord = chord_named(keys);
        const auto found = std::ranges::find(actions(), id, &Action::id);
        if (chord && found != actions().end() && meant_by(*chord, press)) return &*found;
    }
    for (const Action& action : actions()) {
        if (has_own_key(settings, action)) continue;
        for (const Chord& chord : action.chords) {
            if (meant_by(chord, press)) return &action;
        }
    }
    return nullptr;
}

}  // namespace

const Action& action(std::string_view id) {
    const auto found = std::ranges::find(actions(), id, &Action::id);
    if (found == actions().end()) throw std::logic_error("no action is named " + std::string(id));
    return *found;
}

void perform(Session& session, std::string_view id) {
    settle(session);
    const Action& wanted = action(id);
    if (wanted.can && !wanted.can(session)) {
        if (!wanted.why_not.empty()) show_message(session, std::string(wanted.why_not));
        return;
    }
    wanted.run(session);
    settle(session);
}

std::string shown_key(const Action& action, const Settings& settings) {
    if (has_own_key(settings, action)) {
        const auto own = chord_named(settings.keys.at(std::string(action.id)));
        return own ? shown_chord(*own) : "";
    }
    for (const Chord& chord : action.chords) {
        if (action_of(settings, {chord.key, chord.control, chord.shift}) == &action)
            return shown_chord(chord);
    }
    return "";
}

std::string shown_key(const Session& session, std::string_view id) {
    return shown_key(action(id), session.settings);
}

void press_key(Session& session, const KeyPress& press) {
    const Action* meant = action_of(session.settings, press);
    if (!meant || (press.repeated && !meant->repeats)) return;
    // A question is answered first.
    if (session.files.question && meant->id != "close") return;
    if (session.files.chooser.purpose && meant->id != "close") return;
    // The help window scrolls by these.
    const bool browses = meant->id == "figure.previous" || meant->id == "figure.next";
    if (session.panels.show.help && browses) return;
    if (walks(session) && !press.control && is_walking_key(press.key) && !session.lesson.player.is_open())
        return;
    if (session.lesson.player.is_open()) {
        if (session.talk.overview.open) {
            if (meant->id == "figure.previous") return choose_in_overview(session, -1);
            if (meant->id == "figure.next") return choose_in_overview(session, 1);
            if (meant->id == "train") return jump_from_overview(session);
        }
        if (meant->id == "figure.previous") return session.lesson.player.step(-1);
        if (meant->id == "figure.next")
            return session.lesson.player.at_end() ? go_to_next_lesson(session)
                                                  : session.lesson.player.step(1);
        if (meant->id == "train" && !session.lesson.player.at_end())
            return session.lesson.player.play_or_pause();
    }
    perform(session, meant->id);
}

}  // namespace session
