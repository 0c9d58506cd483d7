// NumPy's legacy random stream: np.random.seed(seed), np.random.uniform(low, high), value for value.
#pragma once

#include <cstdint>
#include <random>

namespace network {

class NumpyRandom {
  public:
    explicit NumpyRandom(std::uint32_t seed) : words_(seed) {}

    /// 53 random bits in [0, 1), from two words (numpy/random/src/mt19937, `random_double`).
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

  private:
    std::mt19937 words_;
};

}  // namespace network
