#include <doctest/doctest.h>

#include "tests/kiosk/ctl/centre.h"

namespace {

using test::Centre;
using test::Ran;
using test::Words;

}  // namespace

TEST_SUITE("ctl: wrong usage") {
    TEST_CASE("what was typed wrong ends with status 2 and prints no answer") {
        const Centre centre = Centre::empty();
        for (const Words& words : std::vector<Words>{{},
                                                     {"fly"},
                                                     {"tap"},
                                                     {"card", "HV001"},
                                                     {"import", "people"},
                                                     {"import", "fish", "people.csv"},
                                                     {"tap", "1", "--lane", "window"},
                                                     {"card", "A", "1", "--status", "gone"},
                                                     {"readers", "--bind", "here"},
                                                     {"readers", "--lane", "door"},
                                                     {"set", "loans_max", "5", "6"},
                                                     {"demo", "--days", "-1"}}) {
            const Ran ran = centre.ctl(words);
            CAPTURE(ran.err);
            CHECK(ran.status == 2);
            CHECK(ran.out.empty());
        }
    }

    TEST_CASE("settings that are wrong stop every command that needs them, not the readers") {
        const Centre centre = Centre::empty();
        centre.write("config.toml", "sound = true\ncolour = \"red\"\n");
        const Ran ran = centre.ctl({"verify"});
        CHECK(ran.status == 2);
        CHECK(ran.err.find("config.toml:2") != std::string::npos);
        CHECK(centre.ctl({"readers", "--release"}).status != 2);
        const Ran doctor = centre.ctl({"doctor"});
        CHECK(doctor.status == 1);
        CHECK(doctor.out.find("config.toml:2") != std::string::npos);
    }

    TEST_CASE("the doctor can be asked for the readers alone") {
        const Centre centre = Centre::empty();
        const Ran all = centre.ctl({"doctor"});
        const Ran readers = centre.ctl({"doctor", "readers"});
        CHECK(all.out.find("database") != std::string::npos);
        CHECK(readers.out.find("database") == std::string::npos);
        CHECK(readers.out.find("readers") != std::string::npos);
        CHECK(centre.ctl({"doctor", "weather"}).status == 2);
    }

    TEST_CASE("help is an answer") {
        const Centre centre;
        for (const Words& words : std::vector<Words>{{"--help"}, {"tap", "--help"}}) {
            const Ran ran = centre.ctl(words);
            CHECK(ran.status == 0);
            CHECK(ran.out.find("Usage") != std::string::npos);
        }
    }
}
