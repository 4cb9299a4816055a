// Who is writing NAME.part just now, so that what a power cut left behind is told from it.
//
// flock on NAME.part.lock, gone with the writer however it ends. On a sibling, because on some
// network folders whoever locks a file keeps SQLite from writing it. Where the folder knows no
// locks at all nothing is refused and nothing thrown away.
#pragma once

#include <filesystem>

#include "kiosk/base/result.h"

namespace db {

class PartLock {
public:
    /// Before `part` is made. Locked: somebody else is writing it.
    static base::Result<PartLock> take(const std::filesystem::path& part);

    PartLock(PartLock&& other) noexcept;
    PartLock& operator=(PartLock&&) = delete;
    /// Takes the lock's own file away.
    ~PartLock();

    /// False where the folder knows no locks.
    bool is_held() const { return is_held_; }

private:
    PartLock(int file, bool is_held, std::filesystem::path path)
        : file_(file), is_held_(is_held), path_(std::move(path)) {}

    int file_;
    bool is_held_;
    std::filesystem::path path_;
};

/// Removes `part` and what SQLite may have left beside it, unless somebody is writing it or that
/// cannot be known.
void remove_stale_part(const std::filesystem::path& part);

}  // namespace db
