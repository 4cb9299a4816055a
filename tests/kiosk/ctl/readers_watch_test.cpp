#include "kiosk/ctl/readers_watch.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <string>

#include "tests/drivers/scripted_bus.h"

namespace {

const std::string kDoor = "pci-0000:00:14.0-usb-0:1";
const drivers::Wanted kAuto = {.claim = {.is_auto = true}};

/// A bus that a test can look at when the watch has ended and with it its own.
class BorrowedBus final : public drivers::usb::Bus {
public:
    explicit BorrowedBus(test::ScriptedBus& bus) : bus_(bus) {}
    base::Result<std::vector<drivers::usb::Device>> devices() override { return bus_.devices(); }
    drivers::usb::Opened open(const drivers::usb::Device& device) override {
        return bus_.open(device);
    }
    drivers::usb::News wait(base::Millis wait_max) override { return bus_.wait(wait_max); }
    void wake() override { bus_.wake(); }
    base::Millis now() const override { return bus_.now(); }

private:
    test::ScriptedBus& bus_;
};

/// A stream that does something when a line comes out of it.
struct Terminal {
    std::string seen;
    ssize_t (*on_line)(const std::string&) = nullptr;

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
