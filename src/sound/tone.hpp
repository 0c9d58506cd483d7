// A tone on the system's loudspeaker that follows a number (ALSA).
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace sound {

/// Sounds on a thread of its own: nobody waits for a device that is slow, hangs or is not there.
class Tone {
  public:
    /// `device`: a name of ALSA's.
    explicit Tone(std::string device = "default");
    ~Tone();
    Tone(const Tone&) = delete;
    Tone& operator=(const Tone&) = delete;

    /// Goes there within some hundredths of a second, without a crack; nothing: silence.
    void follow(std::optional<double> hertz);
    /// A short knock, over the tone.
    void knock();
    /// Why nothing is heard; empty while nothing is known to be wrong.
    std::string trouble() const;

  private:
    struct Source;
    std::shared_ptr<Source> source_;  ///< the thread's as well: it may outlive this while it hangs
};

}  // namespace sound
