// Labelled samples of any number of inputs.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace network {

struct Table {
    int inputs = 0;
    std::vector<double> values;        ///< sample by sample, `inputs` each
    std::vector<int> labels;           ///< one a sample: an index into `classes`
    std::vector<std::string> classes;  ///< their names

    std::size_t count() const { return labels.size(); }
    std::span<const double> sample(std::size_t i) const {
        return std::span(values).subspan(i * static_cast<std::size_t>(inputs),
                                         static_cast<std::size_t>(inputs));
    }
    bool operator==(const Table&) const = default;
};

}  // namespace network
