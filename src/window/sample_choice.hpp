// How many samples a pixel of the window's pictures has: four; one while pictures that change would stutter,
// until they rest. Where a frame waits for samples, that is most of its time; edges are smooth again as soon
// as one can look at them.
#pragma once

namespace window {

class SampleChoice {
  public:
    static constexpr int all = 4;
    static constexpr double rest = 0.15;  ///< seconds without a change, then pictures are drawn with all

    /// A frame in which the pictures changed took so many seconds.
    void moved(double seconds);
    /// For so many seconds they did not change.
    void rested(double seconds) { rested_ += seconds; }
    int samples() const { return fewer_ && rested_ < rest ? 1 : all; }

  private:
    bool fewer_ = false;
    int frames_ = 0;  ///< with as many samples as now
    double average_ = 0, rested_ = 0;
};

}  // namespace window
