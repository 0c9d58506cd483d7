// What a film leaves beside itself while it is made, so that an interrupted one can go on where it stopped.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "record/video.hpp"
#include "scene/scene_json.hpp"

namespace app {

/// NAME.unfinished, or FOLDER/.unfinished: what film it is, and the files that its frames are in.
class UnfinishedFilm {
  public:
    /// `film`: all that its frames depend on.
    UnfinishedFilm(const std::string& output, const scene::Json& film, std::stop_token stop);

    /// The frames that an interrupted run of the same film left; none when there was no such run. Throws
    /// scene::InputError when the file there is of another film, and says in what it differs.
    std::vector<record::Part> left();
    /// The run's frames come into `part`, after those of `before`. Written at once, for a run that is killed.
    void begin(const std::vector<record::Part>& before, const std::string& part);
    /// The run was cut short, and closed what it wrote.
    void cut(const std::string& part, std::int64_t frames);
    /// The film is whole.
    void finish();

  private:
    void write() const;
    /// A file's name as it stands there: beside it, and whatever bytes it has.
    std::string written(const std::string& file) const;

    std::stop_token stop_;
    std::string file_;
    scene::Json film_;
    scene::Json parts_ = scene::Json::array();  ///< frames: -1 where only the file itself can tell
};

}  // namespace app
