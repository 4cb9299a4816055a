// Who holds a reader, who may have it, and what keeps it from the kiosk.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/kiosk/ctl/reader_machine.h"

using namespace test;

TEST_SUITE("ctl: doctor, the readers") {
    TEST_CASE("a bound reader that the kernel holds is well while no kiosk runs") {
        ReaderMachine bench;
        bench.bind(kReaderPort + ":1.0");
        CHECK(bench.only().health == ctl::Health::Good);
        CHECK(says(bench.only(), "\"Cửa\" (lane door)"));
    }

    TEST_CASE("a bound reader that a kiosk should hold and does not is wrong") {
        ReaderMachine bench;
        bench.bind(kReaderPort + ":1.0");
        bench.is_kiosk_running = true;
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "not held by the kiosk"));
    }

    TEST_CASE("a claimed reader is the kiosk's, or another program's when none runs") {
        ReaderMachine bench;
        bench.bind(kReaderPort + ":1.0");
        std::unique_ptr<drivers::usb::OpenDevice> held;
        bench.hold(held);

        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "another program"));
        bench.is_kiosk_running = true;
        CHECK(bench.only().health == ctl::Health::Good);
    }

    TEST_CASE("the program that holds a reader is named with its cure, the kiosk itself is not") {
        ReaderMachine bench(card_reader(kReaderPort, 5));
        bench.bind(kReaderPort);
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
        ReaderMachine bench;
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
        ReaderMachine bench;
        bench.bind(kReaderPort + ":1.0");
        bench.bus.fail("open", kReaderPort, Trouble::NoAccess, 2);
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "plug the reader in again, so that our udev rules take effect"));

        std::filesystem::remove_all(bench.root / "etc");
        bench.bus.fail("open", kReaderPort, Trouble::NoAccess);
        const auto found = bench.findings();
        CHECK(found.at(0).health == ctl::Health::Wrong);
        CHECK(says(found.at(0), "install assets/system/60-workshop-kiosk.rules"));
        CHECK(says(found.at(0), "plugdev"));
    }

    TEST_CASE("a card reader that nobody holds is well, and needs no driver of the kernel") {
        ReaderMachine bench(card_reader(kReaderPort, 5));
        bench.bind(kReaderPort);
        CHECK(bench.only().health == ctl::Health::Good);
        CHECK(says(bench.only(), "will be the kiosk's"));
    }

    TEST_CASE("a keyboard that a program left without a driver is told with its cure") {
        auto reader = wedge_reader(kReaderPort, 5);
        reader.interfaces[0].driver.clear();
        ReaderMachine bench(reader);
        bench.bind(kReaderPort);
        CHECK(says(bench.only(), "readers --release"));
    }

    TEST_CASE("a reader that the kernel's NFC driver holds is wrong") {
        auto reader = card_reader(kReaderPort, 5);
        reader.interfaces[0].driver = "pn533_usb";
        ReaderMachine bench(reader);
        bench.bind(kReaderPort);
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "modprobe -r pn533_usb"));
    }

    TEST_CASE(
        "a reader that the kernel's NFC driver knows needs the blacklist, and no other does") {
        auto reader = card_reader(kReaderPort, 5);
        reader.vendor_id = 0x072F;
        reader.product_id = 0x2200;
        const auto asks_for_blacklist = [](const drivers::usb::Device& device) {
            const auto found = ReaderMachine(device).findings();
            return std::ranges::any_of(found, [](const auto& finding) {
                return finding.health == ctl::Health::Wrong &&
                       says(finding, "workshop-kiosk-blacklist.conf");
            });
        };
        CHECK(asks_for_blacklist(reader));
        CHECK_FALSE(asks_for_blacklist(card_reader(kReaderPort, 5)));
    }

    TEST_CASE("a blacklist counts in whichever file it stands, but not as a comment") {
        auto reader = card_reader(kReaderPort, 5);
        reader.vendor_id = 0x072F;
        reader.product_id = 0x2200;
        ReaderMachine bench(reader);
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
        ReaderMachine bench(card_reader(kReaderPort, 5));
        bench.bind(kReaderPort);
        bench.write("run/pcscd/pcscd.comm", "");
        CHECK(says(bench.findings().back(), "starts as soon as a program asks"));
        CHECK(bench.findings().back().health == ctl::Health::Note);
        bench.write("proc/812/comm", "pcscd\n");
        CHECK(says(bench.findings().back(), "pcscd runs (process 812)"));

        ReaderMachine keyboard;
        keyboard.bind(kReaderPort);
        keyboard.write("proc/812/comm", "pcscd\n");
        CHECK(keyboard.findings().size() == 1);
    }

    TEST_CASE("udev rules that are not installed are a note, unless nothing is plugged in") {
        ReaderMachine bench;
        bench.bind(kReaderPort);
        std::filesystem::remove_all(bench.root / "etc");
        CHECK(says(bench.findings().back(), "Our udev rules are not installed"));
        bench.write("usr/lib/udev/rules.d/60-workshop-kiosk.rules", "");
        CHECK(bench.findings().size() == 1);
        std::filesystem::remove_all(bench.root / "usr");
        bench.bus.pull(kReaderPort);
        CHECK(bench.findings().size() == 1);
    }

    TEST_CASE("a bound reader that may be put to sleep is told") {
        auto reader = card_reader(kReaderPort, 5);
        reader.may_sleep = true;
        ReaderMachine bench(reader);
        bench.bind(kReaderPort);
        const auto found = bench.findings();
        REQUIRE(found.size() == 2);
        CHECK(says(found[1], "may be put to sleep"));
        CHECK(says(found[1], "plug the reader in again"));
    }

    TEST_CASE("a bound reader that looks like a person's keyboard is told, a card reader never") {
        auto keyboard = wedge_reader(kReaderPort, 5);
        keyboard.name = "USB Keyboard";
        ReaderMachine bench(keyboard);
        bench.bind(kReaderPort);
        const auto found = bench.findings();
        REQUIRE(found.size() == 2);
        CHECK(found[1].health == ctl::Health::Note);
        CHECK(says(found[1], "it calls itself a keyboard"));

        auto card_reader = test::card_reader(kReaderPort, 5);
        card_reader.name = "Smart Card Keyboard";
        ReaderMachine other(card_reader);
        other.bind(kReaderPort);
        CHECK(other.findings().size() == 1);
    }
}
