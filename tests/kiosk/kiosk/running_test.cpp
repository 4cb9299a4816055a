#include <doctest/doctest.h>
#include <signal.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <thread>

#include "db/journal.h"
#include "db/open.h"
#include "kiosk/app/control_socket.h"
#include "tests/kiosk/kiosk/running_kiosk.h"
#include "tests/kiosk/shell/display.h"
#include "tests/support/must.h"
#include "tests/support/program.h"
#include "tests/support/small_centre.h"

namespace fs = std::filesystem;
using test::must;
using test::RunningKiosk;

namespace {

struct Centre {
    Centre() { test::make_small_centre(path); }

    test::TempFolder folder;
    fs::path path = folder / "kiosk.db";
    test::Display display;
};

/// A kiosk that starts after the one before was killed, while a report reads the file.
struct WaitingKiosk {
    WaitingKiosk() : report(must(db::open_reader(centre.path))) {
        RunningKiosk killed(centre.path);
        killed.wait_ready();
        must(report.run_script("BEGIN"));
        must(db::last_seq(report));
        CHECK(killed.tap("1")["result"] == "in");
        killed.process().signal(SIGKILL);
        killed.process().end();

        kiosk.emplace(centre.path);
        test::wait_until("the kiosk says that it waits", [&] {
            return kiosk->process().complaints().find("waiting for a report") != std::string::npos;
        });
    }

    Centre centre;
    db::Database report;
    std::optional<RunningKiosk> kiosk;
};

/// One of several clients that ask until nobody answers any more.
struct Client {
    fs::path database;
    std::vector<nlohmann::json> commands;
    std::atomic<std::size_t> answers = 0;
    domain::Seq last_row = 0;  // once the thread is through

    void run() {
        for (std::size_t turn = 0;; ++turn) {
            const auto reply = test::answer_of(database, commands[turn % commands.size()]);
            if (!reply) return;
            ++answers;
            if (reply->lines.empty()) continue;
            const auto line = nlohmann::json::parse(reply->lines[0]);
            if (line.contains("event")) last_row = line["event"].get<domain::Seq>();
        }
    }
};

}  // namespace

