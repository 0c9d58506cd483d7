#pragma once

namespace layout {

struct PictureSize {
    int width = 1280;
    int height = 720;
    int samples = 4;  ///< 1 or more; the driver may give fewer
    int hurry = 0;    ///< of surfaces, see scene::SurfaceDemand
    bool operator==(const PictureSize&) const = default;
};

}  // namespace layout
