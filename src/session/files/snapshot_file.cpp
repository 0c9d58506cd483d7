#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "format/values_csv.hpp"
#include "platform/output_file.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "session/files/recovery.hpp"
#include "session/files/training_json.hpp"

namespace session {
namespace {

namespace fs = std::filesystem;
using scene::InputError;
using scene::Json;

/// A pipe in its place would be waited for without an end.
std::string bytes_of(const std::string& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        throw InputError(fs::path(file).filename().string() + " is missing");
    return scene::read_bytes(file);
}

std::string points_name(const std::string& folder, int number) {
    return fmt::format("{}/points-{}.csv", folder, number);
}

/// A scene whose points stand in a file of that number.
Json scene_json(const scene::Scene& scene, int points) {
    scene::Scene bare = scene;
    bare.data.points = std::make_shared<const std::vector<network::DataPoint>>();
    Json json = to_json(bare);
    json["data"]["points"] = points;
    return json;
}

/// Scenes that share a list of points share it again.
class PointLists {
  public:
    explicit PointLists(std::string folder) : folder_(std::move(folder)) {}
    const scene::Data& of(int number, bool regression) {
        const auto found = lists_.find(number);
        if (found != lists_.end()) return found->second;
        const std::string bytes = bytes_of(points_name(folder_, number));
        return lists_
            .emplace(number, scene::given_points(scene::read_labelled_points(bytes).points, regression))
            .first->second;
    }

  private:
    std::string folder_;
    std::map<int, scene::Data> lists_;
};

scene::Scene scene_of(Json json, PointLists& lists) {
    Json* points = json.contains("data") && json["data"].is_object() && json["data"].contains("points")
                       ? &json["data"]["points"]
                       : nullptr;
    if (!points || !points->is_number_integer()) return scene::scene_from_json(json);
    const int number = points->get<int>();
    *points = Json::array();
    scene::Scene scene = scene::scene_from_json(json);
    const scene::Data bare = scene.data;
    scene.data = lists.of(number, bare.regression);
    scene.data.noise = bare.noise;
    scene.data.seed = bare.seed;
    return scene;
}

/// No more than a run can have opened: each stands for an entry that will be made.
int origin_of(const Json& json) {
    constexpr int most = 100'000;
    const int origin = json.get<int>();
    if (origin < 0 || origin > most) throw InputError("an origin is out of range");
    return origin;
}

scene::History::States states_of(const Json& list, const std::vector<std::string>& lines, PointLists& files) {
    scene::History::States states;
    if (!list.is_array() || list.size() > scene::max_history)
        throw InputError("a list of scenes is too long");
    for (const Json& one : list) {
        const std::string& line = lines.at(one.at(0).get<std::size_t>());
        states.push_back({std::make_shared<const scene::Scene>(scene_of(scene::parse_json_text(line), files)),
                          origin_of(one.at(1))});
    }
    return states;
}

Json moment_json(const train::Moment& moment) {
    return {moment.epoch,     moment.loss,          moment.accuracy,
            moment.test_loss, moment.test_accuracy, moment.parameters};
}

train::LearningCurve training_of(const Json& numbers, const std::vector<std::string>& lines) {
    train::LearningCurve curve;
    if (!numbers.is_array() || numbers.size() > train::LearningCurve::most)
        throw InputError("a list of moments is too long");
    for (const Json& number : numbers) {
        const Json one = scene::parse_json_text(lines.at(number.get<std::size_t>()));
        curve.add({one.at(0), one.at(5), one.at(1), one.at(2), one.at(3), one.at(4)});
    }
    return curve;
}

Json lesson_base() {
    return to_json(scene::default_scene());
}

/// One whose networks would learn for long is not waited for: the work comes back without it.
Snapshot::Lesson lesson_of(const Json& json, const std::vector<std::string>& lines) {
    constexpr double most_work = 1e9;
    const Json file = scene::parse_json_text(lines.at(json.at("line").get<std::size_t>()));
    using lesson::Work;
    if (lesson::read_lesson(file, lesson_base(), Work::left_out).work > most_work) return {};
    return {std::make_shared<const lesson::Lesson>(lesson::read_lesson(file, lesson_base(), Work::done)),
            json.at("file"), json.at("time"), json.at("strayed"), json.at("edits")};
}

std::vector<std::string> lines_of(const std::string& file) {
    std::vector<std::string> lines;
    std::istringstream in(bytes_of(file));
    for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
    return lines;
}

}  // namespace

/// Each line once, behind those before: what was written is never written again.
struct SnapshotWriter::Lines {
    std::ofstream out;
    std::size_t count = 0;
    std::size_t add(const std::string& line) {
        out << line << '\n';
        return count++;
    }
};

/// Points that were given stand in files of their own: written once, however often the rest is. A number
/// stands for the same points as long as a line may name it.
class SnapshotWriter::PointFiles {
  public:
    explicit PointFiles(std::string folder) : folder_(std::move(folder)) {}

