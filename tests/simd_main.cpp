// Runs every test once for each instruction set that this processor has and the code was compiled for: not
// only the best one, which alone would be tested otherwise.
#define CATCH_CONFIG_RUNNER
#include <hwy/highway.h>

#include <iostream>
#include "catch.hpp"

int main(int argc, char** argv) {
    Catch::Session session;
    if (const int wrong = session.applyCommandLine(argc, argv)) return wrong;
    if (session.configData().listTests) return session.run();
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        std::cout << hwy::TargetName(target) << ": " << std::flush;
        if (const int failed = session.run()) return failed;
#ifdef NEUROSCAPE_ONE_INSTRUCTION_SET
        break;  // threads share the same whatever the instructions; the best comes first
#endif
    }
    return 0;
}
