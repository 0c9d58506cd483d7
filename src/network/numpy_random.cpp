#include "network/numpy_random.hpp"

namespace network {

double NumpyRandom::uniform() {
    const std::uint32_t high = words_() >> 5;
    const std::uint32_t low = words_() >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

}  // namespace network
