#include "db/part.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "db/connection.h"

namespace db {
namespace {

namespace fs = std::filesystem;

/// Whoever takes the lock's file away meanwhile has done so by the next try; on some folders a file
/// that is there looks gone for ever.
constexpr int kTriesMax = 8;

/// Whoever had it may have taken it away between our opening and our locking it.
bool is_gone(int file) {
    struct stat found {};
    return ::fstat(file, &found) == 0 && found.st_nlink == 0;
}

}  // namespace

base::Result<PartLock> PartLock::take(const fs::path& part) {
    const fs::path path = part.string() + ".lock";
    for (int tries = 1;; ++tries) {
        int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        const bool is_made = file >= 0;
        if (!is_made) file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
        if (file < 0 && errno == ENOENT && tries < kTriesMax) continue;
        if (file < 0) return error_from_errno(errno, "making", path);
        const int failed = ::flock(file, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
        // Without locks nobody knows whose another's file is.
        PartLock lock(file, failed == 0, failed == 0 || is_made ? path : fs::path());
        // SMB's servers answer EACCES.
        if (failed == EWOULDBLOCK || failed == EACCES) {
            lock.path_.clear();
            return base::Error{base::ErrorKind::Locked,
                               fmt::format("writing {}: another backup is writing it just now; "
                                           "wait for that one, or try again in a second",
                                           part.string())};
        }
        if (failed != 0 || !is_gone(file) || tries == kTriesMax) return lock;
        lock.path_.clear();
    }
}

PartLock::PartLock(PartLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      is_held_(other.is_held_),
      path_(std::exchange(other.path_, {})) {}

PartLock::~PartLock() {
    // While it is still ours: afterwards it could be another's.
    if (!path_.empty()) ::unlink(path_.c_str());
    if (file_ >= 0) ::close(file_);
}

void remove_stale_part(const fs::path& part) {
    const auto lock = PartLock::take(part);
    if (!lock || !lock->is_held()) return;
    std::error_code unused;
    for (const char* ending : {"", "-journal", "-wal", "-shm"}) {
        fs::remove(part.string() + ending, unused);
    }
}

}  // namespace db
