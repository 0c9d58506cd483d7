// A small picture of every neuron's activation over the plane, all in one texture.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>

#include "gl/handle.hpp"
#include "network/network.hpp"
#include "scene/figure.hpp"
#include "scene/scene.hpp"

namespace panels {

/// Where one picture lies in the texture.
struct Thumbnail {
    ImTextureID texture;
    ImVec2 uv0, uv1;
};

class Thumbnails {
  public:
    /// Evaluates and uploads what changed since the last call.
    /// `version`: the network's, which grows with every change of it.
    void update(const network::Network& network, std::uint64_t version, const scene::Range& x1,
                const scene::Range& x2, scene::Theme theme);
    Thumbnail input(int index) const { return at(index); }
    Thumbnail neuron(int index) const { return at(inputs_ + index); }
    std::uint64_t drawn() const { return drawn_; }

  private:
    Thumbnail at(int slot) const;
    gl::Texture texture_;
    std::optional<std::uint64_t> version_;
    int inputs_ = 0;
    std::uint64_t drawn_ = 0;
    scene::Range x1_, x2_;
    scene::Theme theme_{};
};

}  // namespace panels
