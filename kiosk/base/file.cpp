#include "kiosk/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "kiosk/base/fd.h"

namespace base {
namespace {

namespace fs = std::filesystem;

Error failed(ErrorKind kind, std::string_view tried, const fs::path& path, int code) {
    return {kind, fmt::format("{} {}: {}", tried, path.string(), std::strerror(code))};
}

Error not_written(const fs::path& path, int code) {
    const auto kind = code == ENOSPC || code == EDQUOT  ? ErrorKind::DiskFull
                      : code == EROFS || code == EACCES ? ErrorKind::ReadOnly
                                                        : ErrorKind::Io;
    return failed(kind, "writing", path, code);
}

bool is_written(const Fd& file, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::write(file.number(), text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t bytes_max) {
    const Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return failed(ErrorKind::BadInput, "reading", path, errno);
    std::string text;
    constexpr std::size_t kStep = 65536;
    for (;;) {
        const std::size_t length = text.size();
        text.resize(length + kStep);
        const auto count = ::read(file.number(), text.data() + length, kStep);
        if (count < 0) return failed(ErrorKind::BadInput, "reading", path, errno);
        text.resize(length + static_cast<std::size_t>(count));
        if (count == 0) return text;
        if (text.size() > bytes_max) return failed(ErrorKind::BadInput, "reading", path, EFBIG);
    }
}

Result<void> replace_file(const fs::path& path, std::string_view text) {
    fs::path beside = path;
    beside += fmt::format(".{}.tmp", ::getpid());
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    const Fd file(::open(beside.c_str(), kFlags, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH));
    if (!file) return not_written(path, errno);
    if (!is_written(file, text) || ::fsync(file.number()) != 0 ||
        std::rename(beside.c_str(), path.c_str()) != 0) {
        const int code = errno;
        ::unlink(beside.c_str());
        return not_written(path, code);
    }
    // The new name is on disk only when its folder is.
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const Fd folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder || ::fsync(folder.number()) != 0) return not_written(path, errno);
    return {};
}

}  // namespace base
