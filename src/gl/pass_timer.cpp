#include "gl/pass_timer.hpp"

namespace gl {

void PassTimer::stamp() {
    if (used_ == queries_.size()) queries_.push_back(Handle<QueryTraits>::create());
    glQueryCounter(queries_[used_++].get(), GL_TIMESTAMP);
}

void PassTimer::begin() {
    used_ = 0;
    passes_.clear();
    stamp();
}

void PassTimer::end(const char* pass) {
    passes_.push_back(pass);
    stamp();
}

std::vector<std::pair<std::string, double>> PassTimer::milliseconds() const {
    std::vector<std::pair<std::string, double>> all;
    GLuint64 before = 0;
    for (std::size_t i = 0; i < used_; ++i) {
        GLuint64 now = 0;
        glGetQueryObjectui64v(queries_[i].get(), GL_QUERY_RESULT, &now);
        if (i > 0) all.emplace_back(passes_[i - 1], static_cast<double>(now - before) / 1e6);
        before = now;
    }
    return all;
}

}  // namespace gl
