#include "tests/kiosk/kiosk/running_kiosk.h"

#include <doctest/doctest.h>
#include <sys/socket.h>

#include <array>
#include <fstream>

#include "kiosk/app/control_server.h"
#include "kiosk/app/control_socket.h"

namespace test {

std::vector<std::string> kiosk_words(const std::filesystem::path& database) {
    const auto config = database.parent_path() / "config.toml";
    if (!std::filesystem::exists(config)) std::ofstream(config) << "sound = false\n";
    return {WORKSHOP_KIOSK,  "--db",       database.string(), "--config",
            config.string(), "--windowed", "1024x600"};
}

namespace {

/// Under the address sanitizer the graphics driver stays loaded: see tests/support/keep_loaded.cpp.
/// The thread-local memory of what is loaded late is not looked up: its place is guessed from what
/// stands before it (sanitizer_tls_get_addr.cpp), and a wrong guess ends the search for leaks.
Process::Options kiosk_options() {
#ifdef KEEP_LOADED
    return {.environment = {"LD_PRELOAD=" KEEP_LOADED,
                            "ASAN_OPTIONS=verify_asan_link_order=0:intercept_tls_get_addr=0"}};
#else
    return {};
#endif
}

}  // namespace

RunningKiosk::RunningKiosk(const std::filesystem::path& database)
    : database_(database), process_(kiosk_words(database), kiosk_options()) {}

void RunningKiosk::wait_ready() {
    wait_until("the kiosk takes commands", [&] {
        const bool is_running = process_.is_running();
        REQUIRE_MESSAGE(is_running, process_.complaints());
        const auto socket = app::connect_control(database_);
        return socket && socket->has_value();
    });
}

std::optional<app::Reply> answer_of(const std::filesystem::path& database,
                                    const nlohmann::json& command) {
    const auto socket = app::connect_control(database);
    if (!socket || !*socket) return std::nullopt;
    const int number = (*socket)->number();
    const std::string line = command.dump() + "\n";
    if (::send(number, line.data(), line.size(), MSG_NOSIGNAL) < 0) return std::nullopt;
    std::string text;
    std::array<char, 4096> bytes{};
    while (true) {
        const ssize_t count = ::recv(number, bytes.data(), bytes.size(), 0);
        if (count <= 0) break;
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
    const auto reply = app::reply_from_control_text(text);
    return reply ? std::optional(*reply) : std::nullopt;
}

app::Reply RunningKiosk::ask(const nlohmann::json& command) const {
    const auto reply = answer_of(database_, command);
    REQUIRE(reply.has_value());
    return *reply;
}

nlohmann::json RunningKiosk::tap(const std::string& code, const std::string& lane) const {
    const app::Reply reply = ask({{"command", "tap"}, {"code", code}, {"lane", lane}});
    REQUIRE_MESSAGE(reply.lines.size() == 1, reply.error);
    return nlohmann::json::parse(reply.lines[0]);
}

}  // namespace test
