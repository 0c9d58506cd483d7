#include "platform/file_state.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace platform {

std::optional<FileStamp> stamp_of(const std::string& file) {
    struct stat about {};
    if (stat(file.c_str(), &about) != 0) return std::nullopt;
    return FileStamp{about.st_ino, about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec};
}

FileLock::FileLock(const std::string& file) {
    file_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ >= 0 && flock(file_, LOCK_EX | LOCK_NB) != 0) close(std::exchange(file_, -1));
}

FileLock::~FileLock() {
    if (file_ >= 0) close(file_);
}

FileLock::FileLock(FileLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
}

}  // namespace platform
