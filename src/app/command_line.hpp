// The command line: reads the call, runs the command, turns every failure into one line.
#pragma once

namespace app {

/// Exit status 0: done; 1: the work failed; 2: the call or an input is wrong.
int run_command_line(int argc, char** argv);

}  // namespace app
