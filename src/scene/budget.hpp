// How much memory and time reading a file and drawing its first picture may take.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace scene {

/// 1 GB and 10 seconds; NEUROSCAPE_MEMORY (GB) and NEUROSCAPE_TIME (seconds) in the environment allow more.
/// Read once. The limits below grow with it.
struct Budget {
    double gigabytes = 1;
    double seconds = 10;

    /// Bytes of a file of JSON, and of any file: a picture may be large.
    std::size_t largest_json() const { return bytes(96 << 20); }
    std::size_t largest_read() const { return bytes(256 << 20); }
    /// Bytes that a document may take in memory while it is read.
    std::size_t largest_document() const { return bytes(512 << 20); }
    /// Points that are given one by one: as many as a scene's file can hold and be read back from.
    std::size_t most_given_points() const { return bytes(1'000'000); }

  private:
    std::size_t bytes(std::size_t of_one) const {
        return static_cast<std::size_t>(static_cast<double>(of_one) * gigabytes);
    }
};
const Budget& budget();

/// Throws InputError: "WHAT needs more than 1 GB of memory; NEUROSCAPE_MEMORY=2 in the environment allows 2
/// GB".
[[noreturn]] void fail_memory(const std::string& what);

/// Work that began when it was made.
class Deadline {
  public:
    bool passed() const;
    /// Throws InputError when it took longer than the budget: "WHAT takes longer than 10 seconds; …".
    void check(const std::string& what) const;

  private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace scene
