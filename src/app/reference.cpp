#include "app/reference.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "lesson/keys.hpp"
#include "scene/error.hpp"
#include "scene/keys.hpp"
#include "session/actions.hpp"

namespace app {
namespace {

struct OptionText {
    std::string names, value, help;  ///< "-o,--output", "TEXT", what it is for
    bool positional;
};

std::vector<OptionText> options_of(const CLI::App& command) {
    std::vector<OptionText> all;
    for (const CLI::Option* option : command.get_options()) {
        const bool positional = option->nonpositional() == false;
        std::string names = option->get_name(positional, true);
        // Every command has it, and says so itself.
        if (names.starts_with("-h")) continue;
        const std::string type = option->get_items_expected_max() == 0 ? "" : option->get_type_name();
        all.push_back({names, type, option->get_description(), positional});
    }
    return all;
}

std::vector<const CLI::App*> commands_of(const CLI::App& program) {
    std::vector<const CLI::App*> all;
    for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
        all.push_back(command);
    return all;
}

std::string cell(std::string_view text) {
    std::string safe;
    for (const char c : text) safe += c == '|' ? "\\|" : std::string(1, c);
    return safe;
}

void commands(const CLI::App& program, std::ostream& out) {
    out << "# Commands\n\nMade by `neuroscape reference commands`.\n\n`neuroscape [FILE] [--figure ID] "
           "[--set PATH=VALUE]...` "
           "opens the window.\n";
    const auto table = [&out](const CLI::App& command) {
        out << "\n| option | | |\n|---|---|---|\n";
        for (const OptionText& option : options_of(command))
            out << fmt::format("| `{}` | {} | {} |\n", cell(option.names), cell(option.value),
                               cell(option.help));
    };
    table(program);
    for (const CLI::App* command : commands_of(program)) {
        out << fmt::format("\n## neuroscape {}\n\n{}.\n", command->get_name(), command->get_description());
        table(*command);
    }
}

void keys(std::ostream& out) {
    out << "# Keys\n\nMade by `neuroscape reference keys`.\n\n| key | |\n|---|---|\n";
    for (const session::Action& action : session::actions()) {
        const std::string key = shown_key(action);
        if (!key.empty()) out << fmt::format("| {} | {} |\n", cell(key), cell(action.help));
    }
}

void file_keys(std::span<const scene::Key> table, std::ostream& out) {
    out << "| key | type | default | range | | example |\n|---|---|---|---|---|---|\n";
    for (const scene::Key& key : table) {
        const bool bounded = key.low != 0 || key.high != 0;
        const bool wide = key.low == -scene::any && key.high == scene::any;
        const std::string range = bounded && !wide ? fmt::format("{} to {}", key.low, key.high) : "";
        out << fmt::format("| `{}` | {} | {} | {} | {} | `{}` |\n", key.path, cell(key.type),
                           key.fallback.empty() ? "" : "`" + cell(key.fallback) + "`", range, cell(key.help),
                           cell(key.example));
    }
}

void scene_keys(std::ostream& out) {
    out << "# Scenes and figures\n\nMade by `neuroscape reference scene`.\n\nA scene's file is JSON; every "
           "key is optional "
           "and falls back to the default scene. `*` stands for an index. A figure's file is a list of such "
           "patches, each "
           "with `id`, `tab` and `title` in its `figure`; a mark is an element of `figure.marks`.\n\n";
    file_keys(scene::keys(), out);
}

void lesson_keys(std::ostream& out) {
    out << "# Lessons\n\nMade by `neuroscape reference lesson`.\n\nA lesson's file is JSON. Keys without a "
           "default are "
           "needed, but for those whose help says otherwise.\n\n";
    file_keys(lesson::keys(), out);
}

/// Text for roff: what begins with a dot or holds a backslash or a hyphen means something there.
std::string roff(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\\')
            safe += "\\e";
        else if (c == '-')
            safe += "\\-";
        else
            safe += c;
    }
    return safe.starts_with('.') || safe.starts_with('\'') ? "\\&" + safe : safe;
}

void man(const CLI::App& program, std::ostream& out) {
    out << ".TH NEUROSCAPE 1\n.SH NAME\nneuroscape \\- a small neural network as a live landscape\n.SH "
           "SYNOPSIS\n"
           ".B neuroscape\n[FILE] [\\-\\-figure ID] [\\-\\-set PATH=VALUE]...\n.br\n.B neuroscape\nCOMMAND "
           "[OPTIONS]\n"
           ".SH DESCRIPTION\nEvery neuron is a surface over the plane of its two inputs. Without a command "
           "the window "
           "opens on FILE, which may be a scene, a figure, a lesson, points as CSV, a picture that "
           "Neuroscape made, "
           "parameters as Python text, or an ONNX model.\n";
    const auto list = [&out](const CLI::App& command) {
        for (const OptionText& option : options_of(command))
            out << fmt::format(".TP\n.B {}{}\n{}\n", roff(option.names),
                               option.value.empty() ? "" : " " + roff(option.value), roff(option.help));
    };
    out << ".SH OPTIONS\n";
    list(program);
    out << ".SH COMMANDS\n";
    for (const CLI::App* command : commands_of(program)) {
        out << fmt::format(".SS {}\n{}.\n", roff(command->get_name()), roff(command->get_description()));
        list(*command);
    }
    out << ".SH EXIT STATUS\n0: done. 1: the work failed. 2: the call or an input is wrong.\n.SH FILES\n.TP\n"
           ".I ~/.config/neuroscape/settings.json\nsettings\n.TP\n.I ~/.local/share/neuroscape/\nown figures "
           "and lessons, in "
           "the folders figures and lessons\n.TP\n.I ~/.local/state/neuroscape/\nwork that was not saved "
           "yet\n";
}

/// "--size" and the like, each by itself.
std::vector<std::string> flags_of(const CLI::App& command) {
    std::vector<std::string> flags;
    for (const OptionText& option : options_of(command)) {
        std::string rest = option.names;
        while (!rest.empty()) {
            const std::string one = rest.substr(0, rest.find(','));
            rest.erase(0, std::min(one.size() + 1, rest.size()));
            const auto begin = one.find('-');
            if (begin != one.npos) flags.push_back(one.substr(begin));
        }
    }
    return flags;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

void bash(const CLI::App& program, std::ostream& out) {
    std::vector<std::string> names;
    for (const CLI::App* command : commands_of(program)) names.push_back(command->get_name());
    out << "_neuroscape() {\n    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} "
           "words\n"
           "    case $before in\n"
           "        --figure) words=$(neuroscape figures 2>/dev/null | cut -f1) ;;\n"
           "        --lesson) words=$(neuroscape lessons 2>/dev/null | cut -f1) ;;\n"
           "        *)\n            case ${COMP_WORDS[1]} in\n";
    for (const CLI::App* command : commands_of(program))
        out << fmt::format("                {}) words='{}' ;;\n", command->get_name(),
                           joined(flags_of(*command)));
    out << fmt::format("                *) words='{} {}' ;;\n", joined(names), joined(flags_of(program)))
        << "            esac ;;\n    esac\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
           "}\ncomplete -o default -F _neuroscape neuroscape\n";
}

std::string zsh_text(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\'')
            safe += "'\\''";
        else if (c == '[' || c == ']' || c == ':')
            safe += std::string("\\") + c;
        else
            safe += c;
    }
    return safe;
}

