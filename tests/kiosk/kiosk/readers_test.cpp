#include "kiosk/readers.h"

#include <doctest/doctest.h>

namespace {

const std::string kPort = "pci-0000:00:14.0-usb-0:1.2";

/// What the desk gets for it, where these are bound; nothing for what it need not know.
std::optional<app::Event> event_of(const drivers::Event& told,
                                   std::vector<app::ReaderBinding> bindings = {
                                       {kPort, domain::Lane::Desk, "Quầy"}}) {
    std::optional<app::Event> pushed;
    kiosk::ReaderNews news;
    kiosk::Readers(
        std::move(bindings),
        [&](app::Event event) {
            CHECK_FALSE(pushed);
            pushed = std::move(event);
        },
        news)
        .tell(told);
    return pushed;
}

}  // namespace

TEST_SUITE("kiosk: what readers tell the desk") {
    TEST_CASE("a tap brings the card with it, and whether its number changes") {
        const auto event = event_of({.kind = drivers::EventKind::Tap,
                                     .port = kPort + ":1.0",
                                     .code = "08010203",
                                     .card = "iso14443a:08010203",
                                     .also = {"134283779"},
                                     .is_changing = true});
        REQUIRE(event);
        const auto& tap = std::get<app::CardTap>(*event);
        CHECK(tap.code == "08010203");
        CHECK(tap.card == "iso14443a:08010203");
        CHECK(tap.also == std::vector<std::string>{"134283779"});
        CHECK(tap.is_changing);
        CHECK(tap.lane == domain::Lane::Desk);
        CHECK(tap.reader == kPort);
    }

    TEST_CASE("a tap is given to the desk before those who watch") {
        std::string told;
        kiosk::ReaderNews news;
        kiosk::Readers readers(
            {{kPort, domain::Lane::Desk, "Quầy"}}, [&](const app::Event&) { told += "desk "; },
            news);
        news.watch(
            [&](const std::string&) {
                told += "watch ";
                return true;
            },
            false);
        told.clear();
        readers.tell({.kind = drivers::EventKind::Tap, .port = kPort, .code = "1"});
        CHECK(told == "desk watch ");
    }

    TEST_CASE("a binding of the interface goes before one of the whole socket") {
        const auto lane_at = [](const std::string& port) {
            const auto event = event_of(
                {.kind = drivers::EventKind::Tap, .port = port, .code = "1"},
                {{kPort, domain::Lane::Desk, "Quầy"}, {kPort + ":1.0", domain::Lane::Door, "Cửa"}});
            return std::get<app::CardTap>(event.value()).lane;
        };
        CHECK(lane_at(kPort + ":1.0") == domain::Lane::Door);
        CHECK(lane_at(kPort + ":1.1") == domain::Lane::Desk);
    }

    TEST_CASE("what was presented and could not be read is a tap without a code, and says why") {
        const auto misread_of = [](const char* fault) {
            const auto event = event_of(
                {.kind = drivers::EventKind::Fault, .port = kPort + ":1.0", .code = fault});
            REQUIRE(event);
            REQUIRE(std::holds_alternative<app::CardTap>(*event));
            CHECK(std::get<app::CardTap>(*event).code.empty());
            return std::get<app::CardTap>(*event).misread;
        };
        for (const char* const fault :
             {"half-read", "no-prefix", "no-suffix", "too-long", "not-text", "mute-card",
              "no-number", "wrong-digits", "blank-number"}) {
            CAPTURE(fault);
            CHECK(misread_of(fault) == domain::Refusal::BadCode);
        }
        CHECK(misread_of("bank-card") == domain::Refusal::CardBank);
        CHECK(misread_of("cut-off-number") == domain::Refusal::CardCutOff);
    }

    TEST_CASE("who holds a reader that is busy is passed on") {
        const auto event = event_of({.kind = drivers::EventKind::Fault,
                                     .port = kPort + ":1.0",
                                     .code = "busy",
                                     .text = "pcscd holds it",
                                     .holder = "pcscd"});
        REQUIRE(event);
        const auto& change = std::get<app::ReaderChange>(*event);
        CHECK(change.fault == "busy");
        CHECK(change.holder == "pcscd");
        CHECK(change.text == "pcscd holds it");
    }

    TEST_CASE("what is wrong with a reader is no tap, and what nobody bound is nothing") {
        const auto event =
            event_of({.kind = drivers::EventKind::Fault, .port = kPort, .code = "wrong-sequence"});
        REQUIRE(event);
        REQUIRE(std::holds_alternative<app::ReaderChange>(*event));
        CHECK(std::get<app::ReaderChange>(*event).fault == "wrong-sequence");
        CHECK_FALSE(event_of({.kind = drivers::EventKind::Tap, .port = "elsewhere", .code = "1"}));
    }
}
