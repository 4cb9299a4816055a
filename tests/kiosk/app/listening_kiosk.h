// A kiosk of which only the control socket exists, and what its clients say and hear.
#pragma once

#include <doctest/doctest.h>
#include <sys/socket.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/app/control_server.h"
#include "kiosk/base/queue.h"
#include "tests/support/temp_folder.h"

namespace test {

/// A kiosk that only listens: what arrives waits in a queue until the test answers it.
struct Listening {
    TempFolder dir;
    base::Queue<app::Request> requests;
    std::unique_ptr<app::ControlServer> server;

    explicit Listening(app::ControlLimits limits = {}) { start(limits); }

    void start(app::ControlLimits limits = {}) {
        auto started = app::ControlServer::start(
            database(), [this](app::Request request) { requests.push(std::move(request)); },
            limits);
        REQUIRE_MESSAGE(started, started.error().what);
        server = std::move(*started);
    }
    std::filesystem::path database() const { return dir / "kiosk.db"; }
    std::filesystem::path socket() const { return dir / "kiosk.db.sock"; }

    base::Fd client() const {
        auto connected = app::connect_control(database());
        REQUIRE(connected);
        REQUIRE(connected->has_value());
        return std::move(**connected);
    }
    app::Request next() {
        auto taken = requests.take_all(std::nullopt);
        REQUIRE(taken.size() == 1);
        return std::move(taken.front());
    }
};

inline void say(const base::Fd& client, std::string_view text) {
    CHECK(::send(client.number(), text.data(), text.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(text.size()));
}

/// All that comes until the other side closes.
inline std::string heard(const base::Fd& client) {
    std::string text;
    std::array<char, 4096> bytes{};
    for (;;) {
        const auto count = ::recv(client.number(), bytes.data(), bytes.size(), 0);
        if (count <= 0) return text;
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

inline int status_of(const std::string& answer) {
    const auto reply = app::reply_from_control_text(answer);
    REQUIRE_MESSAGE(reply, answer);
    return reply->status;
}

}  // namespace test