    Json json(const scene::Scene& scene) {
        return scene.data.name == "points" ? scene_json(scene, number_of(scene.data.points)) : to_json(scene);
    }
    /// Every line is written anew.
    void forget() { numbers_.clear(); }
    bool names(const std::string& file) const {
        return std::ranges::any_of(numbers_, [&](const auto& known) {
            return fs::path(points_name(folder_, known.second)).filename() == file;
        });
    }

  private:
    using PointList = std::shared_ptr<const std::vector<network::DataPoint>>;
    int number_of(const PointList& points) {
        const auto found = numbers_.find(points);
        if (found != numbers_.end()) return found->second;
        std::error_code error;
        // What an earlier run of the folder has written may still be named.
        do ++last_;
        while (fs::exists(points_name(folder_, last_), error));
        platform::write_file(points_name(folder_, last_), format::points_csv(*points));
        return numbers_[points] = last_;
    }
    std::string folder_;
    std::map<PointList, int> numbers_;  ///< owns them: no other list ever has the same address
    int last_ = 0;
};

SnapshotWriter::SnapshotWriter(std::string folder) : folder_(std::move(folder)) {
    std::error_code error;
    fs::create_directories(folder_, error);
    points_ = std::make_unique<PointFiles>(folder_);
    begin_lines();
}
SnapshotWriter::~SnapshotWriter() = default;

void SnapshotWriter::begin_lines() {
    // A folder that goes on keeps what its session.json still names.
    std::error_code error;
    do lines_file_ = fmt::format("lines-{}", ++generation_);
    while (fs::exists(folder_ + "/" + lines_file_, error));
    lines_ = std::make_unique<Lines>();
    lines_->out.open(folder_ + "/" + lines_file_, std::ios::binary);
    scenes_.clear();
    moments_.clear();
    lessons_.clear();
    points_->forget();
}

void SnapshotWriter::write(const Snapshot& snapshot) {
    // Undone and forgotten scenes stay in the lines until they are the most of them.
    if (damaged_ || lines_->count > 8 * scene::max_history + 4 * train::LearningCurve::most) begin_lines();
    damaged_ = true;
    const auto scene_line = [&](const std::shared_ptr<const scene::Scene>& scene) {
        const auto found = scenes_.find(scene);
        if (found != scenes_.end()) return found->second;
        return scenes_[scene] = lines_->add(points_->json(*scene).dump());
    };
    const auto states = [&](const scene::History::States& all) {
        Json list = Json::array();
        for (const scene::History::State& state : all)
            list.push_back({scene_line(state.scene), state.origin});
        return list;
    };
    Json training = Json::array();
    for (const train::Moment& moment : snapshot.training.moments()) {
        const Key key{moment.epoch, moment.loss, moment.parameters};
        const auto found = moments_.find(key);
        training.push_back(found != moments_.end()
                               ? found->second
                               : (moments_[key] = lines_->add(moment_json(moment).dump())));
    }
    Json json = {{"version", scene::file_version},
                 {"file", snapshot.file.name},
                 {"origin", snapshot.origin},
                 {"unknown", snapshot.file.unknown},
                 {"unsaved_before", snapshot.file.unsaved_before},
                 {"lines", lines_file_},
                 {"scene", points_->json(*snapshot.scene)},
                 {"saved", points_->json(snapshot.file.saved)},
                 {"past", states(snapshot.history.past())},
                 {"future", states(snapshot.history.future())},
                 {"training", std::move(training)},
                 {"training_settings", to_json(snapshot.training_settings)}};
    if (const auto& stamp = snapshot.file.stamp)
        json["stamp"] = {stamp->inode, stamp->size, stamp->seconds, stamp->nanoseconds};
    if (const Snapshot::Lesson& kept = snapshot.lesson; kept.lesson) {
        auto found = lessons_.find(kept.lesson);
        if (found == lessons_.end())
            found =
                lessons_.emplace(kept.lesson, lines_->add(lesson_json(*kept.lesson, lesson_base()).dump()))
                    .first;
        json["lesson"] = {{"line", found->second},
                          {"file", kept.file},
                          {"time", kept.time},
                          {"strayed", kept.strayed},
                          {"edits", kept.edits}};
    }
    lines_->out.flush();
    if (!lines_->out) throw std::runtime_error(folder_ + ": cannot be written: the disk is full");
    platform::write_file(folder_ + "/session.json",
                         json.dump(-1, ' ', false, Json::error_handler_t::replace));
    damaged_ = false;
    remove_old();
}

void SnapshotWriter::remove_old() {
    if (removed_ == generation_) return;
    removed_ = generation_;
    std::error_code error;
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(folder_, error)) {
        const std::string name = entry.path().filename().string();
        if ((name.starts_with("lines-") && name != lines_file_) ||
            (name.starts_with("points-") && !points_->names(name)))
            old.push_back(entry.path());
    }
    for (const fs::path& path : old) fs::remove(path, error);
}

