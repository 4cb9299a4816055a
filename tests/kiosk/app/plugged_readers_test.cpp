#include "kiosk/app/plugged_readers.h"

#include <doctest/doctest.h>

using app::PluggedReader;
using app::ReaderBinding;

namespace {

const std::string kSocket = "pci-0000:00:14.0-usb-0:1.2";
const std::string kOther = "pci-0000:00:14.0-usb-0:3";
constexpr const char* kKind = "08ff:0009 3/1/1+3/0/0";

PluggedReader reader_at_socket(const std::string& socket, const std::string& interface = ":1.0") {
    return {.port = socket + interface, .socket = socket, .family = "wedge", .device = kKind};
}

ReaderBinding bound(const std::string& port, const std::string& device = kKind) {
    return {.port = port, .name = "Cửa", .device = device};
}

}  // namespace

TEST_SUITE("kiosk/app: plugged readers") {
    TEST_CASE("a binding of the interface goes before one of its socket") {
        const app::ReaderBindings bindings = {bound(kSocket), bound(kSocket + ":1.0")};
        CHECK(binding_of(reader_at_socket(kSocket), bindings) == &bindings[1]);
        CHECK(binding_of(reader_at_socket(kSocket, ":1.1"), bindings) == &bindings[0]);
        CHECK(binding_of(reader_at_socket(kOther), bindings) == nullptr);
    }

    TEST_CASE("another device in a bound socket is unbound, and one nobody remembers is not") {
        PluggedReader keyboard = reader_at_socket(kSocket);
        keyboard.device = "046d:c31c 3/1/1+3/0/0";
        CHECK(app::unbound_among({keyboard}, {bound(kSocket)}) == app::PluggedReaders{keyboard});
        CHECK(app::unbound_among({keyboard}, {bound(kSocket, "")}).empty());
    }

    TEST_CASE("another model in the socket is found whatever its interfaces") {
        PluggedReader other = reader_at_socket(kSocket, ":1.1");
        other.device = "072f:2200 b/0/0";
        const ReaderBinding binding = bound(kSocket + ":1.0");
        const app::PluggedReaders plugged = {other};
        REQUIRE(reader_at(binding, plugged) == &plugged[0]);
        CHECK_FALSE(is_bound_device(plugged[0], binding));
    }

    TEST_CASE("a reader that is gone may be any unbound device of its kind") {
        const app::PluggedReaders plugged = {reader_at_socket(kOther)};
        const app::ReaderBindings bindings = {bound(kSocket + ":1.0")};
        REQUIRE(moved_from(bindings[0], plugged, bindings) == plugged);
        CHECK(moved_to(bindings[0], plugged[0]) == bound(kOther + ":1.0"));
        CHECK(moved_to(bound(kSocket), plugged[0]).port == kOther);
    }

    TEST_CASE("nothing has moved while the reader is there, or its kind is not known") {
        const app::PluggedReaders both = {reader_at_socket(kSocket), reader_at_socket(kOther)};
        CHECK(moved_from(bound(kSocket), both, {bound(kSocket)}).empty());
        const app::PluggedReaders elsewhere = {reader_at_socket(kOther)};
        CHECK(moved_from(bound(kSocket, ""), elsewhere, {bound(kSocket, "")}).empty());
        const app::ReaderBindings two = {bound(kSocket), bound(kOther)};
        CHECK(moved_from(two[0], elsewhere, two).empty());
    }

    TEST_CASE("nothing has moved to a socket that is bound for another device") {
        const app::PluggedReaders there = {reader_at_socket(kOther)};
        const app::ReaderBindings bindings = {bound(kSocket + ":1.0"),
                                              bound(kOther + ":1.1", "072f:2200 b/0/0")};
        CHECK(moved_from(bindings[0], there, bindings).empty());
    }

    TEST_CASE("of a model with two readers in it the bound one moves") {
        const app::PluggedReaders plugged = {reader_at_socket(kOther, ":1.0"),
                                             reader_at_socket(kOther, ":1.1")};
        const ReaderBinding second = bound(kSocket + ":1.1");
        CHECK(moved_from(second, plugged, {second}) == app::PluggedReaders{plugged[1]});
    }

    TEST_CASE("a socket in short is its chain of ports") {
        CHECK(app::short_socket(kSocket + ":1.0") == "1.2");
        CHECK(app::short_socket(kOther) == "3");
        CHECK(app::short_socket("simulated") == "simulated");
    }
}
