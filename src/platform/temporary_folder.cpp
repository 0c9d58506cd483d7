#include "platform/temporary_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace platform {

TemporaryFolder::TemporaryFolder() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "neuroscape-XXXXXX").string();
    if (error || !mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder can be made where TMPDIR says, or in /tmp");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

}  // namespace platform