namespace {

Snapshot read_folder(const std::string& folder) {
    try {
        PointLists files(folder);
        const Json json = scene::parse_json_text(bytes_of(folder + "/session.json"));
        if (json.at("version").get<int>() > scene::file_version) throw InputError("is of a newer Neuroscape");
        const std::string name = json.at("lines").get<std::string>();
        if (name.find('/') != name.npos) throw InputError("names a file elsewhere");
        const std::vector<std::string> lines = lines_of(folder + "/" + name);
        Snapshot read;
        read.scene = std::make_shared<const scene::Scene>(scene_of(json.at("scene"), files));
        read.history = scene::History::of(states_of(json.at("past"), lines, files),
                                          states_of(json.at("future"), lines, files));
        read.origin = origin_of(json.at("origin"));
        read.file.name = json.at("file").get<std::string>();
        read.file.unknown = json.at("unknown");
        read.file.unsaved_before = json.value("unsaved_before", false);
        read.file.saved = scene_of(json.at("saved"), files);
        if (const auto stamp = json.find("stamp"); stamp != json.end())
            read.file.stamp = platform::FileStamp{stamp->at(0), stamp->at(1), stamp->at(2), stamp->at(3)};
        if (const auto settings = json.find("training_settings"); settings != json.end())
            read.training_settings = training_settings(*settings);
        read.training = training_of(json.at("training"), lines);
        if (const auto kept = json.find("lesson"); kept != json.end()) read.lesson = lesson_of(*kept, lines);
        return read;
    } catch (const Json::exception&) {
        throw InputError("what was kept there is damaged");
    } catch (const std::out_of_range&) {
        throw InputError("what was kept there is damaged");
    }
}

}  // namespace

Snapshot read_snapshot(const std::string& folder) {
    return scene::read_named(folder, [&] { return read_folder(folder); });
}

}  // namespace session
