#include "session/measured.hpp"

#include "session/session.hpp"
#include "train/backpropagation.hpp"

namespace session {

const network::Metrics& Measured::metrics(const Session& session) {
    const scene::Versions& now = session.document.versions();
    return metrics_.at({now.network, now.data},
                       [&] { return measure(session.scene().network, *session.scene().data.points); });
}

const std::vector<double>& Measured::gradient(Session& session) {
    static const std::vector<double> none;
    const scene::Scene& scene = session.scene();
    if (!session.panels.learning.show_gradient || scene.data.points->empty()) return none;
    const scene::Versions& now = session.document.versions();
    const train::TrainingOptions& options = session.jobs.training.options;
    return gradient_.at(
        {static_cast<double>(now.network), static_cast<double>(now.data), static_cast<double>(options.loss),
         session.jobs.training.test_share, static_cast<double>(options.seed)},
        [&] {
            return train::loss_gradient(scene.network, session.jobs.training.points(scene).training,
                                        options.loss);
        });
}

const std::vector<network::DataPoint>& test_points(Session& session) {
    static const std::vector<network::DataPoint> none;
    return session.panels.show.test_points ? session.jobs.training.points(session.scene()).test : none;
}

}  // namespace session
