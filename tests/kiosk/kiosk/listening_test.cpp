// Readers that nobody bound, listened to for a while: to be found by a tap.
#include <doctest/doctest.h>

#include "kiosk/readers.h"
#include "tests/drivers/scripted_bus.h"
#include "tests/kiosk/kiosk/desk_queue.h"

namespace {

const std::string kSocket = "pci-0000:00:14.0-usb-0:1.2";
const std::string kReader = kSocket + ":1.0";
const std::string kDoorSocket = "pci-0000:00:14.0-usb-0:3";

/// A kiosk's readers at sockets that a test plugs into, with somebody who watches.
class Sockets {
public:
    explicit Sockets(std::vector<app::ReaderBinding> bindings = {})
        : readers(
              std::move(bindings), [this](app::Event event) { desk.push(std::move(event)); },
              news_) {
        news_.watch(
            [this](const std::string& line) {
                watched_ += line + "\n";
                return true;
            },
            true);
        readers.start_on(std::move(owned_));
    }
    ~Sockets() { readers.stop(); }

    /// What a watch that may see numbers has read until now; after the readers have stopped.
    std::string watched() {
        readers.stop();
        return watched_;
    }

private:
    kiosk::ReaderNews news_;
    std::string watched_;
    std::unique_ptr<test::ScriptedBus> owned_ = std::make_unique<test::ScriptedBus>(true);

public:
    test::ScriptedBus& bus = *owned_;
    test::DeskQueue desk;
    kiosk::Readers readers;
};

/// A reader that nobody bound, from here on listened to.
void plug_and_listen(Sockets& sockets) {
    sockets.bus.plug(test::wedge_reader(kSocket, 5));
    sockets.desk.next<app::ReadersPlugged>();
    sockets.readers.listen_to({kReader});
    sockets.desk.next<app::ReadersPlugged>();
}

/// Types as a person does: a key every 200 ms.
void type_by_hand(Sockets& sockets, const std::string& text) {
    for (const char letter : text) {
        sockets.bus.type(kSocket, std::string(1, letter));
        sockets.bus.let_pass(base::Millis{200});
    }
}

}  // namespace

