// Who holds a reader, who may have it, and what keeps it from the kiosk.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/kiosk/ctl/reader_machine.h"

namespace {

using Bench = test::ReaderMachine;
using test::says;

const std::string& kPort = test::kReaderPort;

}  // namespace

TEST_SUITE("ctl: doctor, the readers") {
    TEST_CASE("a bound reader that the kernel holds is well while no kiosk runs") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        CHECK(bench.only().health == ctl::Health::Good);
        CHECK(says(bench.only(), "\"Cửa\" (lane door)"));
    }

    TEST_CASE("a bound reader that a kiosk should hold and does not is wrong") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        bench.is_kiosk_running = true;
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "not held by the kiosk"));
    }

    TEST_CASE("a claimed reader is the kiosk's, or another program's when none runs") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        std::unique_ptr<drivers::usb::OpenDevice> held;
        bench.hold(held);

        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "another program"));
        bench.is_kiosk_running = true;
        CHECK(bench.only().health == ctl::Health::Good);
    }

    TEST_CASE("the program that holds a reader is named with its cure, the kiosk itself is not") {
        Bench bench(test::card_reader(kPort, 5));
        bench.bind(kPort);
        std::unique_ptr<drivers::usb::OpenDevice> held;
        bench.hold(held);
        bench.bus.programs = {{812, "pcscd"}};
        for (const bool is_kiosk_running : {false, true}) {
            bench.is_kiosk_running = is_kiosk_running;
            CHECK(bench.only().health == ctl::Health::Wrong);
            CHECK(says(bench.only(), "pcscd (process 812) holds it"));
            CHECK(says(bench.only(), "systemctl stop pcscd.socket pcscd"));
        }
        bench.bus.programs = {{900, "workshop-kiosk"}, {812, "pcscd", false}};
        CHECK(bench.only().health == ctl::Health::Good);
        bench.is_kiosk_running = false;
        CHECK(says(bench.only(), "workshop-kiosk (process 900) holds it"));
    }

    TEST_CASE("who holds a reader that is not bound yet is named as well") {
        Bench bench;
        CHECK(bench.findings().size() == 2);
        std::unique_ptr<drivers::usb::OpenDevice> held;
        bench.hold(held);
        bench.bus.programs = {{812, "scdaemon"}};
        CHECK(says(bench.findings().at(1), "scdaemon (process 812) holds it: `gpgconf --kill"));
        bench.is_kiosk_running = true;
        bench.bus.programs = {{900, "workshop-kiosk"}};  // is being asked which one it is
        CHECK(bench.findings().size() == 2);
    }

    TEST_CASE("a reader that this user may not open is told with what is missing") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        bench.bus.fail("open", kPort, test::Trouble::NoAccess, 2);
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "plug the reader in again, so that our udev rules take effect"));

        std::filesystem::remove_all(bench.root / "etc");
        bench.bus.fail("open", kPort, test::Trouble::NoAccess);
        const auto found = bench.findings();
        CHECK(found.at(0).health == ctl::Health::Wrong);
        CHECK(says(found.at(0), "install assets/system/60-workshop-kiosk.rules"));
        CHECK(says(found.at(0), "plugdev"));
    }

    TEST_CASE("a card reader that nobody holds is well, and needs no driver of the kernel") {
        Bench bench(test::card_reader(kPort, 5));
        bench.bind(kPort);
        CHECK(bench.only().health == ctl::Health::Good);
        CHECK(says(bench.only(), "will be the kiosk's"));
    }

    TEST_CASE("a keyboard that a program left without a driver is told with its cure") {
        auto reader = test::wedge_reader(kPort, 5);
        reader.interfaces[0].driver.clear();
        Bench bench(reader);
        bench.bind(kPort);
        CHECK(says(bench.only(), "readers --release"));
    }

    TEST_CASE("a reader that the kernel's NFC driver holds is wrong") {
        auto reader = test::card_reader(kPort, 5);
        reader.interfaces[0].driver = "pn533_usb";
        Bench bench(reader);
        bench.bind(kPort);
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "modprobe -r pn533_usb"));
    }

    TEST_CASE(
        "a reader that the kernel's NFC driver knows needs the blacklist, and no other does") {
        auto reader = test::card_reader(kPort, 5);
        reader.vendor_id = 0x072F;
        reader.product_id = 0x2200;
        const auto asks_for_blacklist = [](const drivers::usb::Device& device) {
            const auto found = Bench(device).findings();
            return std::ranges::any_of(found, [](const auto& finding) {
                return finding.health == ctl::Health::Wrong &&
                       says(finding, "workshop-kiosk-blacklist.conf");
            });
        };
        CHECK(asks_for_blacklist(reader));
        CHECK_FALSE(asks_for_blacklist(test::card_reader(kPort, 5)));
    }

    TEST_CASE("a blacklist counts in whichever file it stands, but not as a comment") {
        auto reader = test::card_reader(kPort, 5);
        reader.vendor_id = 0x072F;
        reader.product_id = 0x2200;
        Bench bench(reader);
        const auto wrong = [&] {
            const auto found = bench.findings();
            return std::ranges::count(found, ctl::Health::Wrong, &ctl::Finding::health);
        };
        CHECK(wrong() == 1);
        bench.write("etc/modprobe.d/libnfc.conf", "#blacklist pn533_usb\nblacklist pn533\n");
        CHECK(wrong() == 1);
        bench.write("usr/lib/modprobe.d/other.conf", "blacklist nfc\n  blacklist pn533_usb\n");
        CHECK(wrong() == 0);
    }

    TEST_CASE("pcscd is a note when a card reader is there, running or about to") {
        Bench bench(test::card_reader(kPort, 5));
        bench.bind(kPort);
        bench.write("run/pcscd/pcscd.comm", "");
        CHECK(says(bench.findings().back(), "starts as soon as a program asks"));
        CHECK(bench.findings().back().health == ctl::Health::Note);
        bench.write("proc/812/comm", "pcscd\n");
        CHECK(says(bench.findings().back(), "pcscd runs (process 812)"));

        Bench keyboard;
        keyboard.bind(kPort);
        keyboard.write("proc/812/comm", "pcscd\n");
        CHECK(keyboard.findings().size() == 1);
    }

    TEST_CASE("udev rules that are not installed are a note, unless nothing is plugged in") {
        Bench bench;
        bench.bind(kPort);
        std::filesystem::remove_all(bench.root / "etc");
        CHECK(says(bench.findings().back(), "Our udev rules are not installed"));
        bench.write("usr/lib/udev/rules.d/60-workshop-kiosk.rules", "");
        CHECK(bench.findings().size() == 1);
        std::filesystem::remove_all(bench.root / "usr");
        bench.bus.pull(kPort);
        CHECK(bench.findings().size() == 1);
    }

    TEST_CASE("a bound reader that may be put to sleep is told") {
        auto reader = test::card_reader(kPort, 5);
        reader.may_sleep = true;
        Bench bench(reader);
        bench.bind(kPort);
        const auto found = bench.findings();
        REQUIRE(found.size() == 2);
        CHECK(says(found[1], "may be put to sleep"));
        CHECK(says(found[1], "plug the reader in again"));
    }

    TEST_CASE("a bound reader that looks like a person's keyboard is told, a card reader never") {
        auto keyboard = test::wedge_reader(kPort, 5);
        keyboard.name = "USB Keyboard";
        Bench bench(keyboard);
        bench.bind(kPort);
        const auto found = bench.findings();
        REQUIRE(found.size() == 2);
        CHECK(found[1].health == ctl::Health::Note);
        CHECK(says(found[1], "it calls itself a keyboard"));

        auto card_reader = test::card_reader(kPort, 5);
        card_reader.name = "Smart Card Keyboard";
        Bench other(card_reader);
        other.bind(kPort);
        CHECK(other.findings().size() == 1);
    }
}
