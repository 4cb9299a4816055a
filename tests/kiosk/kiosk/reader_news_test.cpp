#include "kiosk/reader_news.h"

#include <doctest/doctest.h>

#include <thread>

#include "kiosk/app/control_reader.h"
#include "kiosk/base/queue.h"
#include "kiosk/readers.h"
#include "tests/drivers/scripted_bus.h"
#include "tests/kiosk/kiosk/desk_queue.h"

namespace {

const std::string kPort = "pci-0000:00:14.0-usb-0:1.2";
const std::string kReader = kPort + ":1.0";

/// Somebody who watches and takes every line, until it is told not to.
struct Watch {
    base::Queue<std::string> lines;

    app::LineTo line_to() {
        return [this](const std::string& line) { return lines.push(line); };
    }
    /// Waits until that many have come.
    std::vector<app::ReaderLine> next(std::size_t count) {
        std::vector<app::ReaderLine> read;
        while (read.size() < count) {
            for (const std::string& line : lines.take_all(std::nullopt)) {
                read.push_back(app::reader_line_from(line).value());
            }
        }
        return read;
    }
};

drivers::Event tap(const std::string& code) {
    return {.kind = drivers::EventKind::Tap, .port = kReader, .reader_kind = "wedge", .code = code};
}

}  // namespace

TEST_SUITE("kiosk: news of the readers") {
    TEST_CASE("a watch begins with what is there, then hears what happens") {
        kiosk::ReaderNews news;
        news.tell({.kind = drivers::EventKind::Attached, .port = kReader, .reader_kind = "wedge"});
        news.tell({.kind = drivers::EventKind::Present, .port = "gone", .reader_kind = "wedge"});
        news.tell({.kind = drivers::EventKind::Detached, .port = "gone", .reader_kind = "wedge"});
        Watch watch;
        news.watch(watch.line_to(), false);
        const auto there = watch.next(2);
        REQUIRE(there.size() == 2);
        CHECK(there[0].reader == kReader);
        CHECK(there[0].event == "attached");
        CHECK(there[1].reader == "simulated");

        news.tell(tap("0012345678"));
        news.tell({.kind = drivers::EventKind::Detached, .port = kReader, .reader_kind = "wedge"});
        const auto happened = watch.next(2);
        CHECK(happened[0].event == "tap");
        CHECK(happened[0].code == "*******678");
        CHECK(happened[1].event == "detached");
    }

    TEST_CASE("numbers are told in full only to the watch that asked for them") {
        kiosk::ReaderNews news;
        Watch masked;
        Watch full;
        news.watch(masked.line_to(), false);
        news.watch(full.line_to(), true);
        news.tell_simulated_tap("0012345678");
        const auto in_full = full.next(2).at(1);
        CHECK(in_full.code == "0012345678");
        CHECK(in_full.reader == "simulated");
        CHECK(in_full.kind == "simulated");
        CHECK(masked.next(2).at(1).code == "*******678");
    }

    TEST_CASE("a watch that takes no more is never told again, and the others are") {
        kiosk::ReaderNews news;
        int calls = 0;
        news.watch([&](const std::string&) { return ++calls < 2; }, false);
        Watch other;
        news.watch(other.line_to(), false);
        for (const char* code : {"1111", "2222", "3333"}) news.tell(tap(code));
        CHECK(calls == 2);
        CHECK(other.next(4).back().code == "*333");
    }

    TEST_CASE("what a reader types at its socket is told, and is tapped at the desk") {
        auto bus = std::make_unique<test::ScriptedBus>(true);
        test::ScriptedBus& sockets = *bus;
        kiosk::ReaderNews news;
        test::DeskQueue desk;
        kiosk::Readers readers(
            {{kReader, domain::Lane::Door, "Cửa"}},
            [&](app::Event event) { desk.push(std::move(event)); }, news);
        Watch watch;
        news.watch(watch.line_to(), false);
        CHECK(watch.next(1).at(0).reader == "simulated");
        readers.start_on(std::move(bus));

        sockets.plug(test::wedge_reader(kPort, 5));
        CHECK(watch.next(1).at(0).event == "attached");
        sockets.type(kPort, "0012345678\n");
        const auto tapped = watch.next(1).at(0);
        CHECK(tapped.event == "tap");
        CHECK(tapped.kind == "wedge");
        CHECK(tapped.code == "*******678");
        sockets.pull(kPort);
        CHECK(watch.next(1).at(0).event == "detached");
        readers.stop();
        CHECK(desk.all().size() == 3);
    }

    TEST_CASE("a reader that stays attached is attached under its new binding, too") {
        auto bus = std::make_unique<test::ScriptedBus>(true);
        test::ScriptedBus& sockets = *bus;
        kiosk::ReaderNews news;
        test::DeskQueue desk;
        kiosk::Readers readers(
            {{kReader, domain::Lane::Door, "Cửa"}},
            [&](app::Event event) { desk.push(std::move(event)); }, news);
        readers.start_on(std::move(bus));
        sockets.plug(test::wedge_reader(kPort, 5));
        while (readers.lines().empty() ||
               readers.lines().front().find("attached") == std::string::npos) {
            std::this_thread::yield();
        }
        CHECK(desk.all().size() == 1);

        readers.set_bindings({{kPort, domain::Lane::Desk, "Quầy"}});

        const auto change = desk.next<app::ReaderChange>();
        CHECK(change.kind == app::ReaderChange::Kind::Attached);
        CHECK(change.port == kPort);
        readers.stop();
    }
}
