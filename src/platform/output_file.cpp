#include "platform/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace platform {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& file) {
    const fs::path folder = fs::path(file).parent_path();
    return folder.empty() ? "." : folder.string();
}

/// What went wrong and what can be done about it.
std::string reason(int error, const std::string& target) {
    std::error_code ignored;
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return "its folder does not exist";
        case EACCES:
        case EPERM:
        case EROFS:
            return "is not allowed here (choose another folder, or change its permissions)";
        case ENOSPC:
        case EDQUOT:
            return "the disk is full (make room, or choose another disk)";
        case EISDIR:
            return "is a folder";
        case ENAMETOOLONG:
            return "the name is too long";
        default:
            return fs::is_directory(target, ignored) ? "is a folder" : std::strerror(error);
    }
}

void sync_folder(const std::string& file) {
    const int folder = open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    fsync(folder);
    close(folder);
}

}  // namespace

std::string link_target(const std::string& file) {
    fs::path path = file;
    std::error_code error;
    // As many as the system follows itself.
    for (int links = 0; links < 40 && fs::is_symlink(path, error); ++links) {
        const fs::path to = fs::read_symlink(path, error);
        if (error) break;
        path = to.is_absolute() ? to : path.parent_path() / to;
    }
    return path.string();
}

bool is_special(const std::string& file) {
    struct stat about {};
    return stat(file.c_str(), &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

OutputFile::OutputFile(const std::string& file) : name_(file) {
    if (file.empty()) throw std::runtime_error("a file needs a name");
    if (is_special(file)) {
        target_ = file;
        const int place = open(file.c_str(), O_WRONLY | O_CLOEXEC);
        if (place < 0) fail(errno);
        stream_ = fdopen(place, "wb");
        return;
    }
    target_ = link_target(file);
    struct stat before {};
    const bool there = stat(target_.c_str(), &before) == 0;
    if (there && S_ISDIR(before.st_mode)) fail(EISDIR);
    const fs::path path(target_);
    // mkostemp opens exclusively: nobody's file or link is written into.
    std::string pattern = folder_of(target_) + "/." + path.filename().string().substr(0, 200) + ".XXXXXX";
    const int place = mkostemp(pattern.data(), O_CLOEXEC);
    if (place < 0) fail(errno);
    temporary_ = pattern;
    mode_t mode = before.st_mode & 07777;
    if (!there) {
        const mode_t mask = umask(0);
        umask(mask);
        mode = 0666 & ~mask;
    }
    // Who may not give a file away keeps it.
    if (there && fchown(place, before.st_uid, before.st_gid) != 0) mode &= 0777;
    fchmod(place, mode);
    stream_ = fdopen(place, "wb");
}

OutputFile::~OutputFile() {
    if (stream_) std::fclose(stream_);
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

void OutputFile::fail(int error) {
    throw std::runtime_error(name_ + ": cannot be written: " + reason(error, target_));
}

void OutputFile::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) fail(errno);
}

void OutputFile::commit() {
    if (std::fflush(stream_) != 0 || std::ferror(stream_)) fail(errno ? errno : EIO);
    if (!temporary_.empty() && fsync(fileno(stream_)) != 0) fail(errno);
    const bool closed = std::fclose(std::exchange(stream_, nullptr)) == 0;
    if (!closed) fail(errno);
    if (temporary_.empty()) return;
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
    temporary_.clear();
    sync_folder(target_);
}

void write_file(const std::string& file, std::string_view text) {
    OutputFile out(file);
    out.write(text);
    out.commit();
}

std::string new_file_beside(const std::string& file, const std::string& word) {
    const fs::path path(file);
    const std::string stem = (path.parent_path() / path.stem()).string(), ending = path.extension().string();
    for (int number = 1; number < 10'000; ++number) {
        std::string name = stem + "." + word + (number == 1 ? "" : "-" + std::to_string(number)) + ending;
        const int place = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (place >= 0) {
            close(place);
            return name;
        }
        if (errno != EEXIST) return "";
    }
    return "";
}

}  // namespace platform
