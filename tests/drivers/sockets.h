// A kiosk with two sockets on a scripted bus: what happens there, and what its readers told of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "drivers/readers.h"
#include "tests/drivers/scripted_bus.h"

namespace test {

using drivers::Event;
using drivers::EventKind;
using drivers::Wanted;
using Lines = std::vector<std::string>;

inline const std::string kDoor = "pci-0000:00:14.0-usb-0:1";
inline const std::string kDesk = "pci-0000:00:14.0-usb-0:2.3";
inline const std::string kDoorKeys = kDoor + ":1.0";
inline const std::string kDeskKeys = kDesk + ":1.0";

inline const Wanted kDoorBound = {.bindings = {{kDoor}}};
inline const Wanted kBothBound = {.bindings = {{kDoor}, {kDesk}}};

/// "tap PORT 42", "fault PORT busy", "attached PORT".
inline std::string line_of(const Event& event) {
    constexpr const char* kNames[] = {"present", "attached", "detached", "tap", "fault"};
    const std::string head = kNames[static_cast<int>(event.kind)] + (" " + event.port);
    return event.code.empty() ? head : head + " " + event.code;
}

/// "tap PORT 42; fault PORT busy; ", which shows itself when it is not as expected.
inline std::string joined(const Lines& lines) {
    std::string all;
    for (const std::string& line : lines) all += line + "; ";
    return all;
}

/// A kiosk with its sockets.
class Kiosk {
public:
    explicit Kiosk(Wanted wanted)
        : readers(
              bus, [this](const Event& event) { events.push_back(event); }, std::move(wanted)) {}

    /// Lets things happen until nothing is left to happen now.
    Lines settle() {
        bus.tell_news();
        readers.step();
        readers.step();
        return lines();
    }
    Lines pass(base::Millis time) {
        const base::Millis end = bus.now() + time;
        while (bus.now() < end) readers.step();
        return lines();
    }
    /// What was told since the last look.
    Lines lines() {
        Lines all;
        for (const Event& event : events) all.push_back(line_of(event));
        if (!events.empty()) last_text = events.back().text;
        events.clear();
        return all;
    }

    ScriptedBus bus;
    std::vector<Event> events;
    std::string last_text;
    drivers::Readers readers;
};

/// One whose door reader is attached already.
class OpenKiosk : public Kiosk {
public:
    explicit OpenKiosk(const Wanted& wanted = kDoorBound) : Kiosk(wanted) {
        bus.plug(wedge_reader(kDoor, 5));
        settle();
    }
};

}  // namespace test
