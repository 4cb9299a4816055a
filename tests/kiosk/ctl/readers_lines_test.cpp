#include "kiosk/ctl/readers_lines.h"

#include <doctest/doctest.h>

#include "kiosk/app/control_reader.h"

namespace {

using drivers::Event;
using drivers::EventKind;

const std::string kPort = "pci-0000:00:14.0-usb-0:1:1.0";
constexpr ctl::LineStyle kJson = {.is_json = true};
constexpr ctl::LineStyle kJsonInFull = {.is_json = true, .has_numbers = true};

}  // namespace

TEST_SUITE("kiosk/ctl: lines of readers") {
    TEST_CASE("a code keeps its last three characters, a short one nothing") {
        CHECK(app::masked("0012345678") == "*******678");
        CHECK(app::masked("1234") == "*234");
        CHECK(app::masked("123") == "***");
        CHECK(app::masked("") == "");
        CHECK(app::masked("iso14443a:04A3C6CAE26180") == "iso14443a:***********180");
    }

    TEST_CASE("the keys of a JSON line come in the order that scripts rely on") {
        CHECK(ctl::event_line({EventKind::Tap, kPort, "wedge", "0012345678", ""}, kJsonInFull) ==
              R"({"event":"tap","reader":")" + kPort + R"(","kind":"wedge","code":"0012345678"})");
        CHECK(ctl::event_line({EventKind::Tap, kPort, "wedge", "0040856634", "", "em:026F6C3A"},
                              kJsonInFull) ==
              R"({"event":"tap","reader":")" + kPort +
                  R"(","kind":"wedge","code":"0040856634","card":"em:026F6C3A"})");
        CHECK(ctl::event_line({EventKind::Attached, kPort, "wedge", "", ""}, kJson) ==
              R"({"event":"attached","reader":")" + kPort + R"(","kind":"wedge","code":null})");
    }

    TEST_CASE("every kind of event has its own word") {
        const auto word = [](EventKind kind) {
            const std::string line = ctl::event_line({kind, "p", "wedge", "", ""}, kJson);
            return line.substr(10, line.find('"', 10) - 10);
        };
        CHECK(word(EventKind::Present) == "present");
        CHECK(word(EventKind::Attached) == "attached");
        CHECK(word(EventKind::Detached) == "detached");
        CHECK(word(EventKind::Tap) == "tap");
        CHECK(word(EventKind::Fault) == "fault");
    }

    TEST_CASE("a card's number is masked unless asked for, in JSON and in sentences") {
        const Event tap = {EventKind::Tap, kPort, "wedge", "0012345678", "", "em:0012345678"};
        for (const bool is_json : {false, true}) {
            CHECK(ctl::event_line(tap, {.is_json = is_json}).find("0012345") == std::string::npos);
            CHECK(ctl::event_line(tap, {.is_json = is_json}).find("*******678") !=
                  std::string::npos);
            CHECK(ctl::event_line(tap, {.is_json = is_json, .has_numbers = true})
                      .find("0012345678") != std::string::npos);
        }
    }

    TEST_CASE("a fault keeps its name and says what to do") {
        const Event fault = {EventKind::Fault, kPort, "wedge", "no-access", "join plugdev"};
        CHECK(ctl::event_line(fault, kJson) ==
              R"({"event":"fault","reader":")" + kPort +
                  R"(","kind":"wedge","code":"no-access","text":"join plugdev"})");
        CHECK(ctl::event_line(fault, {}) == kPort + "  trouble (no-access): join plugdev");
    }

    TEST_CASE("a device that calls itself what is no UTF-8 still gives a JSON line") {
        const drivers::Candidate odd = {kPort,
                                        "wedge",
                                        "R\xff"
                                        "FID",
                                        0x08ff,
                                        0x0009,
                                        false};
        CHECK(ctl::candidate_line(odd, true).find("08ff:0009 R\xEF\xBF\xBD"
                                                  "FID") != std::string::npos);
    }

    TEST_CASE("what was given back is one line each, nothing to do is said to people only") {
        CHECK(ctl::released_lines({{kPort}, {}}, false) ==
              std::vector<std::string>{kPort + "  given back to the kernel"});
        CHECK(ctl::released_lines({{kPort}, {}}, true).size() == 1);
        CHECK(ctl::released_lines({}, false).size() == 1);
        CHECK(ctl::released_lines({}, true).empty());
        CHECK(ctl::released_lines({{}, {"p: busy"}}, false).empty());
    }

    TEST_CASE("a device of which the kernel made nothing is told with its numbers") {
        const drivers::usb::Device broken = {
            .port = "somewhere", .vendor_id = 0x08ff, .product_id = 0x0009};
        drivers::usb::Device whole = broken;
        whole.interfaces.resize(1);
        const auto sentences = ctl::broken_sentences({whole, broken});
        REQUIRE(sentences.size() == 1);
        CHECK(sentences[0].find("somewhere: ") == 0);
        CHECK(sentences[0].find("08ff:0009") != std::string::npos);
    }
}
