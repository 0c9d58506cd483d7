#include "session/jobs/free_file_name.hpp"

#include <fmt/format.h>
#include <filesystem>

namespace session {

std::string numbered(const std::string& name, int number, const std::string& ending) {
    return fmt::format("{}-{:03}{}", name, number, ending);
}

std::string free_file_name(const std::string& name, const std::string& ending) {
    for (int number = 1;; ++number) {
        std::string file = numbered(name, number, ending);
        std::error_code error;
        if (!std::filesystem::exists(file, error)) return file;
    }
}

std::string free_name_beside(const std::string& file, const std::string& ending) {
    const std::string stem = std::filesystem::path(file).replace_extension().string();
    std::error_code error;
    std::string name = stem + ending;
    for (int number = 2; std::filesystem::exists(name, error); ++number)
        name = fmt::format("{}-{}{}", stem, number, ending);
    return name;
}

}  // namespace session
