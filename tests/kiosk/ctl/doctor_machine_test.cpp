#include "kiosk/ctl/doctor_machine.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/temp_folder.h"

namespace {

/// A machine where all is well, from which a test takes something away.
struct Bench {
    test::TempFolder dir;
    ctl::Machine machine{.root = dir.path(), .text_dirs = {dir / "texts"}, .has_display = true};
    app::Config config;
    base::FakeClock clock{base::Instant{base::Millis{1'795'000'000'000}}};

    Bench() {
        for (const char* file :
             {"usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf",
              "usr/share/fonts/truetype/open-sans/OpenSans-Semibold.ttf",
              "usr/share/fonts/truetype/font-awesome/fontawesome-webfont.ttf", "run/udev/control",
              "dev/snd/pcmC0D0p", "texts/vi.toml", "texts/en.toml"}) {
            std::filesystem::create_directories((dir / file).parent_path());
            std::ofstream(dir / file) << "x";
        }
    }
    ctl::Findings findings() const {
        ctl::Findings found;
        ctl::look_at_machine(machine, config, clock, found);
        return found;
    }
    ctl::Finding about(std::string_view part) const {
        const auto found = findings();
        const auto one = std::ranges::find(found.all(), part, &ctl::Finding::part);
        REQUIRE(one != found.all().end());
        return *one;
    }
};

}  // namespace

TEST_SUITE("ctl: doctor, the machine") {
    TEST_CASE("a machine that lacks nothing is well") {
        const Bench bench;
        const auto found = bench.findings();
        for (const ctl::Finding& finding : found.all()) {
            CHECK_MESSAGE(finding.health == ctl::Health::Good, finding.text);
        }
        CHECK(ctl::reply_of(bench.findings(), false).status == 0);
    }

    TEST_CASE("a clock that cannot be right is wrong, an unconfirmed one is a note") {
        Bench bench;
        bench.clock.set_confidence(base::ClockConfidence::Rtc);
        CHECK(bench.about("clock").health == ctl::Health::Note);
        // The kernel says only who set the clock, and not that it stands in 1970.
        for (const auto said : {base::ClockConfidence::Rtc, base::ClockConfidence::Ntp}) {
            bench.clock.set(base::Instant{base::Millis{120'000}});
            bench.clock.set_confidence(said);
            CHECK(bench.about("clock").health == ctl::Health::Wrong);
        }
    }

    TEST_CASE("a zone that nobody knows is wrong") {
        Bench bench;
        bench.config.time_zone = "Asia/Nowhere";
        CHECK(bench.about("time zone").health == ctl::Health::Wrong);
        CHECK(bench.about("time zone").text.find("tzdata") != std::string::npos);
    }

    TEST_CASE("a missing font is named with the package that brings it") {
        const Bench bench;
        std::filesystem::remove_all(bench.dir / "usr/share/fonts/truetype/font-awesome");
        CHECK(bench.about("fonts").health == ctl::Health::Wrong);
        CHECK(bench.about("fonts").text.find("fonts-font-awesome") != std::string::npos);
    }

    TEST_CASE("texts in one language only are not found") {
        const Bench bench;
        std::filesystem::remove(bench.dir / "texts/en.toml");
        CHECK(bench.about("texts").health == ctl::Health::Wrong);
    }

    TEST_CASE("what a kiosk can do without is a note and changes no status") {
        Bench bench;
        bench.machine.has_display = false;
        std::filesystem::remove_all(bench.dir / "run");
        std::filesystem::remove_all(bench.dir / "dev");
        for (const char* part : {"udev", "display", "sound"}) {
            CHECK(bench.about(part).health == ctl::Health::Note);
        }
        CHECK(ctl::reply_of(bench.findings(), false).status == 0);
    }

    TEST_CASE("one wrong thing makes the answer no, in words and in JSON") {
        ctl::Findings findings;
        findings.good("key", "Its key is there.");
        findings.wrong("fonts", "The font is missing.");
        const app::Reply words = ctl::reply_of(findings, false);
        CHECK(words.status == 1);
        CHECK(words.lines.back() == "One thing is wrong.");
        const app::Reply json = ctl::reply_of(findings, true);
        CHECK(json.status == 1);
        CHECK(json.lines ==
              std::vector<std::string>{
                  R"({"part":"key","state":"good","text":"Its key is there."})",
                  R"({"part":"fonts","state":"wrong","text":"The font is missing."})"});
    }
}
