// How fine the window's pictures are: while they change no finer than frames have time for, all that there is
// once they rest. Without a GPU samples are more than half of a frame, and a costly network's triangles the
// rest: first samples are fewer, then triangles.
#pragma once

#include <array>

namespace session {

struct Detail {
    int samples = 4;  ///< of a pixel
    int hurry = 0;    ///< see scene::SurfaceDemand
    bool operator==(const Detail&) const = default;
};

class DetailChoice {
  public:
    static constexpr double rest = 0.15;  ///< seconds without a change, then pictures are drawn with all

    DetailChoice() = default;
    /// Of a machine on which frames are known to be slow.
    static DetailChoice of_slow_machine();

    /// A frame in which the pictures changed took so many seconds.
    void moved(double seconds);
    /// For so many seconds they did not change.
    void rested(double seconds);
    bool at_rest() const { return rested_ >= rest; }
    /// Of pictures that change.
    Detail moving() const;

  private:
    int steps_ = 0;   ///< coarser than all that there is
    int frames_ = 0;  ///< since the last of them
    double average_ = 0, rested_ = 0;
    double since_ = 0;                        ///< the last step, seconds
    std::array<double, 2> patience_{10, 10};  ///< seconds, until one does without that step again
};

}  // namespace session
