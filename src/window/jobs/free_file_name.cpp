#include "window/jobs/free_file_name.hpp"

#include <fmt/format.h>
#include <filesystem>

namespace window {

std::string free_file_name(const std::string& name, const std::string& ending) {
    for (int number = 1;; ++number) {
        std::string file = fmt::format("{}-{:03}{}", name, number, ending);
        std::error_code error;
        if (!std::filesystem::exists(file, error)) return file;
    }
}

}  // namespace window
