// How much of the processors a thread gets beside others.
#pragma once

namespace platform {

/// The calling thread, and those that it starts, run where others leave a processor idle, and a tenth
/// as much beside them. Not to be undone.
void yield_to_other_threads();
/// The same for another thread, or a process that has just begun.
void yield(int thread);

}  // namespace platform
