#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <set>

#include "tests/house/sources.h"

namespace {

using Rooms = std::set<std::string>;

/// What each room may include besides itself. This is the level list of the README.
const std::map<std::string, Rooms>& allowed() {
    static const std::map<std::string, Rooms> rooms = {
        {"kiosk/base", {}},
        {"kiosk/domain", {"kiosk/base"}},
        {"drivers",
         {"kiosk/base", "drivers/number", "drivers/usb", "drivers/wedge", "drivers/hid",
          "drivers/magstripe", "drivers/scanner", "drivers/ccid", "drivers/simulated"}},
        {"drivers/ccid", {"kiosk/base", "drivers", "drivers/number", "drivers/usb"}},
        {"drivers/hid", {"kiosk/base", "drivers", "drivers/number", "drivers/usb"}},
        {"drivers/magstripe",
         {"kiosk/base", "drivers", "drivers/hid", "drivers/number", "drivers/usb"}},
        {"drivers/number", {"kiosk/base", "drivers"}},
        {"drivers/scanner",
         {"kiosk/base", "drivers", "drivers/hid", "drivers/number", "drivers/usb"}},
        {"drivers/usb", {"kiosk/base"}},
        {"drivers/wedge", {"kiosk/base", "drivers", "drivers/number", "drivers/usb"}},
        {"drivers/simulated", {"kiosk/base", "drivers"}},
        {"kiosk/view", {"kiosk/base", "kiosk/domain"}},
        {"db", {"kiosk/base", "kiosk/domain", "db/derive"}},
        {"db/derive", {"kiosk/base", "kiosk/domain", "db"}},
        {"kiosk/records", {"kiosk/base", "kiosk/domain", "kiosk/view", "db", "drivers/number"}},
        {"kiosk/screens", {"kiosk/base", "kiosk/domain", "kiosk/view"}},
        {"kiosk/app", {"kiosk/base", "kiosk/domain", "kiosk/view", "db", "kiosk/records"}},
        {"kiosk/shell", {"kiosk/base"}},
        {"kiosk/ctl",
         {"kiosk/base", "kiosk/domain", "kiosk/view", "db", "kiosk/records", "kiosk/app", "drivers",
          "drivers/ccid", "drivers/number", "drivers/usb", "drivers/wedge", "drivers/simulated"}},
        {"kiosk",
         {"kiosk/base", "kiosk/domain", "kiosk/view", "db", "kiosk/records", "kiosk/app",
          "kiosk/screens", "kiosk/shell", "drivers", "drivers/number", "drivers/usb",
          "drivers/wedge", "drivers/simulated"}},
    };
    return rooms;
}

/// Libraries that one room owns: nobody else includes their headers.
const std::map<std::string, Rooms>& owned_headers() {
    static const std::map<std::string, Rooms> owners = {
        {"sqlite3.h", {"db", "db/derive"}},
        {"libusb", {"drivers/usb"}},
        {"imgui", {"kiosk/screens", "kiosk/shell"}},
        {"GLFW/", {"kiosk/shell"}},
        {"alsa/", {"kiosk/shell"}},
        {"sodium", {"kiosk/base"}},
        {"utf8proc", {"kiosk/base"}},
        {"date/tz", {"kiosk/base"}},
        {"tl/expected", {"kiosk/base"}},
    };
    return owners;
}

std::optional<std::string> included(const std::string& line, char open, char close) {
    if (!line.starts_with("#include ")) return std::nullopt;
    const std::size_t start = line.find(open);
    if (start == std::string::npos) return std::nullopt;
    const std::size_t end = line.find(close, start + 1);
    if (end == std::string::npos) return std::nullopt;
    return line.substr(start + 1, end - start - 1);
}

std::string room_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

}  // namespace

TEST_SUITE("house: include direction") {
    TEST_CASE("every room of the sources stands in the level list") {
        for (const auto& source : test::sources()) {
            CAPTURE(source.path);
            CHECK(allowed().contains(source.room));
        }
    }

    TEST_CASE("a room includes only itself and what lies below it") {
        for (const auto& source : test::sources()) {
            for (const std::string& line : source.lines) {
                const auto path = included(line, '"', '"');
                if (!path) continue;
                CAPTURE(source.path);
                CAPTURE(*path);
                const std::string room = room_of(*path);
                const auto rooms = allowed().find(source.room);
                REQUIRE(rooms != allowed().end());
                CHECK((room == source.room || rooms->second.contains(room)));
            }
        }
    }

    TEST_CASE("a library is included only by the room that wraps it") {
        for (const auto& source : test::sources()) {
            for (const std::string& line : source.lines) {
                const auto header = included(line, '<', '>');
                if (!header) continue;
                for (const auto& [name, owners] : owned_headers()) {
                    if (header->find(name) == std::string::npos) continue;
                    CAPTURE(source.path);
                    CAPTURE(*header);
                    CHECK(owners.contains(source.room));
                }
            }
        }
    }

    TEST_CASE("the level list has no circle between folders of different levels") {
        for (const auto& [room, rooms] : allowed()) {
            for (const std::string& lower : rooms) {
                const bool is_family = room_of(room) == room_of(lower) || room_of(lower) == room ||
                                       room_of(room) == lower;
                CAPTURE(room);
                CAPTURE(lower);
                CHECK((!allowed().at(lower).contains(room) || is_family));
            }
        }
    }
}
