// The socket as a file: whose it is, when it is there, and what it replaces.
#include "kiosk/app/control_socket.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "tests/kiosk/app/listening_kiosk.h"

using test::Listening;

TEST_SUITE("app: control socket") {
    TEST_CASE("only this user can open the socket") {
        const Listening kiosk;
        struct stat found {};
        REQUIRE(::stat(kiosk.socket().c_str(), &found) == 0);
        CHECK((found.st_mode & 0777) == 0600);
    }

    TEST_CASE("the socket goes with the kiosk") {
        Listening kiosk;
        kiosk.server.reset();
        CHECK_FALSE(std::filesystem::exists(kiosk.socket()));
        const auto connected = app::connect_control(kiosk.database());
        REQUIRE(connected);
        CHECK_FALSE(connected->has_value());
    }

    TEST_CASE("a socket that a killed kiosk left behind is nobody, and is replaced") {
        const test::TempFolder dir;
        { auto left = app::listen_control(dir / "kiosk.db"); }
        REQUIRE(std::filesystem::exists(dir / "kiosk.db.sock"));
        auto connected = app::connect_control(dir / "kiosk.db");
        REQUIRE(connected);
        CHECK_FALSE(connected->has_value());

        CHECK(app::listen_control(dir / "kiosk.db"));
    }

    TEST_CASE("a second kiosk on the same database is refused") {
        Listening kiosk;
        const auto second = app::listen_control(kiosk.database());
        REQUIRE_FALSE(second);
        CHECK(second.error().kind == base::ErrorKind::Locked);
    }

    TEST_CASE("a file in the socket's place that is no socket is left alone") {
        const test::TempFolder dir;
        std::ofstream(dir / "kiosk.db.sock") << "precious";
        CHECK_FALSE(app::listen_control(dir / "kiosk.db"));
        CHECK(std::filesystem::file_size(dir / "kiosk.db.sock") == 8);
    }

    TEST_CASE("a database deep in the folders has a socket too") {
        const test::TempFolder dir;
        const auto deep = dir / std::string(100, 'a') / std::string(100, 'b');
        std::filesystem::create_directories(deep);
        const auto listener = app::listen_control(deep / "kiosk.db");
        REQUIRE_MESSAGE(listener, listener.error().what);
        const auto connected = app::connect_control(deep / "kiosk.db");
        REQUIRE(connected);
        CHECK(connected->has_value());
    }
}
