#include "kiosk/ctl/readers_watch.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <string>

#include "kiosk/app/bindings.h"
#include "kiosk/ctl/readers_wanted.h"
#include "tests/drivers/scripted_bus.h"
#include "tests/support/workshop.h"

namespace {

const std::string kDoor = "pci-0000:00:14.0-usb-0:1";
const std::string kDesk = "pci-0000:00:14.0-usb-0:2";
const drivers::Wanted kAuto = {.claim = {.is_auto = true}};

/// A bus that a test can look at when the watch has ended and with it its own.
class BorrowedBus final : public drivers::usb::Bus {
public:
    explicit BorrowedBus(test::ScriptedBus& bus) : bus_(bus) {}
    base::Result<std::vector<drivers::usb::Device>> devices() override { return bus_.devices(); }
    drivers::usb::Opened open(const drivers::usb::Device& device) override {
        return bus_.open(device);
    }
    void reset(const drivers::usb::Device& device) override { bus_.reset(device); }
    bool is_resetting(const drivers::usb::Device& device) const override {
        return bus_.is_resetting(device);
    }
    std::vector<drivers::usb::Holder> holders(const drivers::usb::Device& device) const override {
        return bus_.holders(device);
    }
    bool wait(base::Millis wait_max, const drivers::usb::Take& take) override {
        return bus_.wait(wait_max, take);
    }
    void wake() override { bus_.wake(); }
    base::Millis now() const override { return bus_.now(); }

private:
    test::ScriptedBus& bus_;
};

/// A stream that does something when a line comes out of it.
struct Terminal {
    std::string seen;
    std::function<ssize_t(const std::string&)> on_line = nullptr;

    static ssize_t write(void* cookie, const char* bytes, std::size_t size) {
        auto& terminal = *static_cast<Terminal*>(cookie);
        terminal.seen.append(bytes, size);
        return terminal.on_line(terminal.seen) < 0 ? 0 : static_cast<ssize_t>(size);
    }
    std::FILE* open() { return ::fopencookie(this, "w", {.write = &Terminal::write}); }
};

}  // namespace

TEST_SUITE("kiosk/ctl: watching readers") {
    TEST_CASE("a signal ends the watch, and the keyboards are given back") {
        test::ScriptedBus bus(true);
        bus.plug(test::wedge_reader(kDoor, 5));
        for (const int signal : {SIGINT, SIGTERM}) {
            CAPTURE(signal);
            Terminal terminal;
            terminal.on_line = signal == SIGINT
                ? [](const std::string&) -> ssize_t { return ::kill(::getpid(), SIGINT); }
            : [](const std::string&) -> ssize_t { return ::kill(::getpid(), SIGTERM); };
            std::FILE* const out = terminal.open();
            bus.tell_news();
            CHECK(ctl::watch_readers(std::make_unique<BorrowedBus>(bus), kAuto, {}, out) == 0);
            std::fclose(out);
            CHECK(terminal.seen == kDoor + ":1.0  ready\n");
            CHECK(bus.driver_of(kDoor + ":1.0") == "usbhid");
        }
    }

    TEST_CASE("the readers that the centre has bound are listened to, another is only seen") {
        test::Workshop workshop;
        workshop.change([&] {
            return app::bind_reader(workshop.database(), workshop.stamp(),
                                    {kDoor + ":1.0", domain::Lane::Door, "Cửa"});
        });
        const app::Config config{.database = workshop.path};
        test::ScriptedBus bus(true);
        bus.plug(test::wedge_reader(kDoor, 5));
        bus.plug(test::wedge_reader(kDesk, 6));
        Terminal terminal;
        terminal.on_line = [&](const std::string& seen) -> ssize_t {
            const auto lines = std::ranges::count(seen, '\n');
            if (lines == 2) bus.type(kDoor, "0012345678\n");
            return lines < 3 ? 0 : ::kill(::getpid(), SIGTERM);
        };
        std::FILE* const out = terminal.open();
        bus.tell_news();
        const auto wanted = ctl::wanted_readers(ctl::bound_readers(config), {});
        CHECK(ctl::watch_readers(std::make_unique<BorrowedBus>(bus), wanted, {}, out) == 0);
        std::fclose(out);
        CHECK(terminal.seen.find(kDoor + ":1.0  ready\n") != std::string::npos);
        CHECK(terminal.seen.find(kDoor + ":1.0  read *******678\n") != std::string::npos);
        CHECK(terminal.seen.find(kDesk + ":1.0  could be a reader") != std::string::npos);
        CHECK(bus.driver_of(kDoor + ":1.0") == "usbhid");
    }

    TEST_CASE("without a database no reader is bound, and what is named is listened to") {
        const app::Config config{.database = "/nowhere/kiosk.db"};
        const auto wanted = ctl::wanted_readers(ctl::bound_readers(config), {kDoor, "auto"});
        CHECK(wanted.bindings.empty());
        CHECK(wanted.claim.ports == std::vector{kDoor});
        CHECK(wanted.claim.is_auto);
    }

    TEST_CASE("a wanted port where no reader is gets a sentence") {
        test::ScriptedBus bus;
        bus.plug(test::wedge_reader(kDoor, 5));
        const auto missing = ctl::missing_readers({.bindings = {{kDoor + ":1.0"}, {kDesk}}}, bus);
        REQUIRE(missing.size() == 1);
        CHECK(missing[0].find(kDesk) != std::string::npos);
    }

    TEST_CASE("the watch ends when nobody reads it any more, and the keyboards are given back") {
        test::ScriptedBus bus(true);
        bus.plug(test::wedge_reader(kDoor, 5));
        Terminal terminal;
        terminal.on_line = [](const std::string&) -> ssize_t { return -1; };
        std::FILE* const out = terminal.open();
        CHECK(ctl::watch_readers(std::make_unique<BorrowedBus>(bus), kAuto, {}, out) == 0);
        std::fclose(out);
        CHECK(bus.driver_of(kDoor + ":1.0") == "usbhid");
    }
}
