#include "kiosk/ctl/doctor_readers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/drivers/card_readers.h"
#include "tests/support/temp_dir.h"

namespace {

const std::string kPort = "pci-0000:00:14.0-usb-0:1.2";

/// A machine that lacks nothing, with one reader plugged in.
struct Bench {
    test::TempDir root;
    test::ScriptedBus bus;
    std::vector<app::ReaderBinding> bindings;
    bool is_kiosk_running = false;

    explicit Bench(const drivers::usb::Device& reader = test::wedge_reader(kPort, 5)) {
        bus.plug(reader);
        write("etc/udev/rules.d/60-workshop-kiosk.rules", "");
    }

    void write(const std::string& file, const std::string& text) const {
        std::filesystem::create_directories((root / file).parent_path());
        std::ofstream(root / file) << text;
    }
    /// A program holds the reader's first interface.
    void hold(std::unique_ptr<drivers::usb::OpenDevice>& device) {
        device = bus.open(bus.devices()->front()).device;
        REQUIRE(device);
        REQUIRE(device->claim(0) == test::Trouble::None);
    }
    void bind(const std::string& port) {
        bindings.push_back({.port = port, .lane = domain::Lane::Door, .name = "Cửa"});
    }
    std::vector<ctl::Finding> findings() {
        ctl::Findings found;
        ctl::look_at_readers({bus, bindings, is_kiosk_running, root.path()}, found);
        return found.all();
    }
    ctl::Finding only() {
        const auto found = findings();
        REQUIRE(found.size() == 1);
        return found.front();
    }
};

bool says(const ctl::Finding& finding, std::string_view words) {
    return finding.text.find(words) != std::string::npos;
}

}  // namespace

TEST_SUITE("ctl: doctor, the readers") {
    TEST_CASE("a bound reader that the kernel holds is well while no kiosk runs") {
        Bench bench;
        bench.bind(kPort + ":1.0");
        CHECK(bench.only().health == ctl::Health::Good);
        CHECK(says(bench.only(), "\"Cửa\" (lane door)"));
    }

    TEST_CASE("another device than was bound is named, with what binds it") {
        Bench bench;
        bench.bind(kPort);
        bench.bindings[0].device = "046d:c31c 3/1/1+3/0/0";
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "another device now"));
        CHECK(says(bench.only(), "readers --bind " + kPort + " --lane door"));
    }

    TEST_CASE("a reader that is gone may be where one of its kind is not bound") {
        Bench bench;
        bench.bind("pci-0000:00:14.0-usb-0:7");
        bench.bindings[0].device = "08ff:0009 3/1/1";
        CHECK(says(bench.findings().at(0), "A device of its kind is at " + kPort));
        bench.bind(kPort);
        CHECK_FALSE(says(bench.findings().at(0), "of its kind"));
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

    TEST_CASE("a bound socket with something else in it is wrong") {
        auto mouse = test::wedge_reader(kPort, 5);
        mouse.interfaces[0].protocol = 2;
        mouse.interfaces[0].report_descriptor = {0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0xC0};
        Bench bench(mouse);
        bench.bind(kPort + ":1.0");
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "that is no reader"));
    }

    TEST_CASE("a device of which the kernel made nothing is wrong where it is bound, else a note") {
        auto broken = test::wedge_reader(kPort, 5);
        broken.interfaces.clear();
        Bench bench(broken);
        CHECK(says(bench.findings().at(0), "08ff:0009"));
        CHECK(bench.findings().at(0).health == ctl::Health::Note);
        bench.bind(kPort + ":1.0");
        CHECK(bench.only().health == ctl::Health::Wrong);
        CHECK(says(bench.only(), "hub has too little power"));
    }

    TEST_CASE("a binding to an empty socket is wrong") {
        Bench bench;
        bench.bind("pci-0000:00:14.0-usb-0:4:1.0");
        const auto found = bench.findings();
        CHECK(std::ranges::any_of(found, [](const auto& finding) {
            return finding.health == ctl::Health::Wrong && says(finding, "nothing is plugged in");
        }));
    }

    TEST_CASE("a keyboard that is not bound is offered with the command that binds it") {
        Bench bench;
        const auto found = bench.findings();
        REQUIRE(found.size() == 2);
        CHECK(found[0].health == ctl::Health::Note);
        CHECK(says(found[0], "readers --bind " + kPort + ":1.0 --lane door"));
        CHECK(found[1].text == "No reader is bound.");
    }

    TEST_CASE("a bus that cannot be listed is wrong, and no reader is guessed") {
        Bench bench;
        bench.bus.is_list_broken = true;
        CHECK(bench.only().health == ctl::Health::Wrong);
    }
}