TEST_SUITE("kiosk: listening to readers that nobody bound") {
    TEST_CASE("the desk hears of everything that is plugged in, whole, whenever it changes") {
        Sockets sockets;
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        const auto plugged = sockets.desk.next<app::ReadersPlugged>().readers;
        REQUIRE(plugged.size() == 1);
        CHECK(plugged[0].port == kReader);
        CHECK(plugged[0].socket == kSocket);
        CHECK(plugged[0].family == "wedge");
        CHECK(plugged[0].device.starts_with("08ff:0009 3/1/1"));
        sockets.bus.pull(kSocket);
        CHECK(sockets.desk.next<app::ReadersPlugged>().readers.empty());
    }

    TEST_CASE("what is tapped there is told to the desk and to nobody who watches") {
        Sockets sockets;
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        sockets.desk.next<app::ReadersPlugged>();
        sockets.readers.listen_to({kReader});
        sockets.desk.next<app::ReadersPlugged>();  // attached
        sockets.bus.type(kSocket, "0012345678\n");
        const auto heard = sockets.desk.next<app::ReaderHeard>();
        CHECK(heard.port == kReader);
        CHECK(heard.code == "0012345678");
        const std::string watched = sockets.watched();
        CHECK(watched.find("0012345678") == std::string::npos);
        CHECK(watched.find("attached") != std::string::npos);
    }

    TEST_CASE("afterwards the keyboard is a keyboard again") {
        Sockets sockets;
        plug_and_listen(sockets);
        CHECK(sockets.bus.driver_of(kReader) == "usbfs");
        sockets.readers.listen_to({});
        sockets.desk.next<app::ReadersPlugged>();
        CHECK(sockets.bus.driver_of(kReader) == "usbhid");
    }

    TEST_CASE("what a person types meanwhile is not heard") {
        Sockets sockets;
        plug_and_listen(sockets);
        type_by_hand(sockets, "2468\n");
        sockets.bus.type(kSocket, "0012345678\n");
        CHECK(sockets.desk.next<app::ReaderHeard>().code == "0012345678");
        CHECK(sockets.watched().find("2468") == std::string::npos);
    }

    TEST_CASE("a reader that presses no Enter is heard, with the length of its numbers") {
        Sockets sockets;
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        const auto device = sockets.desk.next<app::ReadersPlugged>().readers.at(0).device;
        sockets.readers.listen_to({kReader});
        sockets.desk.next<app::ReadersPlugged>();
        sockets.bus.type(kSocket, "0012345678");
        sockets.bus.let_pass(base::Millis{400});
        const auto heard = sockets.desk.next<app::ReaderHeard>();
        CHECK(heard.port == kReader);
        CHECK(heard.code.empty());
        CHECK(heard.endless_length == 10);
        CHECK(heard.profile == "length=10");
        sockets.readers.set_bindings({{kReader, domain::Lane::Door, "Cửa", heard.profile, device}});
        sockets.readers.listen_to({});
        sockets.desk.next<app::ReaderChange>();
        sockets.bus.type(kSocket, "0012345678");
        sockets.bus.let_pass(base::Millis{400});
        CHECK(sockets.desk.next<app::CardTap>().code == "0012345678");
    }

    TEST_CASE("what a person types and does not end, and a few keys, are not heard") {
        Sockets sockets;
        plug_and_listen(sockets);
        type_by_hand(sockets, "24682468");
        sockets.bus.let_pass(base::Millis{400});
        sockets.bus.type(kSocket, "123");
        sockets.bus.let_pass(base::Millis{400});
        sockets.bus.type(kSocket, "0012345678\n");
        CHECK(sockets.desk.next<app::ReaderHeard>().code == "0012345678");
    }

    TEST_CASE("a scanner is heard by how fast it types all of a code, not what is kept of it") {
        Sockets sockets;
        plug_and_listen(sockets);
        // A made-up code of a citizen card, of which the number alone is told.
        for (const char letter :
             std::string("001204000001|123456789|Nguyen Van A|01012004|Nam|Ha Noi|01012021\n")) {
            sockets.bus.type(kSocket, std::string(1, letter));
            sockets.bus.let_pass(base::Millis{16});
            sockets.bus.await_taken();
        }
        CHECK(sockets.desk.next<app::ReaderHeard>().code == "001204000001");
    }

    TEST_CASE("a bound reader beside it goes on telling taps of its lane") {
        Sockets sockets({{kDoorSocket, domain::Lane::Door, "Cửa"}});
        sockets.bus.plug(test::wedge_reader(kDoorSocket, 4));
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        while (sockets.desk.next<app::ReadersPlugged>().readers.size() < 2) {
        }
        sockets.readers.listen_to({kReader});
        sockets.desk.next<app::ReadersPlugged>();
        sockets.bus.type(kDoorSocket, "0012345678\n");
        CHECK(sockets.desk.next<app::CardTap>().lane == domain::Lane::Door);
    }

    TEST_CASE("another device in a bound socket is heard as what nobody bound") {
        Sockets sockets({{kSocket, domain::Lane::Door, "Cửa", "", "1234:5678 3/1/1"}});
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        sockets.desk.next<app::ReadersPlugged>();
        CHECK(sockets.bus.driver_of(kReader) == "usbhid");
        sockets.readers.listen_to({kReader});
        sockets.desk.next<app::ReadersPlugged>();
        sockets.bus.type(kSocket, "0012345678\n");
        CHECK(sockets.desk.next<app::ReaderHeard>().code == "0012345678");
    }

    TEST_CASE("bound while it is listened to, it is attached under its binding") {
        const app::ReaderBinding former{kReader, domain::Lane::Door, "Cửa", "", "1234:5678 3/1/1"};
        Sockets sockets({former});
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        const auto plugged = sockets.desk.next<app::ReadersPlugged>().readers;
        sockets.readers.listen_to({kReader});
        sockets.desk.next<app::ReadersPlugged>();
        app::ReaderBinding binding = former;
        binding.device = plugged.at(0).device;
        sockets.readers.set_bindings({binding});
        sockets.readers.listen_to({});
        const auto change = sockets.desk.next<app::ReaderChange>();
        CHECK(change.kind == app::ReaderChange::Kind::Attached);
        CHECK(change.port == kReader);
        sockets.bus.type(kSocket, "0012345678\n");
        CHECK(sockets.desk.next<app::CardTap>().code == "0012345678");
    }

    TEST_CASE("who holds a reader that cannot be listened to is told, and told again once bound") {
        Sockets sockets;
        sockets.bus.fail("claim", kSocket, test::Trouble::Busy, 1000);
        sockets.bus.programs = {{812, "pcscd"}};
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        sockets.desk.next<app::ReadersPlugged>();
        sockets.readers.listen_to({kReader});
        // Told when it has failed five times.
        while (sockets.bus.calls("claim").size() < 5) sockets.bus.let_pass(base::Millis{1000});
        const auto plugged = sockets.desk.next<app::ReadersPlugged>();
        CHECK(plugged.readers.at(0).fault ==
              app::ReaderFault{"busy", "pcscd", "systemctl stop pcscd.socket pcscd"});
        sockets.readers.set_bindings({{kReader, domain::Lane::Door, "Cửa"}});
        sockets.readers.listen_to({});
        const auto change = sockets.desk.next<app::ReaderChange>();
        CHECK(change.kind == app::ReaderChange::Kind::Fault);
        CHECK(change.name == "Cửa");
        CHECK(change.fault == "busy");
        CHECK(change.holder == "pcscd");
        CHECK(change.command == "systemctl stop pcscd.socket pcscd");
    }

    TEST_CASE("what was bound and is listened to is told once, and not as another device") {
        Sockets sockets;
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        const auto device = sockets.desk.next<app::ReadersPlugged>().readers.at(0).device;
        sockets.readers.listen_to({kReader});
        sockets.desk.next<app::ReadersPlugged>();
        sockets.readers.set_bindings({{kReader, domain::Lane::Door, "Cửa", "", "1234:5678 3/1/1"}});
        sockets.readers.set_bindings({{kReader, domain::Lane::Door, "Cửa", "", device}});
        sockets.readers.set_bindings({{kReader, domain::Lane::Desk, "Quầy", "", device}});
        CHECK(sockets.desk.next<app::ReaderChange>().kind == app::ReaderChange::Kind::Attached);
        sockets.bus.type(kSocket, "0012345678\n");
        std::vector<app::Event> after;
        while (after.empty()) after = sockets.desk.all();
        CHECK(std::holds_alternative<app::ReaderHeard>(after.front()));
    }

    TEST_CASE("a bound reader that is tried tells what it writes, and later taps of its lane") {
        Sockets sockets({{kReader, domain::Lane::Door, "Cửa", "em:8HD"}});
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        sockets.desk.next<app::ReaderChange>();
        sockets.bus.type(kSocket, "0012345678\n");
        sockets.readers.listen_to({kReader});
        CHECK(sockets.desk.next<app::ReaderChange>().kind == app::ReaderChange::Kind::Attached);
        sockets.bus.type(kSocket, "0012345678\n");
        CHECK(sockets.desk.next<app::ReaderHeard>().code == "0012345678");
        sockets.readers.listen_to({});
        CHECK(sockets.desk.next<app::ReaderChange>().kind == app::ReaderChange::Kind::Attached);
        sockets.bus.type(kSocket, "12345678\n");
        CHECK(sockets.desk.next<app::CardTap>().card.starts_with("em:"));
    }

    TEST_CASE("what is typed on another device that is being given back is nobody's tap") {
        Sockets sockets({{kSocket, domain::Lane::Door, "Cửa", "", "1234:5678 3/1/1"}});
        sockets.bus.plug(test::wedge_reader(kSocket, 5));
        sockets.desk.next<app::ReadersPlugged>();
        const drivers::Event typed = {.kind = drivers::EventKind::Tap,
                                      .port = kReader,
                                      .reader_kind = "wedge",
                                      .code = "0012345678"};
        sockets.desk.all();
        sockets.readers.tell(typed);
        CHECK(sockets.desk.all().empty());
        CHECK(sockets.watched().find("0012345678") == std::string::npos);
    }

    TEST_CASE("a card that could not be read is heard, half a code is not") {
        Sockets sockets;
        sockets.readers.listen_to({kReader});
        const auto heard = [&](const char* fault) {
            sockets.readers.tell(
                {.kind = drivers::EventKind::Fault, .port = kReader, .code = fault});
            return !sockets.desk.all().empty();
        };
        CHECK(heard("mute-card"));
        CHECK_FALSE(heard("half-read"));
        CHECK_FALSE(heard("too-long"));
    }
}
