// The lock that makes one process the writer: flock on FILE.lock.
//
// On a sibling and never on the database itself: opening and closing the database outside SQLite
// would drop SQLite's own locks. The kernel gives the lock back when the process ends, however it
// ends; the file stays and means nothing by itself.
#pragma once

#include <filesystem>

#include "kiosk/base/result.h"

namespace db {

class FileLock {
public:
    /// Locked at once or not at all; the error names the process that has it.
    static base::Result<FileLock> take(const std::filesystem::path& lock_file);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int file) : file_(file) {}
    int file_;
};

}  // namespace db
