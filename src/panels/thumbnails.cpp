#include "panels/thumbnails.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "layout/palette.hpp"
#include "network/batch_evaluator.hpp"

namespace panels {
namespace {

constexpr int side = 40;            // pixels of one picture
constexpr int a_row = 16;           // pictures in a row of the texture
constexpr int texture_side = 1024;  // a power of two, as the fonts': drivers draw both by one program
static_assert(side * a_row <= texture_side);
static_assert(static_cast<int>(network::feature_names.size()) +
                  (network::max_hidden_layers * network::max_width) + 1 <=
              a_row * a_row);

/// The value that shows as full blue is `low`, full orange `high`.
scene::Range shown_range(const float* values, std::size_t count, network::Activation activation) {
    if (activation == network::Activation::sigmoid) return {0, 1};
    float most = 1e-6F;
    for (std::size_t i = 0; i < count; ++i) most = std::max(most, std::abs(values[i]));
    return {-static_cast<double>(most), static_cast<double>(most)};
}

}  // namespace

void Thumbnails::update(const network::Network& network, std::uint64_t version, const scene::Range& x1,
                        const scene::Range& x2, scene::Theme theme) {
    if (version_ == version && x1 == x1_ && x2 == x2_ && theme == theme_) return;
    constexpr std::size_t count = side * side;
    std::vector<float> first(count), second(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double u = (static_cast<double>(i % side) + 0.5) / side,
                     v = (static_cast<double>(i / side) + 0.5) / side;
        first[i] = static_cast<float>(x1.low + u * x1.size());
        second[i] = static_cast<float>(x2.high - v * x2.size());
    }
    const network::BatchEvaluator evaluator(network);
    std::vector<float> rows(2 * count * static_cast<std::size_t>(evaluator.neurons()));
    evaluator.evaluate(first, second, rows);

    const int slots = network.inputs() + evaluator.neurons(), used_rows = (slots + a_row - 1) / a_row * side;
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(used_rows) * texture_side);
    const layout::Palette& palette = layout::palette(theme);
    const glm::vec3 middle = palette.control;
    const auto paint = [&](int slot, const float* values, const scene::Range& range) {
        const auto left = static_cast<std::size_t>(slot % a_row * side);
        const auto top = static_cast<std::size_t>(slot / a_row * side);
        for (std::size_t i = 0; i < count; ++i) {
            const auto t =
                static_cast<float>((static_cast<double>(values[i]) - range.low) / range.size() * 2 - 1);
            const glm::vec3& end = t < 0 ? palette.class_0 : palette.class_1;
            pixels[(top + i / side) * texture_side + left + i % side] = ImGui::ColorConvertFloat4ToU32([&] {
                const glm::vec3 rgb = middle + (end - middle) * std::min(std::abs(t), 1.0F);
                return ImVec4(rgb.r, rgb.g, rgb.b, 1);
            }());
        }
    };
    std::vector<float> values(count);
    for (std::size_t k = 0; k < network.features.size(); ++k) {
        for (std::size_t i = 0; i < count; ++i)
            values[i] = static_cast<float>(
                evaluate(network.features[k], static_cast<double>(first[i]), static_cast<double>(second[i]))
                    .value);
        paint(static_cast<int>(k), values.data(),
              shown_range(values.data(), count, network::Activation::linear));
    }
    int neuron = 0;
    for (const network::Layer& layer : network.layers) {
        for (int n = 0; n < layer.neurons(); ++n, ++neuron) {
            const float* a = rows.data() + (2 * static_cast<std::size_t>(neuron) + 1) * count;
            paint(network.inputs() + neuron, a, shown_range(a, count, layer.activation));
        }
    }
    const bool fresh = !texture_;
    if (fresh) texture_ = gl::Texture::create();
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    if (fresh) {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, texture_side, texture_side, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, texture_side, used_rows, GL_RGBA, GL_UNSIGNED_BYTE,
                    pixels.data());
    ++drawn_;
    version_ = version;
    inputs_ = network.inputs();
    x1_ = x1;
    x2_ = x2;
    theme_ = theme;
}

Thumbnail Thumbnails::at(int slot) const {
    // Half a pixel inside, so that no neighbour shines in.
    const float inset = 0.5F / texture_side, size = static_cast<float>(side) / texture_side;
    const float u = static_cast<float>(slot % a_row) * size, v = static_cast<float>(slot / a_row) * size;
    return {reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture_.get())),
            {u + inset, v + inset},
            {u + size - inset, v + size - inset}};
}

}  // namespace panels
