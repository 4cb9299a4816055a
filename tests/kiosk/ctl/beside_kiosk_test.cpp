#include <doctest/doctest.h>

#include <memory>

#include "kiosk/app/control_server.h"
#include "tests/kiosk/ctl/commands.h"

namespace {

using test::Centre;
using test::is_one_sentence;
using test::kReading;
using test::kWriting;
using test::Ran;
using test::Words;

/// A kiosk that holds the socket and answers every command the same way.
std::unique_ptr<app::ControlServer> kiosk_on(const Centre& centre, app::Reply answer) {
    auto started = app::ControlServer::start(
        centre.database, [answer](const app::Request& request) { request.reply(answer); });
    REQUIRE_MESSAGE(started, started.error().what);
    return std::move(*started);
}

}  // namespace

TEST_SUITE("ctl: beside a running kiosk") {
    TEST_CASE("what writes is answered by the kiosk, word for word") {
        const Centre centre = Centre::empty();
        const auto kiosk =
            kiosk_on(centre, {.status = 1, .lines = {R"({"result":"refused"})"}, .error = "no"});
        for (const Words& words : kWriting) {
            Words json = {"--json"};
            json.insert(json.end(), words.begin(), words.end());
            const Ran ran = centre.ctl(json);
            CAPTURE(words.front());
            CHECK(ran.status == 1);
            CHECK(ran.out == "{\"result\":\"refused\"}\n");
            CHECK(ran.err == "workshopctl: no\n");
        }
    }

    TEST_CASE("what reads does not ask the kiosk") {
        const Centre centre = Centre::empty();
        const auto kiosk = kiosk_on(centre, {.status = 5, .lines = {}, .error = "asked"});
        for (const Words& words : kReading) {
            CAPTURE(words.front());
            CHECK(centre.ctl(words).status == 0);
        }
    }

    TEST_CASE("a tap cannot be told a time") {
        const Centre centre = Centre::empty();
        const auto kiosk = kiosk_on(centre, {});
        const Ran ran = centre.ctl({"tap", "0004512301", "--at", "2026-11-30T07:31"});
        CHECK(ran.status == 2);
        CHECK(is_one_sentence(ran.err));
    }

    TEST_CASE("a kiosk without a reader says so, in words and with an empty answer in JSON") {
        const Centre centre = Centre::empty();
        const auto kiosk = kiosk_on(centre, {});
        CHECK(centre.ctl({"readers"}).out == "The kiosk that runs has no reader.\n");
        CHECK(centre.ctl({"--json", "readers"}).out.empty());
    }

    TEST_CASE("its readers are shown, and none is taken away from it") {
        const Centre centre = Centre::empty();
        const auto kiosk = kiosk_on(centre, {.lines = {R"({"reader":"own"})"}});
        CHECK(centre.ctl({"--json", "readers"}).out == "{\"reader\":\"own\"}\n");
        CHECK(centre.ctl({"readers"}).out == "reader: own\n");
        const Ran claim = centre.ctl({"readers", "--watch", "--claim", "auto"});
        CHECK(claim.status == 5);
        CHECK(is_one_sentence(claim.err));
    }
}
