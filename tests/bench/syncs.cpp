#include "tests/bench/syncs.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>

namespace {

using Time = std::chrono::steady_clock::time_point;

std::atomic<std::uint64_t> count{0};
std::atomic<Time> begun{Time{}};
std::atomic<Time> last{Time{}};

int noted(long call, int file) {
    begun.store(std::chrono::steady_clock::now());
    const long result = syscall(call, file);
    last.store(std::chrono::steady_clock::now());
    ++count;
    return static_cast<int>(result);
}

}  // namespace

extern "C" int fdatasync(int file) { return noted(SYS_fdatasync, file); }
extern "C" int fsync(int file) { return noted(SYS_fsync, file); }

namespace bench {

std::uint64_t syncs() { return count.load(); }
Time last_sync_begun() { return begun.load(); }
Time last_sync() { return last.load(); }

}  // namespace bench
