#include "window/recording.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace window {
namespace {

constexpr std::chrono::seconds patience{5};  // with an encoder that hangs when a recording ends

}  // namespace

double Recording::elapsed() const {
    return running() ? std::chrono::duration<double>(Clock::now() - start_).count() : 0;
}

std::int64_t Recording::due() const {
    return static_cast<std::int64_t>(std::floor(elapsed() * fps_));
}

void Recording::start(const std::string& file, int width, int height, int fps) {
    fps_ = fps;
    chapters_.clear();
    give_up_ = std::stop_source();
    record::VideoOptions options{.file = file,
                                 .width = std::max(width / 2 * 2, 16),
                                 .height = std::max(height / 2 * 2, 16),
                                 .fps = fps,
                                 .live = true,
                                 .stop = give_up_.get_token()};
    encoder_ = std::make_unique<record::VideoEncoder>(options);
    reader_ = std::make_unique<gl::PixelReader>();
    width_ = options.width;
    height_ = options.height;
    fitted_ = {};
    free_ = std::make_shared<FreeFrames>();
    held_since_.reset();
    start_ = Clock::now();
}

std::shared_ptr<std::vector<std::uint8_t>> Recording::frame_memory() {
    std::unique_ptr<std::vector<std::uint8_t>> memory;
    {
        const std::scoped_lock lock(free_->lock);
        if (!free_->frames.empty()) {
            memory = std::move(free_->frames.back());
            free_->frames.pop_back();
        }
    }
    if (!memory) memory = std::make_unique<std::vector<std::uint8_t>>();
    return {memory.release(), [free = free_](std::vector<std::uint8_t>* done) {
                const std::scoped_lock lock(free->lock);
                free->frames.emplace_back(done);
            }};
}

void Recording::deliver(std::int64_t until) {
    if (!held_since_) return;
    auto pixels = frame_memory();
    reader_->take(*pixels);
    const auto count = std::max<std::int64_t>(until - encoder_->frames(), 1);
    held_since_.reset();
    try {
        encoder_->add(std::move(pixels), static_cast<int>(count));
    } catch (...) {
        encoder_.reset();
        throw;
    }
}

int Recording::begin_chapter() {
    // Two at one moment are one.
    if (chapters_.empty() ? elapsed() > 0.5 : elapsed() > chapters_.back() + 0.5)
        chapters_.push_back(elapsed());
    return static_cast<int>(chapters_.size()) + 1;
}

void Recording::read(unsigned framebuffer, const gl::Area& part) {
    const auto& [left, bottom, width, height] = part;
    // A window of odd size loses a row or a column.
    if (width / 2 * 2 == width_ && height / 2 * 2 == height_)
        return reader_->start(framebuffer, {left, bottom, width_, height_});
    if (fitted_.width() == 0) fitted_ = gl::Framebuffer(width_, height_, 0);
    const float scale = std::min(static_cast<float>(width_) / static_cast<float>(width),
                                 static_cast<float>(height_) / static_cast<float>(height));
    const int w = static_cast<int>(std::lround(static_cast<float>(width) * scale));
    const int h = static_cast<int>(std::lround(static_cast<float>(height) * scale));
    const int x = (width_ - w) / 2, y = (height_ - h) / 2;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, fitted_.name());
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glBlitFramebuffer(left, bottom, left + width, bottom + height, x, y, x + w, y + h, GL_COLOR_BUFFER_BIT,
                      GL_LINEAR);
    reader_->start(fitted_.name(), {0, 0, width_, height_});
}

void Recording::take(unsigned framebuffer, const gl::Area& part) {
    const std::int64_t now = due();
    // The frame before lasts until now; a lagging encoder is not waited for.
    if (held_since_ && now <= *held_since_) return;
    if (encoder_->queued() >= 3) return;
    deliver(now);
    read(framebuffer, part);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    held_since_ = now;
}

std::string Recording::stop(bool hurry) {
    std::mutex lock;
    std::condition_variable_any ended;
    bool done = false;
    const std::jthread watchdog([&](const std::stop_token&) {
        std::unique_lock held(lock);
        if (!hurry) ended.wait_for(held, patience, [&] { return done; });
        if (!done) give_up_.request_stop();
    });
    const auto end = [&] {
        const std::scoped_lock held(lock);
        done = true;
        ended.notify_all();
    };
    try {
        deliver(due() + 1);
        const auto encoder = std::move(encoder_);
        if (!chapters_.empty()) {
            std::vector<record::Chapter> all;
            double begin = 0;
            chapters_.push_back(static_cast<double>(encoder->frames()) / fps_);
            for (const double next : chapters_) {
                all.push_back({begin, next, fmt::format("{}", all.size() + 1)});
                begin = next;
            }
            encoder->set_chapters(std::move(all));
        }
        std::string file = encoder->finish();
        end();
        return file;
    } catch (...) {
        encoder_.reset();
        end();
        throw;
    }
}

}  // namespace window
