#define CATCH_CONFIG_RUNNER
#include "catch.hpp"

#ifdef NEUROSCAPE_LEAKS_TOLD
#include <dlfcn.h>
#endif

int main(int argc, char** argv) {
#ifdef NEUROSCAPE_LEAKS_TOLD
    // EGL unloads the driver before leaks are reported, and what has no name any more cannot be told apart:
    // it stays.
    for (const char* library : {"libEGL_mesa.so.0", "/usr/lib/x86_64-linux-gnu/dri/swrast_dri.so",
                                "/usr/lib/aarch64-linux-gnu/dri/swrast_dri.so"})
        dlopen(library, RTLD_LAZY | RTLD_NODELETE);
#endif
    return Catch::Session().run(argc, argv);
}
