// A file that is written whole or not at all.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace platform {

/// Where a name leads: through symbolic links to what is there, or will be.
std::string link_target(const std::string& file);

/// Something is there that is no regular file: a device, a pipe, a socket. It is written into, never
/// replaced.
bool is_special(const std::string& file);

/// A new file beside a target, which takes the target's place or goes. One that a process left which was
/// killed goes when the next is made for the same target.
class FileBeside {
  public:
    /// Throws std::runtime_error that begins with `name`, which the target has for people.
    FileBeside(const std::string& name, const std::string& target);
    ~FileBeside();
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;

    const std::string& path() const { return path_; }
    int descriptor() const { return file_; }
    /// Survives a crash of the system from then on. Throws std::runtime_error.
    void take_place();

  private:
    std::string name_, target_, path_;  ///< path_: empty once it has taken the place
    int file_ = -1;
};

/// Written into a temporary file of its own beside the target, which takes the target's place on commit() and
/// survives a crash of the system from then on. A symbolic link stays one, its target is replaced; the mode
/// of what was there is kept. What is no regular file is written into directly.
class OutputFile {
  public:
    /// Throws std::runtime_error that begins with the name and says what to do.
    explicit OutputFile(const std::string& file);
    /// Without commit(): what was there before stays, and nothing else is left.
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    std::FILE* stream() { return stream_; }
    void write(std::string_view text);
    /// Throws std::runtime_error, for example when the disk is full.
    void commit();

  private:
    [[noreturn]] void fail(int error);
    std::string name_, target_;
    std::optional<FileBeside> temporary_;  ///< none when written directly
    std::FILE* stream_ = nullptr;
};

/// Writes a whole file so. Throws std::runtime_error.
void write_file(const std::string& file, std::string_view text);

/// An empty file that nobody else has, named STEM.WORD.ENDING or STEM.WORD-2.ENDING ...; empty when none can
/// be made.
std::string new_file_beside(const std::string& file, const std::string& word);

}  // namespace platform
