#include <doctest/doctest.h>
#include <signal.h>

#include "tests/kiosk/kiosk/running_kiosk.h"
#include "tests/kiosk/shell/display.h"
#include "tests/support/program.h"
#include "tests/support/small_centre.h"

namespace {

const std::string kSimulated =
    R"({"event":"attached","reader":"simulated","kind":"simulated","code":null})";

/// A kiosk that runs, and what watches it.
struct Centre {
    Centre() {
        test::make_small_centre(path);
        kiosk.emplace(path);
        kiosk->wait_ready();
    }

    /// `workshopctl readers --watch` beside it, from the first line on that it is sure to say.
    void watch(const std::vector<std::string>& more = {}) {
        std::vector<std::string> words = {WORKSHOPCTL, "--db",    path.string(),
                                          "--json",    "readers", "--watch"};
        words.insert(words.end(), more.begin(), more.end());
        watching.emplace(words);
        while (line() != kSimulated) continue;
    }
    /// The next line of the simulated reader: the machine may have readers of its own.
    std::string line() {
        while (true) {
            const auto line = watching->line();
            REQUIRE_MESSAGE(line, watching->complaints());
            if (line->find(R"("reader":"simulated")") != std::string::npos) return *line;
        }
    }

    test::TempFolder folder;
    std::filesystem::path path = folder / "kiosk.db";
    test::Display display;
    std::optional<test::RunningKiosk> kiosk;
    std::optional<test::Process> watching;
};

std::string tap_line(const std::string& code) {
    return R"({"event":"tap","reader":"simulated","kind":"simulated","code":")" + code + "\"}";
}

}  // namespace

TEST_SUITE("kiosk: watching its readers") {
    TEST_CASE("a tap at the running kiosk is seen at once, its number masked") {
        Centre centre;
        centre.watch();
        CHECK(centre.kiosk->tap("0000000001")["result"] == "in");
        CHECK(centre.line() == tap_line("*******001"));
        CHECK(centre.kiosk->tap("0000000001")["result"] == "out");
        CHECK(centre.line() == tap_line("*******001"));

        centre.watching->signal(SIGTERM);
        CHECK(centre.watching->end() == 0);
        CHECK(centre.watching->complaints() == "");
        CHECK(centre.kiosk->tap("2")["result"] == "in");
    }

    TEST_CASE("numbers are shown to the one who asked, and stand in no log") {
        Centre centre;
        centre.watch({"--show-numbers"});
        centre.kiosk->tap("0000000007");
        CHECK(centre.line() == tap_line("0000000007"));
        centre.kiosk->process().signal(SIGTERM);
        CHECK(centre.kiosk->process().end() == 0);
        CHECK(centre.kiosk->process().complaints() == "");
    }

    TEST_CASE("the end of the kiosk ends the watch, with status 5 and a sentence") {
        Centre centre;
        centre.watch();
        centre.kiosk->process().signal(SIGTERM);
        CHECK(centre.kiosk->process().end() == 0);
        CHECK_FALSE(centre.watching->line().has_value());
        CHECK(centre.watching->end() == 5);
        CHECK(centre.watching->complaints().find("the kiosk has ended") != std::string::npos);
    }

    TEST_CASE("no reader is claimed beside a running kiosk") {
        const Centre centre;
        const test::Program workshopctl{WORKSHOPCTL};
        const auto ran = workshopctl.run(
            {"--db", centre.path.string(), "--json", "readers", "--watch", "--claim", "auto"});
        CHECK(ran.status == 5);
        CHECK(ran.out == "");
        CHECK(ran.err.find("a kiosk runs on this database") != std::string::npos);
    }

    TEST_CASE("a watch that stands still or is killed holds up no tap") {
        Centre centre;
        centre.watch();
        centre.watching->signal(SIGSTOP);
        for (int turn = 0; turn < 20; ++turn) CHECK(centre.kiosk->tap("3")["result"] != "refused");
        centre.watching->signal(SIGKILL);
        CHECK(centre.watching->end() == 128 + SIGKILL);
        CHECK(centre.kiosk->tap("4")["result"] == "in");
        centre.watch();
        centre.kiosk->tap("0000000005");
        CHECK(centre.line() == tap_line("*******005"));
    }
}
