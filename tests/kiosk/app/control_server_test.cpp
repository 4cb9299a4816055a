#include "kiosk/app/control_server.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "kiosk/base/queue.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace {

/// A kiosk that only listens: what arrives waits in a queue until the test answers it.
struct Listening {
    test::TempDir dir;
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

void say(const base::Fd& client, std::string_view text) {
    CHECK(::send(client.number(), text.data(), text.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(text.size()));
}

/// All that comes until the other side closes.
std::string heard(const base::Fd& client) {
    std::string text;
    std::array<char, 4096> bytes{};
    for (;;) {
        const auto count = ::recv(client.number(), bytes.data(), bytes.size(), 0);
        if (count <= 0) return text;
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

int status_of(const std::string& answer) {
    const auto reply = app::reply_from_control_text(answer);
    REQUIRE_MESSAGE(reply, answer);
    return reply->status;
}

}  // namespace

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

    TEST_CASE("only this user can open the socket") {
        const Listening kiosk;
        struct stat found {};
        REQUIRE(::stat(kiosk.socket().c_str(), &found) == 0);
        CHECK((found.st_mode & 0777) == 0600);
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

    TEST_CASE("a watch is told line after line, until its answer ends it") {
        Listening kiosk;
        const base::Fd client = kiosk.client();
        say(client, "{\"command\":\"watch\"}\n");
        const app::Request request = kiosk.next();
        CHECK(request.tell("one"));
        CHECK(request.tell("two"));
        request.reply({.status = 5, .lines = {}, .error = "the end"});
        const std::string all = heard(client);
        CHECK(all.starts_with("one\ntwo\n{\"status\":5"));
    }

    TEST_CASE("a watch that has gone is told nothing more") {
        Listening kiosk;
        base::Fd client = kiosk.client();
        say(client, "{\"command\":\"watch\"}\n");
        const app::Request request = kiosk.next();
        REQUIRE(request.tell("one"));
        client.reset();
        bool is_told = true;
        for (int turns = 0; is_told; is_told = request.tell("more")) {
            REQUIRE(test::is_time_left(turns));
        }
    }

    TEST_CASE("a watch that takes nothing is let go, and the others are served meanwhile") {
        Listening kiosk({.untaken_bytes_max = 10'000});
        const base::Fd slow = kiosk.client();
        say(slow, "{\"command\":\"watch\"}\n");
        const app::Request watch = kiosk.next();
        const std::string line(1000, 'x');
        bool is_told = true;
        for (int turns = 0; is_told; is_told = watch.tell(line)) {
            const base::Fd client = kiosk.client();
            say(client, "{\"command\":\"tap\"}\n");
            kiosk.next().reply({.status = turns % 2, .lines = {}, .error = {}});
            CHECK(status_of(heard(client)) == turns % 2);
            REQUIRE(++turns < 10'000);
        }
        const base::Fd client = kiosk.client();
        say(client, "{\"command\":\"tap\"}\n");
        kiosk.next().reply({});
        CHECK(status_of(heard(client)) == 0);
    }

    TEST_CASE("no more watches than leave room for commands") {
        Listening kiosk({.told_max = 1});
        const base::Fd first = kiosk.client();
        say(first, "{\"command\":\"watch\"}\n");
        const app::Request watch = kiosk.next();
        REQUIRE(watch.tell("one"));
        const base::Fd second = kiosk.client();
        say(second, "{\"command\":\"watch\"}\n");
        const app::Request other = kiosk.next();
        other.tell("one");
        CHECK(status_of(heard(second)) == 5);
        CHECK_FALSE(other.tell("two"));
        CHECK(watch.tell("two"));
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
        const test::TempDir dir;
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
        const test::TempDir dir;
        std::ofstream(dir / "kiosk.db.sock") << "precious";
        CHECK_FALSE(app::listen_control(dir / "kiosk.db"));
        CHECK(std::filesystem::file_size(dir / "kiosk.db.sock") == 8);
    }

    TEST_CASE("a database deep in the folders has a socket too") {
        const test::TempDir dir;
        const auto deep = dir / std::string(100, 'a') / std::string(100, 'b');
        std::filesystem::create_directories(deep);
        const auto listener = app::listen_control(deep / "kiosk.db");
        REQUIRE_MESSAGE(listener, listener.error().what);
        const auto connected = app::connect_control(deep / "kiosk.db");
        REQUIRE(connected);
        CHECK(connected->has_value());
    }

    TEST_CASE("what is no answer is not taken for one") {
        CHECK_FALSE(app::reply_from_control_text(""));
        CHECK_FALSE(app::reply_from_control_text("{\"status\":0}"));
        CHECK_FALSE(app::reply_from_control_text(R"({"status":0,"lines":[1],"error":""})"));
        CHECK(app::reply_from_control_text(R"({"status":0,"lines":[],"error":""})"));
    }
}
