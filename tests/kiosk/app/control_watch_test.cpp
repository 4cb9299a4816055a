// Clients that are told line after line until they have heard enough.
#include <doctest/doctest.h>

#include "tests/kiosk/app/listening_kiosk.h"
#include "tests/support/process.h"

using test::heard;
using test::Listening;
using test::say;
using test::status_of;

TEST_SUITE("app: control socket") {
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
}
