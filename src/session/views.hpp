// One, two or four figures side by side: the document's own, and companions that share its network, data and
// camera.
#pragma once

#include <cstdint>
#include <vector>

#include "scene/scene.hpp"

namespace session {

inline constexpr std::size_t most_views = 4;

class Views {
  public:
    /// The document's own view is 0, companions follow.
    std::size_t count() const { return companions_.size() + 1; }
    /// The view that keys and lists act on; always one that is there.
    std::size_t active() const { return active_; }
    void activate(std::size_t view) { active_ = view < count() ? view : 0; }

    const scene::Figure& companion(std::size_t view) const { return companions_.at(view - 1); }
    void set_companion(std::size_t view, scene::Figure figure);
    /// At most most_views - 1.
    void set_companions(std::vector<scene::Figure> figures);
    /// Grows with every change of the companions.
    std::uint64_t version() const { return version_; }

  private:
    std::vector<scene::Figure> companions_;
    std::size_t active_ = 0;
    std::uint64_t version_ = 1;
};

struct Session;
/// What a view shows of the document: its own figure, or a companion's; with the text's size as the window
/// shows it.
scene::Scene scene_in(const Session& session, std::size_t view);
/// The scene with the text's size as the window shows it.
scene::Scene dressed(const Session& session, scene::Scene scene);
inline constexpr double presenter_scale = 1.35;  ///< of text and lines, for the back row

/// The next of one, two and four figures: the hidden neurons' surfaces, then the output's sum.
/// The neuron that is pointed at takes the place of what the scene shows.
void put_preview(const Session& session, scene::Scene& scene);

std::vector<scene::Figure> next_companions(const scene::Scene& document, const Views& views);

}  // namespace session
