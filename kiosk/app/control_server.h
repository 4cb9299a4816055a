// The kiosk's ear for workshopctl: one command in, one answer out, per connection.
//
// What goes on until somebody ends it (a watch) is told line by line instead, to a client that
// keeps its connection. One that takes its lines too slowly is let go: nobody waits for it.
//
// A client sends one JSON object on one line; it is passed on as a Request, and what the reply
// function is called with goes back as {"status","lines","error"}. Nothing is decided here, and
// no command is known: who listens at the sink does that. A client that is torn, silent, too large
// or gone concerns nobody but itself.
//
// Threads: owns one thread, on which the sink is called; it must take the request and return.
// The reply function may be called from any thread, once, also after the server is gone; and so may
// Request::tell, any number of times.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/app/control_socket.h"
#include "kiosk/app/events.h"
#include "kiosk/base/result.h"

namespace app {

using RequestSink = std::function<void(Request)>;

struct ControlLimits {
    std::size_t command_bytes_max = kControlBytesMax;
    /// How long a client may neither send the rest of its line nor take its answer.
    std::chrono::milliseconds silence_max{10'000};
    std::size_t clients_max = 32;
    /// Of those, the clients that are told lines; room must be left for commands.
    std::size_t told_max = 8;
    /// What one of them may leave untaken, beyond what the socket itself holds.
    std::size_t untaken_bytes_max = std::size_t{256} * 1024;
};

class ControlServer {
public:
    /// Listens on the socket beside `database` until destroyed; the socket file goes with it.
    static base::Result<std::unique_ptr<ControlServer>> start(const std::filesystem::path& database,
                                                              RequestSink sink,
                                                              ControlLimits limits = {});
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

private:
    class Impl;
    explicit ControlServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The answer as it is sent, without the line's end.
std::string control_text(const Reply& reply);
/// Fails with Io when `text` is no answer.
base::Result<Reply> reply_from_control_text(std::string_view text);

}  // namespace app
