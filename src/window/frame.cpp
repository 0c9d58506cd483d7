#include "window/frame.hpp"

#include <algorithm>
#include <cmath>

#include "panels/dock.hpp"
#include "panels/focus.hpp"
#include "panels/panels.hpp"
#include "resource/resource.hpp"
#include "session/change.hpp"
#include "session/files/documents.hpp"
#include "session/jobs/jobs.hpp"
#include "session/presenter_page.hpp"
#include "session/tour.hpp"
#include "session/walk.hpp"
#include "window/overlays/overlays.hpp"
#include "window/pointer.hpp"

namespace window {
namespace {

// In heights of the font.
constexpr float side_bar_width = 22;
constexpr float drawer_width = 19;
constexpr float data_strip_width = 9.4F;
constexpr float folding = 66;
constexpr float narrow = 58;              // a window that has no room for the data beside the rest
constexpr double resource_seconds = 0.5;  // between looks at the overriding folder

/// What is shown in each view: the document, on its way or as a presenter shows it, and its companions.
std::vector<scene::Scene> presented(const Session& session) {
    std::vector<scene::Scene> all = {session.looking.morph.between()
                                         ? dressed(session, session.looking.morph.shown(session.scene()))
                                         : scene_in(session, 0)};
    if (!session.looking.morph.between()) put_preview(session, all.front());
    for (std::size_t view = 1; view < session.looking.views.count(); ++view)
        all.push_back(scene_in(session, view));
    return all;
}

/// The part of a view above its caption.
Rect figure_part(const scene::Scene& scene, Rect view) {
    view.height -= static_cast<float>(render::caption_height(scene, pixel_size(view))) /
                   std::max(ImGui::GetIO().DisplayFramebufferScale.y, 0.1F);
    view.height = std::max(view.height, 1.0F);
    return view;
}

void look(const Session& session, Picture& picture, std::vector<scene::Scene>& frozen) {
    const bool keep = session.panels.show.frozen && frozen.size() == picture.parts.size();
    if (!keep) frozen = presented(session);
    picture.shown = frozen;
    picture.places.clear();
    for (std::size_t i = 0; i < picture.shown.size(); ++i)
        picture.places.push_back(figure_part(picture.shown[i], picture.parts[i]));
}

/// Of the first picture's title, from the picture's left.
float title_end(Screen& screen, const Picture& picture) {
    return screen.renderer.title_end(picture.shown.front(), pixel_size(picture.parts.front())) /
           std::max(ImGui::GetIO().DisplayFramebufferScale.x, 0.1F);
}

void act(Session& session, const FrameInput& input) {
    if (input.close) close_window(session);
    for (const std::string& file : input.files) open_document(session, file);
    for (const KeyPress& press : input.keys)
        if (!ui::offer(press)) press_key(session, press);
    if (std::exchange(session.requests.paste, false)) {
        const char* text = ImGui::GetClipboardText();
        open_text(session, text ? text : "");
    }
    if (const auto text = std::exchange(session.requests.clipboard, std::nullopt)) {
        ImGui::SetClipboardText(text->c_str());
        show_message(session, "Copied");
    }
}

/// The picture's part of the window, between drawer and side bar; draws both.
Rect draw_panels(Session& session, Screen& screen) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float unit = ImGui::GetFontSize();
    // Two columns of panels would leave no room for the picture.
    const bool folded = session.panels.drawer.open && size.x < folding * unit;
    const float right = session.panels.show.panels && !folded
                            ? std::min(std::round(side_bar_width * unit), size.x * 0.6F)
                            : 0;
    const float top = session.panels.show.panels ? std::min(top_bar_height(), size.y * 0.3F) : 0;
    const bool data = session.panels.show.panels && !session.panels.drawer.open && size.x >= narrow * unit;
    const float left = session.panels.drawer.open ? std::min(std::round(drawer_width * unit), size.x * 0.36F)
                       : data                     ? std::round(data_strip_width * unit)
                                                  : 0;
    const scene::Scene& scene = session.scene();
    screen.small_pictures.neurons.update(scene.network, session.document.versions().network, scene.figure.x1,
                                         scene.figure.x2, scene.style.theme);
    if (session.panels.show.panels) top_bar(session);
    if (session.panels.drawer.open) drawer(session, screen.small_pictures, top, left);
    if (data) data_strip(session, screen.small_pictures.data, top, left);
    if (right > 0)
        side_bar(session, screen.small_pictures.neurons, top, right);
    else
        session.hand.preview = {};
    help_panel(session);
    chooser_panel(session);
    question_panel(session);
    Rect area{left, top, std::max(size.x - left - right, 16.0F), std::max(size.y - top, 16.0F)};
    const float below = std::min(dock_height(session, {area.width, area.height}), area.height - 16);
    area.height -= std::max(below, 0.0F);
    dock(session, screen.small_pictures, screen.table,
         {area.x, area.y + area.height, area.width, std::max(below, 0.0F)});
    return area;
}

}  // namespace

