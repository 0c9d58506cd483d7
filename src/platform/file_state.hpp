// What tells that another program wrote a file, or holds it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace platform {

/// Another one after every write, by whomever.
struct FileStamp {
    std::uint64_t inode = 0;
    std::int64_t size = 0, seconds = 0, nanoseconds = 0;
    bool operator==(const FileStamp&) const = default;
};
/// Nothing when there is no such file.
std::optional<FileStamp> stamp_of(const std::string& file);

/// Held as long as it lives, by this process alone; a process that is killed gives it back.
class FileLock {
  public:
    FileLock() = default;
    /// Makes the file. Holds nothing when another process does.
    explicit FileLock(const std::string& file);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    bool held() const { return file_ >= 0; }

  private:
    int file_ = -1;
};

}  // namespace platform
