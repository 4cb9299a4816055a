#include <doctest/doctest.h>

#include "tests/kiosk/app/desk_bench.h"

namespace {

const std::string kPort = "pci-0000:00:14.0-usb-0:1:1.0";

/// A desk with one reader bound and plugged in.
struct Bench : test::DeskBench {
    Bench() {
        request({{"command", "bind"}, {"port", kPort}, {"lane", "door"}, {"name", "Cửa trước"}});
        tell(app::ReaderChange::Kind::Attached);
    }
    void tell(app::ReaderChange::Kind kind, const std::string& fault = "",
              const std::string& holder = "") {
        send(app::ReaderChange{.kind = kind,
                               .port = kPort,
                               .name = "Cửa trước",
                               .text = "a sentence",
                               .fault = fault,
                               .holder = holder});
    }
    void fail(const std::string& fault, const std::string& holder = "") {
        tell(app::ReaderChange::Kind::Fault, fault, holder);
    }
    void tap_at(const std::string& reader, const std::string& code) {
        send(app::CardTap{.code = code, .reader = reader});
    }
};

}  // namespace

TEST_SUITE("app: readers on the screen") {
    TEST_CASE_FIXTURE(Bench, "a fault is shown by its name, with the reader's and who holds it") {
        fail("busy", "pcscd");
        REQUIRE(view().banners.size() == 1);
        const view::Banner& banner = view().banners[0];
        CHECK(banner.kind == view::BannerKind::ReaderFault);
        CHECK(banner.detail == "Cửa trước");
        CHECK(banner.fault == "busy");
        CHECK(banner.holder == "pcscd");
    }

    TEST_CASE_FIXTURE(Bench,
                      "the next fault takes the place of the one before, and of its holder") {
        fail("busy", "pcscd");
        fail("silent");
        CHECK(view().banners[0].fault == "silent");
        CHECK(view().banners[0].holder.empty());
    }

    TEST_CASE_FIXTURE(Bench, "a fault is over when the reader is attached again") {
        fail("silent");
        tell(app::ReaderChange::Kind::Attached);
        CHECK(view().banners.empty());
    }

    TEST_CASE_FIXTURE(Bench, "a fault is over when a card was read, or was tapped in vain") {
        for (const char* const code : {"1", ""}) {
            fail("wrong-sequence");
            CHECK(view().banners.size() == 1);
            tap_at(kPort, code);
            CHECK(view().banners.empty());
        }
    }

    TEST_CASE_FIXTURE(Bench, "a tap at another reader ends no fault") {
        fail("silent");
        tap_at("simulated", "1");
        CHECK(view().banners.size() == 1);
    }

    TEST_CASE_FIXTURE(Bench, "a reader that is plugged in and still being opened is no trouble") {
        tell(app::ReaderChange::Kind::Detached);
        REQUIRE(view().banners.size() == 1);
        CHECK(view().banners[0].kind == view::BannerKind::ReaderGone);
        send(app::ReadersPlugged{{{.port = kPort, .socket = "pci-0000:00:14.0-usb-0:1"}}});
        CHECK(view().banners.empty());
        fail("busy", "pcscd");
        REQUIRE(view().banners.size() == 1);
        CHECK(view().banners[0].kind == view::BannerKind::ReaderFault);
        CHECK(view().banners[0].fault == "busy");
    }

    TEST_CASE_FIXTURE(Bench, "a fault outlives a change of the bindings") {
        fail("busy", "pcscd");
        request({{"command", "bind"}, {"port", kPort}, {"lane", "desk"}, {"name", "Quầy"}});
        REQUIRE(view().banners.size() == 1);
        CHECK(view().banners[0].detail == "Quầy");
        CHECK(view().banners[0].fault == "busy");
        CHECK(view().banners[0].holder == "pcscd");
    }
}