TEST_SUITE("kiosk: running") {
    TEST_CASE("a tap over the socket is answered, and SIGTERM takes the socket along") {
        const Centre centre;
        RunningKiosk kiosk(centre.path);
        kiosk.wait_ready();

        const auto answer = kiosk.tap("0000000001");
        CHECK(answer["result"] == "in");
        CHECK(answer["person"]["name"] == "Người học 1");
        const test::Program workshopctl{WORKSHOPCTL};
        const auto told = workshopctl.run({"--db", centre.path.string(), "--json", "tap", "1"});
        CHECK(told.status == 0);
        CHECK(nlohmann::json::parse(told.out)["result"] == "out");
        const auto refused = workshopctl.run({"--db", centre.path.string(), "tap", "0000"});
        CHECK(refused.status == 1);

        kiosk.process().signal(SIGTERM);
        CHECK(kiosk.process().end() == 0);
        CHECK(kiosk.process().complaints() == "");
        CHECK_FALSE(fs::exists(app::control_socket_path(centre.path)));
        CHECK(workshopctl.run({"--db", centre.path.string(), "verify"}).status == 0);
        // Two more taps, and that it ended in order.
        CHECK(test::verified_rows(centre.path) == answer["event"].get<domain::Seq>() + 3);
    }

    TEST_CASE("ended in the midst of commands of every kind, it loses nothing that it answered") {
        const Centre centre;
        RunningKiosk kiosk(centre.path);
        kiosk.wait_ready();
        const auto tap = [](const char* code, const char* lane) {
            return nlohmann::json{{"command", "tap"}, {"code", code}, {"lane", lane}};
        };
        const auto bind = [](const char* lane) {
            return nlohmann::json{{"command", "bind"}, {"port", "pci-0-usb-0:1.2"}, {"lane", lane}};
        };
        std::array<Client, 4> clients{
            Client{centre.path, {tap("1", "door"), tap("2", "door")}},
            Client{centre.path, {tap("3", "desk"), tap(test::kSmallCentreItem, "desk")}},
            Client{centre.path, {nlohmann::json{{"command", "readers"}}}},
            Client{centre.path, {bind("door"), bind("desk"), bind("none")}}};
        {
            std::vector<std::jthread> threads;
            for (Client& client : clients) threads.emplace_back([&client] { client.run(); });
            test::wait_until("each client has ten answers", [&] {
                return std::all_of(clients.begin(), clients.end(),
                                   [](const Client& client) { return client.answers >= 10; });
            });
            kiosk.process().signal(SIGTERM);
        }
        CHECK(kiosk.process().end() == 0);
        CHECK(kiosk.process().complaints() == "");
        const auto rows = test::verified_rows(centre.path);
        for (const Client& client : clients) CHECK(client.last_row <= rows);
        CHECK(clients[0].last_row > 0);
    }

    TEST_CASE("a second kiosk on the same file says so with status 4, and the first goes on") {
        const Centre centre;
        RunningKiosk first(centre.path);
        first.wait_ready();

        RunningKiosk second(centre.path);
        CHECK(second.process().end() == 4);
        CHECK(second.process().complaints().find("a kiosk is running") != std::string::npos);

        CHECK(first.tap("1")["result"] == "in");
        first.process().signal(SIGINT);
        CHECK(first.process().end() == 0);
        CHECK(first.process().complaints() == "");
    }

    TEST_CASE("a killed kiosk starts again over its stale socket, the last card stays inside") {
        const Centre centre;
        RunningKiosk first(centre.path);
        first.wait_ready();
        const auto others = first.tap("1");
        const auto last = first.tap("2");
        first.process().signal(SIGKILL);
        CHECK(first.process().end() == 128 + SIGKILL);
        CHECK(fs::exists(app::control_socket_path(centre.path)));

        RunningKiosk again(centre.path);
        again.wait_ready();
        const auto repeated = again.tap("2");
        CHECK(repeated["result"] == "duplicate");
        CHECK(repeated["of"] == last["event"]);
        CHECK(again.tap("1")["result"] == "out");
        // Whoever came in between: nobody told the holder of the last card that it was recorded.
        CHECK(again.tap("2")["result"] == "duplicate");
        CHECK(others["result"] == "in");
        again.process().signal(SIGTERM);
        CHECK(again.process().end() == 0);
        CHECK(again.process().complaints() == "");
        test::verified_rows(centre.path);
    }

    TEST_CASE("a report that holds the file after a crash is waited for, and it is said") {
        WaitingKiosk waiting;
        must(waiting.report.run_script("COMMIT"));
        waiting.kiosk->wait_ready();
        CHECK(waiting.kiosk->tap("2")["result"] == "in");
        waiting.kiosk->process().signal(SIGTERM);
        CHECK(waiting.kiosk->process().end() == 0);
    }

    TEST_CASE("ended while it waits for the file, it ends at once and well") {
        WaitingKiosk waiting;
        waiting.kiosk->process().signal(SIGTERM);
        // The wait itself would end with status 4.
        CHECK(waiting.kiosk->process().end() == 0);
        CHECK(waiting.kiosk->process().complaints().find("asked to stop") == std::string::npos);
        must(waiting.report.run_script("COMMIT"));
        test::verified_rows(waiting.centre.path);
    }

    TEST_CASE("without a display it says what to do, with status 5, and the file stays whole") {
        test::TempFolder folder;
        const fs::path path = folder / "kiosk.db";
        test::make_small_centre(path);
        test::Process kiosk(test::kiosk_words(path),
                            {.environment = {"DISPLAY", "WAYLAND_DISPLAY"}});
        CHECK(kiosk.end() == 5);
        CHECK(kiosk.complaints().find("DISPLAY") != std::string::npos);
        test::verified_rows(path);
    }
}
