#include "gl/pixel_reader.hpp"

#include <cstring>
#include <stdexcept>

namespace gl {

PixelReader::PixelReader() {
    for (Slot& slot : slots_) slot.buffer = Buffer::create();
}

void PixelReader::start(GLuint name, const Area& part) {
    if (under_way_ == depth) throw std::logic_error("PixelReader: take() before another start()");
    Slot& slot = slots_[static_cast<std::size_t>(next_)];
    next_ = (next_ + 1) % depth;
    ++under_way_;
    const std::size_t bytes =
        4 * static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.height);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, slot.buffer.get());
    if (slot.bytes != bytes)
        glBufferData(GL_PIXEL_PACK_BUFFER, static_cast<GLsizeiptr>(bytes), nullptr, GL_STREAM_READ);
    slot.bytes = bytes;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, name);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(part.x, part.y, part.width, part.height, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
}

void PixelReader::take(std::vector<std::uint8_t>& pixels) {
    if (under_way_ == 0) throw std::logic_error("PixelReader: start() before take()");
    const Slot& slot = slots_[static_cast<std::size_t>((next_ + depth - under_way_) % depth)];
    --under_way_;
    pixels.resize(slot.bytes);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, slot.buffer.get());
    const void* mapped =
        glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, static_cast<GLsizeiptr>(slot.bytes), GL_MAP_READ_BIT);
    if (mapped) std::memcpy(pixels.data(), mapped, slot.bytes);
    glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    if (!mapped) throw std::runtime_error("the driver does not give a picture back");
}

}  // namespace gl
