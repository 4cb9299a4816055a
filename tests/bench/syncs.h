// Counts how often this process makes a file durable, and when it last did.
//
// The program's own fdatasync and fsync stand before libc's when the dynamic linker looks them up,
// also for SQLite, which is a library of the system: each call is noted and passed to the kernel.
#pragma once

#include <chrono>
#include <cstdint>

namespace bench {

/// Since the start, over all threads.
std::uint64_t syncs();
/// When the last of them was asked for, and when it returned.
std::chrono::steady_clock::time_point last_sync_begun();
std::chrono::steady_clock::time_point last_sync();

}  // namespace bench
