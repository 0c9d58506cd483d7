#include "platform/output_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
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
        case EFBIG:
            return "the file is larger than is allowed here (`ulimit -f`)";
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

[[noreturn]] void fail_writing(const std::string& name, const std::string& target, int error) {
    throw std::runtime_error(name + ": cannot be written: " + reason(error, target));
}

/// Files of that beginning which no living process has locked.
void remove_left(const std::string& folder, const std::string& begin) {
    constexpr std::size_t drawn = 6;  // letters that mkostemp puts behind
    std::error_code error;
    for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
         it.increment(error)) {
        const std::string found = it->path().filename().string();
        if (!found.starts_with(begin) || found.size() != begin.size() + drawn) continue;
        const int file = open(it->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (file < 0) continue;
        struct stat about {};
        if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && flock(file, LOCK_EX | LOCK_NB) == 0)
            unlink(it->path().c_str());
        close(file);
    }
}

}  // namespace

FileBeside::FileBeside(const std::string& name, const std::string& target) : name_(name), target_(target) {
    const std::string folder = folder_of(target);
    const std::string begin = "." + fs::path(target).filename().string().substr(0, 200) + ".";
    remove_left(folder, begin);
    // mkostemp opens exclusively: nobody's file or link is written into.
    std::string pattern = folder + "/" + begin + "XXXXXX";
    file_ = mkostemp(pattern.data(), O_CLOEXEC);
    if (file_ < 0) fail_writing(name_, target_, errno);
    path_ = pattern;
    flock(file_, LOCK_EX | LOCK_NB);
    const mode_t mask = umask(0);
    umask(mask);
    fchmod(file_, 0666 & ~mask);
}

FileBeside::~FileBeside() {
    if (!path_.empty()) unlink(path_.c_str());
    if (file_ >= 0) close(file_);
}

void FileBeside::take_place() {
    // What another program wrote into it is synced by its name.
    const int written = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = written >= 0 && fsync(written) == 0;
    const int error = errno;
    if (written >= 0) close(written);
    if (!synced) fail_writing(name_, target_, error);
    if (std::rename(path_.c_str(), target_.c_str()) != 0) fail_writing(name_, target_, errno);
    path_.clear();
    sync_folder(target_);
}

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
    temporary_.emplace(name_, target_);
    const int place = temporary_->descriptor();
    if (there) {
        mode_t mode = before.st_mode & 07777;
        // Who may not give a file away keeps it.
        if (fchown(place, before.st_uid, before.st_gid) != 0) mode &= 0777;
        fchmod(place, mode);
    }
    stream_ = fdopen(fcntl(place, F_DUPFD_CLOEXEC, 0), "wb");
    if (!stream_) fail(errno);
}

OutputFile::~OutputFile() {
    if (stream_) std::fclose(stream_);
}

void OutputFile::fail(int error) {
    fail_writing(name_, target_, error);
}

void OutputFile::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) fail(errno);
}

void OutputFile::commit() {
    if (std::fflush(stream_) != 0 || std::ferror(stream_)) fail(errno ? errno : EIO);
    const bool closed = std::fclose(std::exchange(stream_, nullptr)) == 0;
    if (!closed) fail(errno);
    if (temporary_) temporary_->take_place();
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
