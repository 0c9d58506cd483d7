// What a call on the command line asks for, and the commands that read it.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "app/commands.hpp"

namespace app {

struct TrainingWords {
    std::string optimizer = "sgd", loss = "cross_entropy";
    bool no_shuffle = false;
};

/// What a call asks for, and whether the work was done whole.
struct Call {
    SceneOptions scene;
    RenderOptions render;
    RecordOptions record;
    SearchOptions search;
    TrainOptions train;
    ExportOptions exported;
    std::shared_ptr<TrainingWords> training_words = std::make_shared<TrainingWords>();
    std::string folder;
    bool done = true;
    bool wrong = false;  ///< an input was, and a line has said so
};

void add_scene_options(CLI::App& command, SceneOptions& options);
CLI::App& add_command(CLI::App& program, Call& call, const char* name, const char* help, bool takes_scene);
void add_training_options(CLI::App& command, train::TrainingOptions& training,
                          const std::shared_ptr<TrainingWords>& words);
/// Throws scene::InputError, which names the command, for a word that is none.
void apply_training_words(train::TrainingOptions& training, const TrainingWords& words,
                          const std::string& command);

/// Each adds a command to the program; its callback does the work.
using AddCommand = void(CLI::App& program, Call& call);
AddCommand add_data, add_eval, add_search, add_partition, add_train;     // of numbers
AddCommand add_render, add_contact_sheet, add_export, add_record;        // of pictures and files
AddCommand add_lists, add_check, add_bench, add_warm_up, add_reference;  // of the program

}  // namespace app
