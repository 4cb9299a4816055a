#include "kiosk/ctl/kiosk_watch.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "kiosk/app/control_server.h"
#include "kiosk/app/control_socket.h"
#include "kiosk/app/exit_status.h"
#include "kiosk/ctl/console.h"
#include "kiosk/ctl/ends.h"

namespace ctl {
namespace {

app::Reply kiosk_ended() {
    return {.status = app::kStatusDevice,
            .lines = {},
            .error =
                "watching the kiosk's readers: the kiosk has ended, or its lines were not "
                "read in time; start the watch again"};
}

/// The lines of one connection, as they come.
class Lines {
public:
    explicit Lines(base::Fd socket) : socket_(std::move(socket)) {}

    int number() const { return socket_.number(); }
    bool ask(std::string_view command) const {
        return ::send(number(), command.data(), command.size(), MSG_NOSIGNAL) ==
               static_cast<ssize_t>(command.size());
    }
    /// False when no more will come.
    bool receive() {
        std::array<char, 4096> bytes{};
        const auto count = ::recv(number(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count < 0) return errno == EAGAIN || errno == EINTR;
        text_.append(bytes.data(), static_cast<std::size_t>(count));
        return count > 0;
    }
    bool has_line() const { return text_.find('\n') != std::string::npos; }
    std::string take() {
        const auto end = text_.find('\n');
        std::string line = text_.substr(0, end);
        text_.erase(0, end + 1);
        return line;
    }

private:
    base::Fd socket_;
    std::string text_;
};

/// What the wait was for.
struct Ready {
    bool is_ended = false;  ///< by a signal, or because nobody reads any more
    bool can_print = false;
    bool can_receive = false;
};

/// A line that waits to be printed goes before one that waits to be received.
Ready wait(int signals, int out, const Lines& lines) {
    const bool is_printing = lines.has_line();
    std::array<pollfd, 3> polled = {{{signals, POLLIN, 0},
                                     {out, is_printing ? short{POLLOUT} : short{0}, 0},
                                     {is_printing ? -1 : lines.number(), POLLIN, 0}}};
    while (::poll(polled.data(), polled.size(), -1) < 0 && errno == EINTR) continue;
    return {.is_ended = polled[0].revents != 0 || (polled[1].revents & (POLLERR | POLLHUP)) != 0,
            .can_print = is_printing && (out < 0 || (polled[1].revents & POLLOUT) != 0),
            .can_receive = polled[2].revents != 0};
}

bool print(const std::string& line, std::FILE* out) {
    const std::string ended = line + '\n';
    return std::fwrite(ended.data(), 1, ended.size(), out) == ended.size() && std::fflush(out) == 0;
}

/// The status to end with; nothing to go on.
std::optional<int> take_line(const std::string& line, LineStyle style, std::FILE* out) {
    if (const auto event = event_from_line(line)) {
        // Masked by the kiosk, where it was to be.
        const bool is_printed = print(style.is_json ? line : event_line(*event, style), out);
        return is_printed ? std::nullopt : std::optional(app::kStatusDone);
    }
    const auto reply = app::reply_from_control_text(line);
    return finish(reply ? *reply : app::reply_of(reply.error()));
}

}  // namespace

int watch_kiosk(const std::filesystem::path& database, LineStyle style, std::FILE* out) {
    const sigset_t ends = block_ends();
    auto connected = app::connect_control(database);
    if (!connected) return finish(app::reply_of(connected.error()));
    if (!*connected) return finish(kiosk_ended());
    const base::Fd signals(::signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK));
    Lines lines(std::move(**connected));
    const nlohmann::json command = {{"command", "watch"}, {"show_numbers", style.has_numbers}};
    if (!lines.ask(command.dump() + "\n")) return finish(kiosk_ended());
    while (true) {
        const Ready ready = wait(signals.number(), ::fileno(out), lines);
        if (ready.is_ended) return app::kStatusDone;
        if (ready.can_print) {
            if (const auto status = take_line(lines.take(), style, out)) return *status;
        }
        if (ready.can_receive && !lines.receive()) return finish(kiosk_ended());
    }
}

}  // namespace ctl
