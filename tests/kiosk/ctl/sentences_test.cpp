#include "kiosk/ctl/sentences.h"

#include <doctest/doctest.h>

TEST_SUITE("ctl: sentences") {
    TEST_CASE("a tap is said with the person's name first") {
        CHECK(ctl::words_of(R"({"result":"in","reason":"","person":{"id":"1","name":"Lý Thị Ấn"},)"
                            R"("session":null,"at":"2026-11-23T07:31:04.120+07:00","event":12})") ==
              "Lý Thị Ấn: in, 2026-11-23 07:31:04, event 12");
    }

    TEST_CASE("a refused tap says its reason, an unknown card has no name") {
        CHECK(ctl::words_of(R"({"result":"refused","reason":"counter-closed","person":null,)"
                            R"("at":"2026-11-23T07:31:04.120+07:00","event":13})") ==
              "refused (counter-closed), 2026-11-23 07:31:04, event 13");
        CHECK(ctl::words_of(R"({"result":"unknown-card","reason":"","person":null,)"
                            R"("at":"2026-11-23T07:31:04Z","event":14})")
                  .starts_with("nobody's card, "));
    }

    TEST_CASE("a duplicate names the event that it repeats") {
        CHECK(ctl::words_of(R"({"result":"duplicate","reason":"","person":null,)"
                            R"("at":"2026-11-23T07:31:04Z","event":15,"of":12})")
                  .ends_with("event 15, repeats event 12"));
    }

    TEST_CASE("any other answer is said as pairs, and a sentence stays what it is") {
        CHECK(ctl::words_of(R"({"key":"late_grace","value":"15","who":{"name":"An"},"n":null})") ==
              "key: late_grace, value: 15, who: An, n: none");
        CHECK(ctl::words_of("people: 14 new") == "people: 14 new");
    }

    TEST_CASE("with --json nothing is worded") {
        const app::Reply reply{.status = 1, .lines = {R"({"a":1})"}, .error = "no"};
        CHECK(ctl::worded(reply, true).lines == reply.lines);
        CHECK(ctl::worded(reply, false).lines == std::vector<std::string>{"a: 1"});
        CHECK(ctl::worded(reply, false).status == 1);
        CHECK(ctl::worded(reply, false).error == "no");
    }
}