void zsh(const CLI::App& program, std::ostream& out) {
    out << "#compdef neuroscape\n_neuroscape() {\n    local -a commands=(\n";
    for (const CLI::App* command : commands_of(program))
        out << fmt::format("        '{}:{}'\n", command->get_name(), zsh_text(command->get_description()));
    out << "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        _files\n     "
           "   return\n"
           "    fi\n    case $words[2] in\n";
    for (const CLI::App* command : commands_of(program)) {
        out << fmt::format("        {}) _arguments", command->get_name());
        for (const OptionText& option : options_of(*command)) {
            const auto begin = option.names.find("--");
            if (begin == option.names.npos) continue;
            const std::string name =
                option.names.substr(begin, option.names.find_first_of(", ", begin) - begin);
            out << fmt::format(" '{}[{}]{}'", name, zsh_text(option.help),
                               option.value.empty() ? "" : ":value:_files");
        }
        out << " '*:file:_files' ;;\n";
    }
    out << "    esac\n}\n_neuroscape \"$@\"\n";
}

void fish(const CLI::App& program, std::ostream& out) {
    const auto escaped = [](std::string_view text) {
        std::string safe;
        for (const char c : text) safe += c == '\'' ? "\\'" : std::string(1, c);
        return safe;
    };
    for (const CLI::App* command : commands_of(program)) {
        out << fmt::format("complete -c neuroscape -n __fish_use_subcommand -a {} -d '{}'\n",
                           command->get_name(), escaped(command->get_description()));
        for (const OptionText& option : options_of(*command)) {
            const auto begin = option.names.find("--");
            if (begin == option.names.npos) continue;
            const std::string name = option.names.substr(begin + 2);
            const char* value = option.value.empty() ? "" : " -r";
            out << fmt::format("complete -c neuroscape -n '__fish_seen_subcommand_from {}' -l {}{} -d '{}'\n",
                               command->get_name(), name, value, escaped(option.help));
        }
    }
}

}  // namespace

void print_reference(const std::string& part, const CLI::App& program, std::ostream& out) {
    if (part == "commands") return commands(program, out);
    if (part == "keys") return keys(out);
    if (part == "scene") return scene_keys(out);
    if (part == "lesson") return lesson_keys(out);
    if (part == "man") return man(program, out);
    if (part == "bash") return bash(program, out);
    if (part == "zsh") return zsh(program, out);
    if (part == "fish") return fish(program, out);
    throw scene::InputError("reference: there is no part '" + part.substr(0, 60) +
                            "'; there are commands, keys, scene, lesson, man, bash, zsh and fish");
}

}  // namespace app
