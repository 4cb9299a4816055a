#include "db/space.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "db/open.h"
#include "kiosk/base/log.h"

namespace db {
namespace {

constexpr std::int64_t kMegabyte = 1024 * 1024;
constexpr int kBallastMb = 1;

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

}  // namespace

base::Result<std::int64_t> free_space_mb(const std::filesystem::path& folder) {
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) {
        return base::Error{base::ErrorKind::Io, fmt::format("asking for free space in {}: {}",
                                                            folder.string(), std::strerror(errno))};
    }
    return static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize) /
           kMegabyte;
}

base::Result<void> require_space(const std::filesystem::path& database_path, int min_mb) {
    const auto free = free_space_mb(folder_of(database_path));
    if (!free) return free.error();
    if (*free >= min_mb) return {};
    return base::Error{
        base::ErrorKind::DiskFull,
        fmt::format("opening {}: {} MB are free on its disk, and the kiosk wants {} (setting "
                    "free_space_min_mb); free some space, {} may be deleted",
                    database_path.string(), *free, min_mb,
                    ballast_path(database_path).filename().string())};
}

void keep_ballast(const std::filesystem::path& database_path, int min_mb) {
    const auto path = ballast_path(database_path);
    std::error_code unused;
    if (std::filesystem::exists(path, unused)) return;
    const auto free = free_space_mb(folder_of(database_path));
    if (!free || *free < min_mb + 2 * kBallastMb) return;
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        base::log_warning("making {}: {}", path.string(), std::strerror(errno));
        return;
    }
    const int failed = ::posix_fallocate(file, 0, kBallastMb * kMegabyte);
    ::close(file);
    if (failed == 0) return;
    base::log_warning("filling {}: {}", path.string(), std::strerror(failed));
    std::filesystem::remove(path, unused);
}

}  // namespace db
