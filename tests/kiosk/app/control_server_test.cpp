// Clients and their commands: each is answered, and none disturbs another.
#include "kiosk/app/control_server.h"

#include <doctest/doctest.h>
#include <sys/socket.h>

#include <array>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/kiosk/app/listening_kiosk.h"

using test::heard;
using test::Listening;
using test::say;
using test::status_of;

TEST_SUITE("app: control socket") {
    TEST_CASE("a command reaches the desk, its answer reaches the client") {
        Listening kiosk;
        const base::Fd client = kiosk.client();
        say(client, "{\"command\":\"tap\",\"code\":\"0000000001\"}\n");

        const app::Request request = kiosk.next();
        CHECK((*request.command)["code"] == "0000000001");
        request.reply({.status = 1, .lines = {"{\"result\":\"refused\"}", "two"}, .error = "no"});

        CHECK(heard(client) ==
              R"({"status":1,"lines":["{\"result\":\"refused\"}","two"],"error":"no"})"
              "\n");
    }

    TEST_CASE("a command whose client closes its side instead of ending the line is taken") {
        Listening kiosk;
        const base::Fd client = kiosk.client();
        say(client, R"({"command":"readers"})");
        ::shutdown(client.number(), SHUT_WR);
        kiosk.next().reply({});
        CHECK(status_of(heard(client)) == 0);
    }

    TEST_CASE("torn JSON is answered and disturbs nobody else") {
        Listening kiosk;
        for (const std::string_view torn :
             {"{\"command\":\"tap\",\n", "tap\n", "[]\n", "{\"command\":7}\n", "\xff\xfe\n"}) {
            const base::Fd client = kiosk.client();
            say(client, torn);
            CHECK(status_of(heard(client)) == 2);
        }
        const base::Fd client = kiosk.client();
        say(client, "{\"command\":\"readers\"}\n");
        kiosk.next().reply({.status = 0, .lines = {"still here"}, .error = {}});
        CHECK(heard(client).find("still here") != std::string::npos);
    }

    TEST_CASE("a client that goes before its answer harms nobody") {
        Listening kiosk;
        base::Fd gone = kiosk.client();
        say(gone, "{\"command\":\"tap\"}\n");
        const app::Request request = kiosk.next();
        gone.reset();
        request.reply({.status = 0, .lines = {std::string(1'000'000, 'x')}, .error = {}});

        const base::Fd client = kiosk.client();
        say(client, "{\"command\":\"tap\"}\n");
        kiosk.next().reply({});
        CHECK(status_of(heard(client)) == 0);
    }

    TEST_CASE("a client that sends no end is told so and let go") {
        Listening kiosk({.silence_max = std::chrono::milliseconds(30)});
        const base::Fd client = kiosk.client();
        say(client, "{\"command\":");
        CHECK(heard(client).find("its end never came") != std::string::npos);
    }

    TEST_CASE("a command larger than any is refused before it fills the memory") {
        Listening kiosk({.command_bytes_max = 1000});
        const base::Fd client = kiosk.client();
        say(client, "{\"command\":\"" + std::string(2000, 'x'));
        CHECK(heard(client).find("larger than any command") != std::string::npos);
    }

    TEST_CASE("a file of many megabytes arrives whole, and so does its answer") {
        Listening kiosk;
        const std::string text(9'000'000, 'a');
        const base::Fd client = kiosk.client();
        std::thread sender(
            [&] { say(client, R"({"command":"import","text":")" + text + "\"}\n"); });
        const app::Request request = kiosk.next();
        sender.join();
        CHECK((*request.command)["text"] == text);
        request.reply({.status = 0, .lines = {text}, .error = {}});
        CHECK(heard(client).size() > text.size());
    }

    TEST_CASE("ten clients at once are each given their own answer") {
        Listening kiosk;
        std::thread desk([&] {
            for (int answered = 0; answered < 10;) {
                for (const auto& request : kiosk.requests.take_all(std::nullopt)) {
                    request.reply({.status = (*request.command)["n"], .lines = {}, .error = {}});
                    ++answered;
                }
            }
        });
        std::array<int, 10> answers{};
        std::vector<std::thread> clients;
        for (int n = 0; n < 10; ++n) {
            clients.emplace_back([&kiosk, &answers, n] {
                const base::Fd client = kiosk.client();
                say(client, R"({"command":"tap","n":)" + std::to_string(n) + "}\n");
                answers[static_cast<std::size_t>(n)] = status_of(heard(client));
            });
        }
        for (auto& client : clients) client.join();
        desk.join();
        CHECK(answers == std::array{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    TEST_CASE("more clients than there is room for wait their turn") {
        Listening kiosk({.clients_max = 1});
        const base::Fd first = kiosk.client();
        const base::Fd second = kiosk.client();
        say(second, "{\"command\":\"b\"}\n");
        say(first, "{\"command\":\"a\"}\n");
        const app::Request request = kiosk.next();
        CHECK((*request.command)["command"] == "a");
        request.reply({});
        CHECK(status_of(heard(first)) == 0);
        kiosk.next().reply({});
        CHECK(status_of(heard(second)) == 0);
    }

    TEST_CASE("an answer that comes after the kiosk has stopped is dropped") {
        Listening kiosk;
        const base::Fd client = kiosk.client();
        say(client, "{\"command\":\"tap\"}\n");
        const app::Request request = kiosk.next();
        kiosk.server.reset();
        request.reply({});
        CHECK(heard(client).empty());
    }
}
