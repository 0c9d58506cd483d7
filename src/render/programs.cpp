#include "render/programs.hpp"

#include <stdexcept>

namespace render {
namespace {

constexpr std::size_t most_programs = 64;
constexpr const char* version = "#version 330 core\n";

}  // namespace

gl::Program& Programs::at(const std::string& key, const std::string& name,
                          const std::function<Sources()>& sources) {
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
    if (kept_.size() >= most_programs) kept_.clear();
    try {
        const auto [vertex, fragment] = sources();
        return kept_.emplace(key, gl::Program(name, version + vertex, version + fragment)).first->second;
    } catch (const std::runtime_error& error) {
        auto old = old_.extract(key);
        if (old.empty()) throw;
        error_ = error.what();
        return kept_.emplace(key, std::move(old.mapped())).first->second;
    }
}

void Programs::reload() {
    error_.clear();
    old_ = std::move(kept_);
    kept_.clear();
}

}  // namespace render
