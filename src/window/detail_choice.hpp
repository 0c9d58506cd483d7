// How fine the window's pictures are: while they change no finer than frames have time for, all that there is
// once they rest. Without a GPU samples are more than half of a frame, and a costly network's triangles the
// rest.
#pragma once

namespace window {

struct Detail {
    int samples = 4;     ///< of a pixel
    bool hurry = false;  ///< see render::PictureSize
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
    Detail moving() const { return {fewer_ ? 1 : Detail().samples, true}; }

  private:
    bool fewer_ = false;
    int frames_ = 0;  ///< with as many samples as now
    double average_ = 0, rested_ = 0;
    double fewer_for_ = 0, patience_ = 10;  ///< seconds, until all samples are tried again
};

}  // namespace window
