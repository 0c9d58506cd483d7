// A value that is worked out anew only when what it depends on has changed.
#pragma once

#include <optional>
#include <utility>

namespace session {

template <typename Key, typename Value>
class Kept {
  public:
    template <typename Make>
    const Value& at(const Key& key, Make make) {
        if (key_ != key) {
            value_ = make();
            key_ = key;
        }
        return value_;
    }

  private:
    std::optional<Key> key_;
    Value value_{};
};

}  // namespace session
