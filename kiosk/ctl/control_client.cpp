#include "kiosk/ctl/control_client.h"

#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "kiosk/app/control_server.h"
#include "kiosk/app/control_socket.h"

namespace ctl {
namespace {

// A large import on a slow disk is the longest that a kiosk thinks.
constexpr timeval kPatience = {.tv_sec = 120, .tv_usec = 0};

/// A kiosk that does not listen to the end may still say why; so a failure here is no end.
void say(const base::Fd& socket, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::send(socket.number(), text.data(), text.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    ::shutdown(socket.number(), SHUT_WR);
}

base::Result<std::string> heard(const base::Fd& socket) {
    std::string text;
    std::array<char, 65536> bytes{};
    for (;;) {
        const auto count = ::recv(socket.number(), bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) {
            return base::Error{base::ErrorKind::Locked,
                               "asking the running kiosk: it has not answered for two minutes; "
                               "look at its screen, and restart it if it hangs"};
        }
        if (count <= 0 || text.size() > app::kControlBytesMax) return text;
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

base::Result<bool> is_kiosk_running(const std::filesystem::path& database) {
    return app::connect_control(database).map(
        [](const std::optional<base::Fd>& socket) { return socket.has_value(); });
}

base::Result<std::optional<app::Reply>> ask_kiosk(const std::filesystem::path& database,
                                                  const nlohmann::json& command) {
    auto connected = app::connect_control(database);
    if (!connected) return connected.error();
    if (!*connected) return std::optional<app::Reply>{};
    const base::Fd& socket = **connected;
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    ::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    say(socket, command.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    const auto text = heard(socket);
    if (!text) return text.error();
    return app::reply_from_control_text(*text).map(
        [](app::Reply&& reply) { return std::optional(std::move(reply)); });
}

}  // namespace ctl
