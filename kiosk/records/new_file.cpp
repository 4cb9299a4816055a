#include "kiosk/records/new_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace records {
namespace {

namespace fs = std::filesystem;

/// More files of one name on one day are a loop, not a person.
constexpr int kNamesMax = 1000;

base::Error error_of(int code, std::string_view tried) {
    const auto is_one_of = [code](std::initializer_list<int> codes) {
        return std::ranges::find(codes, code) != codes.end();
    };
    auto kind = base::ErrorKind::Io;
    if (is_one_of({ENOSPC, EDQUOT})) kind = base::ErrorKind::DiskFull;
    if (is_one_of({EROFS, EACCES, EPERM})) kind = base::ErrorKind::ReadOnly;
    // The settings name something that is no folder and cannot become one.
    if (is_one_of({ENOTDIR, EEXIST, ENAMETOOLONG, ELOOP})) kind = base::ErrorKind::Usage;
    return {kind, fmt::format("{}: {}", tried, std::strerror(code))};
}

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

/// 0, or the errno of what failed.
int write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

/// 0, EEXIST when the name is taken, or another errno.
int rename_without_replacing(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL) return errno;
    // A file system without the flag (some network mounts): look first, then rename.
    if (::access(to.c_str(), F_OK) == 0) return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

base::Result<fs::path> give_name(const fs::path& temporary, const fs::path& folder,
                                 std::string_view stem, std::string_view extension) {
    for (int number = 1; number <= kNamesMax; ++number) {
        const fs::path path =
            folder / (number == 1 ? fmt::format("{}.{}", stem, extension)
                                  : fmt::format("{}-{}.{}", stem, number, extension));
        const int code = rename_without_replacing(temporary, path);
        if (code == 0) return path;
        if (code != EEXIST) return error_of(code, fmt::format("writing {}", path.string()));
    }
    return base::Error{base::ErrorKind::Io,
                       fmt::format("writing {}/{}.{}: {} files of that name are there; clear the "
                                   "folder",
                                   folder.string(), stem, extension, kNamesMax)};
}

}  // namespace

base::Result<fs::path> write_new_file(const fs::path& folder, std::string_view stem,
                                      std::string_view extension, std::string_view text) {
    std::error_code made;
    fs::create_directories(folder, made);
    if (made) return error_of(made.value(), fmt::format("making {}", folder.string()));
    const fs::path temporary = folder / fmt::format(".{}.{}.part", stem, ::getpid());
    {
        const File file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
        const int code = file.get() < 0 ? errno : write_all(file.get(), text);
        if (code != 0) {
            ::unlink(temporary.c_str());
            return error_of(code, fmt::format("writing into {}", folder.string()));
        }
    }
    auto path = give_name(temporary, folder, stem, extension);
    if (!path) {
        ::unlink(temporary.c_str());
        return path;
    }
    // The name itself is on the disk once its folder is.
    const File directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0) ::fsync(directory.get());
    return path;
}

}  // namespace records