double wakes_in(const Session& session, const Screen& screen) {
    constexpr double next_thumbnail = 0.007;  // seconds, between two, for what else the machine does
    double soonest = -1;
    const auto want = [&soonest](double seconds) {
        soonest = soonest < 0 ? seconds : std::min(soonest, seconds);
    };
    if (resource::has_folder()) want(resource_seconds);
    if (session.message.seconds_left > 0) want(session.message.seconds_left);
    if (session.recording_runs()) want(0.25);
    if (session.talk.step_recorder.waits()) want(0.1);
    if (session.jobs.film.running()) want(0.3);
    if (session.lesson.reader.running()) want(0.1);
    // As often as a search says how far it is; frames that show nothing new would hold it up.
    if (session.jobs.search.running()) want(0.1);
    if (session.talk.presenter.open) want(1);
    if (screen.pictures_are_coarse()) want(DetailChoice::rest);
    // A gamepad sends no events.
    if (session.looking.walk.pad_is_there && walks(session)) want(0.03);
    if (session.panels.drawer.open && session.panels.drawer.tab == Drawer::Tab::figures &&
        screen.small_pictures.figures.behind())
        want(next_thumbnail);
    if (session.panels.drawer.open && session.panels.drawer.tab == Drawer::Tab::lessons &&
        screen.small_pictures.lessons.pictures.behind())
        want(next_thumbnail);
    if (session.talk.storyboard.open && screen.small_pictures.storyboard.behind()) want(next_thumbnail);
    if (session.talk.overview.open && screen.small_pictures.lesson.behind()) want(next_thumbnail);
    return soonest;
}

Picture compose(Session& session, Screen& screen, EventQueue& events, double dt, double waited) {
    const FrameInput input = events.take();
    screen.begin_frame(session);
    session.message.seconds_left -= waited;
    screen.reload_changed_resources(session);

    // What was asked for, before anything is laid out for a document that is no more.
    act(session, input);
    const Rect area = draw_panels(session, screen);
    session.hand.widget_held = ImGui::IsAnyItemActive() || ui::focus_turns();
    after_storyboard_edit(session, session.hand.widget_held);
    settle(session);

    Picture picture;
    picture.area = area;
    picture.parts = divided(area, static_cast<int>(session.looking.views.count()));
    look(session, picture, screen.frozen);
    lesson_bar(session, picture.area, title_end(screen, picture));
    overview_panel(session, screen.small_pictures.lesson, picture.area);
    follow_step(session);
    advance_presenter(session, waited);
    advance_tour(session);
    tour_line(session, picture.area);
    steer(session, picture);
    settle(session);
    advance(session, dt);
    take_goal(session);
    if (const auto said = session.jobs.film.update()) show_message(session, *said);
    session.talk.step_recorder.follow(session, waited);

    // What the hand and the jobs have made of it.
    picture.parts = divided(area, static_cast<int>(session.looking.views.count()));
    look(session, picture, screen.frozen);
    const Hover hover = look_under_pointer(session, picture);
    session.hand.heard.reset();
    if (session.settings.tone && hover.hit)
        session.hand.heard = heard_at(picture.shown[hover.view], *hover.hit);
    draw_overlays(session, picture, hover);
    ImGui::Render();
    return picture;
}

void present(Session& session, Screen& screen, const Picture& picture, unsigned target) {
    const bool kept = session.requests.picture || session.requests.record;
    screen.draw(picture.shown, session.looking.eyes, picture.parts, kept, target);
    screen.save(session, picture.shown, picture.parts, target);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    draw_passing(session, screen, picture);
}

void frame(Session& session, Screen& screen, EventQueue& events, double dt, double waited, unsigned target) {
    present(session, screen, compose(session, screen, events, dt, waited), target);
}

}  // namespace window
