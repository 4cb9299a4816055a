#include "db/lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace db {
namespace {

using base::ErrorKind;

ErrorKind kind_from(int code) {
    if (code == EROFS || code == EACCES || code == EPERM) return ErrorKind::ReadOnly;
    if (code == ENOSPC || code == EDQUOT) return ErrorKind::DiskFull;
    return ErrorKind::Io;
}

std::string holder_of(int file) {
    std::array<char, 32> text{};
    const ssize_t size = ::pread(file, text.data(), text.size() - 1, 0);
    if (size <= 0) return "another process";
    std::string digits(text.data(), static_cast<std::size_t>(size));
    digits.erase(digits.find_last_not_of('\n') + 1);
    return "process " + digits;
}

void write_holder(int file) {
    const std::string text = fmt::format("{}\n", ::getpid());
    // Only a hint for people: a full disk must not keep us from the lock.
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, text.data(), text.size(), 0) < 0) return;
}

}  // namespace

base::Result<FileLock> FileLock::take(const std::filesystem::path& lock_file) {
    const int file = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        const int code = errno;
        return base::Error{kind_from(code),
                           fmt::format("opening {}: {}; the folder of the database must be "
                                       "writable for the user of the kiosk",
                                       lock_file.string(), std::strerror(code))};
    }
    FileLock lock(file);
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
        write_holder(file);
        return lock;
    }
    const int code = errno;
    if (code != EWOULDBLOCK) {
        return base::Error{ErrorKind::Io,
                           fmt::format("locking {}: {}", lock_file.string(), std::strerror(code))};
    }
    return base::Error{ErrorKind::Locked,
                       fmt::format("locking {}: {} has it; a kiosk is running on this database: "
                                   "stop it, or let it do what you want done",
                                   lock_file.string(), holder_of(file))};
}

FileLock::FileLock(FileLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
}

FileLock::~FileLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace db
