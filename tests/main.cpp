#define CATCH_CONFIG_RUNNER
#include "catch.hpp"

#ifdef NEUROSCAPE_LEAKS_TOLD
#include <dlfcn.h>

// The sanitizer takes a library's block of thread-local data that lies 16 bytes into a page for one with
// glibc 2.19's header, and reads what stands before it as an address: the search for leaks ended by signal
// 11, once in fifty runs. The driver's own leaks are suppressed by its name.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
    return "intercept_tls_get_addr=0";
}
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
