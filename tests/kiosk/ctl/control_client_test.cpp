#include "kiosk/ctl/control_client.h"

#include <doctest/doctest.h>
#include <sys/socket.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "kiosk/app/control_server.h"
#include "tests/support/temp_folder.h"

namespace {

/// A kiosk that answers every command with itself.
struct Echoing {
    test::TempFolder dir;
    std::filesystem::path database = dir / "kiosk.db";
    std::unique_ptr<app::ControlServer> server;

    explicit Echoing(app::ControlLimits limits = {}) {
        auto started = app::ControlServer::start(
            database,
            [](const app::Request& request) {
                request.reply({.status = 1, .lines = {request.command->dump()}, .error = "no"});
            },
            limits);
        REQUIRE_MESSAGE(started, started.error().what);
        server = std::move(*started);
    }
};

}  // namespace

TEST_SUITE("ctl: asking the running kiosk") {
    TEST_CASE("the command arrives as it is and the answer comes back whole") {
        const Echoing kiosk;
        const nlohmann::json command = {{"command", "card"}, {"person", "Đỗ Văn Đạt\n"}};
        const auto reply = ctl::ask_kiosk(kiosk.database, command);
        REQUIRE_MESSAGE(reply, reply.error().what);
        REQUIRE(reply->has_value());
        CHECK((*reply)->status == 1);
        CHECK((*reply)->error == "no");
        CHECK(nlohmann::json::parse((*reply)->lines.at(0)) == command);
    }

    TEST_CASE("without a kiosk nobody answers, and that is no error") {
        const test::TempFolder dir;
        const auto reply = ctl::ask_kiosk(dir / "kiosk.db", {{"command", "tap"}});
        REQUIRE(reply);
        CHECK_FALSE(reply->has_value());
        CHECK_FALSE(*ctl::is_kiosk_running(dir / "kiosk.db"));
    }

    TEST_CASE("a running kiosk is seen without being disturbed") {
        const Echoing kiosk;
        CHECK(*ctl::is_kiosk_running(kiosk.database));
        CHECK(*ctl::is_kiosk_running(kiosk.database));
        CHECK(ctl::ask_kiosk(kiosk.database, {{"command", "tap"}})->has_value());
    }

    TEST_CASE("a kiosk that does not take the whole command still says why") {
        const Echoing kiosk({.command_bytes_max = 1000});
        const nlohmann::json command = {{"command", "import"},
                                        {"text", std::string(3'000'000, 'x')}};
        const auto reply = ctl::ask_kiosk(kiosk.database, command);
        REQUIRE_MESSAGE(reply, reply.error().what);
        REQUIRE(reply->has_value());
        CHECK((*reply)->status == 2);
        CHECK((*reply)->error.find("larger") != std::string::npos);
    }

    TEST_CASE("a kiosk that stops before its answer leaves a warning, not a wrong answer") {
        const test::TempFolder dir;
        const auto listener = app::listen_control(dir / "kiosk.db");
        REQUIRE(listener);
        base::Result<std::optional<app::Reply>> reply = std::optional<app::Reply>{};
        std::thread client([&] { reply = ctl::ask_kiosk(dir / "kiosk.db", {{"command", "tap"}}); });
        base::Fd accepted;
        while (!accepted) accepted = base::Fd(::accept(listener->number(), nullptr, nullptr));
        accepted.reset();
        client.join();
        REQUIRE_FALSE(reply);
        CHECK(reply.error().what.find("report journal") != std::string::npos);
    }
}
