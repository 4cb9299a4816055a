#include "kiosk/app/control_socket.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr int kBacklog = 16;

base::Error failed(const std::string& tried, const fs::path& path, int code) {
    const auto kind = code == EADDRINUSE ? base::ErrorKind::Locked
                      : code == EROFS    ? base::ErrorKind::ReadOnly
                                         : base::ErrorKind::Io;
    return {kind, fmt::format("{} {}: {}", tried, path.string(), std::strerror(code))};
}

/// A socket's address. Paths of more than 107 bytes do not fit (unix(7)); they are reached through
/// the folder's descriptor, which must stay open as long as the address is used.
struct Address {
    sockaddr_un name{};
    base::Fd folder;

    const sockaddr* pointer() const { return reinterpret_cast<const sockaddr*>(&name); }
};

std::optional<Address> address_of(const fs::path& path) {
    Address address;
    address.name.sun_family = AF_UNIX;
    std::string text = path.string();
    if (text.size() >= sizeof address.name.sun_path) {
        address.folder = base::Fd(::open(path.parent_path().c_str(), O_PATH | O_CLOEXEC));
        text =
            fmt::format("/proc/self/fd/{}/{}", address.folder.number(), path.filename().string());
        if (!address.folder || text.size() >= sizeof address.name.sun_path) return std::nullopt;
    }
    std::ranges::copy(text, address.name.sun_path);
    return address;
}

base::Fd new_socket(int flags) {
    return base::Fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
}

}  // namespace

fs::path control_socket_path(const fs::path& database) {
    fs::path path = fs::absolute(database);
    path += ".sock";
    return path;
}

base::Result<std::optional<base::Fd>> connect_control(const fs::path& database) {
    const fs::path path = control_socket_path(database);
    const auto address = address_of(path);
    base::Fd socket = new_socket(0);
    if (!address) return std::optional<base::Fd>{};
    if (!socket) return failed("opening a socket for", path, errno);
    if (::connect(socket.number(), address->pointer(), sizeof address->name) == 0) {
        return std::optional(std::move(socket));
    }
    const int code = errno;
    // No file, a file that nobody listens on, or no socket at all: no kiosk runs here.
    if (code == ENOENT || code == ECONNREFUSED || code == ENOTDIR || code == ENOTSOCK) {
        return std::optional<base::Fd>{};
    }
    return failed("speaking to the running kiosk over", path, code);
}

base::Result<base::Fd> listen_control(const fs::path& database) {
    const fs::path path = control_socket_path(database);
    const auto address = address_of(path);
    if (!address) return failed("listening on", path, ENAMETOOLONG);
    const auto other = connect_control(database);
    if (!other) return other.error();
    if (*other) return failed("listening on", path, EADDRINUSE);

    struct stat found {};
    const bool is_there = ::lstat(path.c_str(), &found) == 0;
    if (is_there && !S_ISSOCK(found.st_mode)) return failed("listening on", path, EEXIST);
    if (is_there && ::unlink(path.c_str()) != 0) return failed("replacing", path, errno);

    base::Fd socket = new_socket(SOCK_NONBLOCK);
    // Linux gives the file the mode that the socket has when it is bound, so that it is never
    // open to others, not for an instant (umask is the whole process's and no way to say this).
    if (!socket || ::fchmod(socket.number(), S_IRUSR | S_IWUSR) != 0 ||
        ::bind(socket.number(), address->pointer(), sizeof address->name) != 0 ||
        ::listen(socket.number(), kBacklog) != 0) {
        return failed("listening on", path, errno);
    }
    return socket;
}

}  // namespace app
