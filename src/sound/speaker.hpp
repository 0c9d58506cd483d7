// A voice of the system, through speech-dispatcher.
#pragma once

#include <memory>
#include <string>

namespace sound {

/// Speaks on a thread of its own: nobody waits for a voice that is slow, hangs or is not there.
class Speaker {
  public:
    Speaker();
    ~Speaker();
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// Instead of what is being said; of texts that come sooner than they can be said, the last.
    void say(std::string text);
    /// Why nothing is heard; empty while nothing is known to be wrong.
    std::string trouble() const;

  private:
    struct Voice;
    std::shared_ptr<Voice> voice_;  ///< the thread's as well: it may outlive this while it hangs
};

}  // namespace sound
