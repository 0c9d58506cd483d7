// The pictures that panels show beside the session's numbers; each is drawn again only when it has changed.
#pragma once

#include "panels/data_pictures.hpp"
#include "panels/figure_thumbnails.hpp"
#include "panels/step_thumbnails.hpp"
#include "panels/thumbnails.hpp"

namespace panels {

/// The library of lessons.
struct LessonCards {
    std::string made_of;    ///< language and ids
    lesson::Lesson covers;  ///< lesson::covers()
    StepThumbnails pictures{2};
};

struct SmallPictures {
    Thumbnails neurons;
    DataPictures data;
    FigureThumbnails figures;
    StepThumbnails storyboard;
    LessonCards lessons;
    StepThumbnails lesson{2};     ///< the one that plays
    StepThumbnails next_step{3};  ///< of it, for the presenter

    /// Textures of panels have got other content when it has grown.
    std::uint64_t drawn() const {
        return neurons.drawn() + figures.drawn() + storyboard.drawn() + lesson.drawn() +
               lessons.pictures.drawn();
    }
};

}  // namespace panels
