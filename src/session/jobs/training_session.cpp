#include "session/jobs/training_session.hpp"

#include <algorithm>

#include <utility>

namespace session {

const train::Split& TrainingSession::points(const scene::Scene& scene) {
    if (split_data_ != scene.data || split_share_ != test_share || split_seed_ != options.seed) {
        points_ = train::split(*scene.data.points, test_share, options.seed);
        split_data_ = scene.data;
        split_share_ = test_share;
        split_seed_ = options.seed;
    }
    return points_;
}

bool TrainingSession::goes_on(const scene::Scene& scene) const {
    return trainer_ && !trainer_->diverged() && scene.network == applied_ && scene.data == data_ &&
           options == started_with_ && test_share == started_share_ && !moment_;
}

void TrainingSession::begin(const scene::Scene& scene) {
    if (moment_) {
        curve_.cut_after(*moment_);
        epochs_before_ = curve_.moments().back().epoch;
        moment_.reset();
    } else if (trainer_) {
        epochs_before_ += trainer_->epochs();
    }
    if (!initial_ || curve_.moments().empty()) {
        initial_ = scene.network;
        epochs_before_ = 0;
    }
    // Another order of the data with every trainer that goes on: the same seed would repeat the first epochs'
    // order.
    train::TrainingOptions going_on = options;
    going_on.seed += static_cast<std::uint32_t>(epochs_before_);
    trainer_.emplace(scene.network, points(scene).training, going_on);
    if (curve_.moments().empty()) note(*trainer_);
}

void TrainingSession::start(const scene::Scene& scene) {
    if (scene.data.points->empty()) return;
    pause();
    if (!goes_on(scene)) begin(scene);
    train::StopCondition rest = stop;
    if (rest.epochs) *rest.epochs -= epochs_before_;
    thread_ = std::make_unique<train::TrainingThread>(*trainer_, points(scene), epochs_a_second, rest);
    applied_ = scene.network;
    data_ = scene.data;
    started_with_ = options;
    started_speed_ = epochs_a_second;
    started_share_ = test_share;
    started_stop_ = stop;
}

void TrainingSession::pause() {
    if (!thread_) return;
    trainer_.emplace(thread_->stop());
    for (train::Moment& moment : thread_->take_moments()) {
        moment.epoch += epochs_before_;
        if (curve_.moments().empty() || moment.epoch > curve_.moments().back().epoch)
            curve_.add(std::move(moment));
    }
    thread_.reset();
    // What the scene shows may be a few steps older.
    catch_up_ = true;
    note(*trainer_);
}

void TrainingSession::note(const train::Trainer& trainer) {
    const network::Network network = trainer.network();
    const auto training = measure(network, points_.training, options.loss);
    const auto test = measure(network, points_.test, options.loss);
    const int epoch = epochs_before_ + trainer.epochs();
    train::Moment moment{epoch,     parameters(network), training.loss, training.accuracy,
                         test.loss, test.accuracy};
    // In the middle of an epoch that has a moment already, what it has reached takes that one's place; the
    // first stays.
    const std::size_t count = curve_.moments().size();
    if (count > 1 && curve_.moments().back().epoch >= epoch)
        curve_.replace_last(std::move(moment));
    else if (count == 0 || curve_.moments().back().parameters != moment.parameters)
        curve_.add(std::move(moment));
}

bool TrainingSession::step(scene::Scene& scene, bool whole_epoch) {
    pause();
    if (scene.data.points->empty()) return true;
    if (!goes_on(scene)) begin(scene);
    const bool good = whole_epoch ? trainer_->epoch() : trainer_->step();
    note(*trainer_);
    scene.network = applied_ = trainer_->network();
    data_ = scene.data;
    started_with_ = options;
    started_share_ = test_share;
    return good;
}

void TrainingSession::rewind(scene::Scene& scene) {
    pause();
    if (initial_ && same_shape(*initial_, scene.network))
        scene.network = *initial_;
    else if (initial_)
        scene.network = initialised(std::move(scene.network), initialisation, initial_seed - 1);
    forget();
}

void TrainingSession::initialise(scene::Scene& scene) {
    forget();
    scene.network = initialised(std::move(scene.network), initialisation, initial_seed++);
}

train::End TrainingSession::update(scene::Scene& scene) {
    if (!thread_) {
        if (std::exchange(catch_up_, false) && trainer_ && scene.network == applied_)
            scene.network = applied_ = trainer_->network();
        return train::End::none;
    }
    const bool changed = scene.network != applied_ || scene.data != data_ || options != started_with_ ||
                         epochs_a_second != started_speed_ || test_share != started_share_ ||
                         stop != started_stop_;
    if (changed) {
        // Only the speed and the end may change without another trainer.
        start(scene);
        return train::End::none;
    }
    for (train::Moment& moment : thread_->take_moments()) {
        moment.epoch += epochs_before_;
        if (curve_.moments().empty() || moment.epoch > curve_.moments().back().epoch)
            curve_.add(std::move(moment));
    }
    const auto progress = thread_->latest();
    scene.network = applied_ = progress->network;
    if (progress->end == train::End::none) return train::End::none;
    pause();
    applied_ = trainer_->network();
    scene.network = applied_;
    return progress->end;
}

int TrainingSession::epochs() const {
    if (moment_) return curve_.moments()[*moment_].epoch;
    if (thread_) return epochs_before_ + thread_->latest()->epochs;
    return epochs_before_ + (trainer_ ? trainer_->epochs() : 0);
}

std::size_t TrainingSession::shown_moment() const {
    return moment_.value_or(curve_.moments().empty() ? 0 : curve_.moments().size() - 1);
}

void TrainingSession::show_moment(scene::Scene& scene, std::size_t index) {
    pause();
    // Pausing took what the run had reached: the list may be another one than was chosen from.
    if (curve_.moments().empty()) return;
    index = std::min(index, curve_.moments().size() - 1);
    const auto& parameters = curve_.moments()[index].parameters;
    if (parameters.size() != static_cast<std::size_t>(parameter_count(scene.network))) return;
    scene.network = with_parameters(std::move(scene.network), parameters);
    const bool last = index + 1 == curve_.moments().size();
    moment_ = last && trainer_ && trainer_->network() == scene.network ? std::nullopt : std::optional(index);
    applied_ = scene.network;
}

void TrainingSession::take_curve(train::LearningCurve curve, const scene::Scene& scene) {
    forget();
    curve_ = std::move(curve);
    if (curve_.moments().empty()) return;
    // Of another shape they are no beginning of this network; their curves stay.
    const auto& first = curve_.moments().front().parameters;
    if (first.size() == static_cast<std::size_t>(parameter_count(scene.network)))
        initial_ = with_parameters(scene.network, first);
    moment_ = curve_.moments().size() - 1;
    epochs_before_ = curve_.moments().back().epoch;
}

void TrainingSession::forget() {
    pause();
    trainer_.reset();
    initial_.reset();
    moment_.reset();
    epochs_before_ = 0;
    curve_.clear();
}

}  // namespace session
