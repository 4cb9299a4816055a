// What somebody presents to a reader of each family that listens to reports, and what is told then:
// what goes wrong with one goes wrong with all of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/drivers/hid_readers.h"

namespace test {

struct Presented {
    std::string name;
    drivers::usb::Device (*device)(const std::string& port, unsigned address);
    void (*present)(HidKiosk& kiosk);
    /// The first part of it, and then nothing.
    void (*begin)(HidKiosk& kiosk);
    std::string told;
};

inline const std::vector<Presented> kPresented = {
    {"wedge", &composite_reader, [](HidKiosk& kiosk) { kiosk.bus.type(kDoor, "42\n"); },
     [](HidKiosk& kiosk) { kiosk.bus.type(kDoor, "001"); }, "tap " + kDoorKeys + " 42"},
    {"magstripe", &stripe_reader,
     [](HidKiosk& kiosk) { kiosk.swipe(kDoor, {.track1 = "", .track2 = ";HV001?", .track3 = ""}); },
     [](HidKiosk& kiosk) { kiosk.bus.report(kDoor, std::vector<std::uint8_t>(64)); },
     "tap " + kDoorKeys + " HV001"},
    {"scanner", &hid_scanner, [](HidKiosk& kiosk) { kiosk.scan(kDoor, "DIEN-KTD-01"); },
     [](HidKiosk& kiosk) { kiosk.bus.report(kDoor, scanned(std::string(150, 'a'))[0]); },
     "tap " + kDoorKeys + " DIEN-KTD-01"}};

/// A kiosk with such a reader at the door that is attached already.
class OpenPresentedKiosk : public HidKiosk {
public:
    explicit OpenPresentedKiosk(const Presented& one, const Wanted& wanted = kDoorBound)
        : HidKiosk(wanted) {
        bus.plug(one.device(kDoor, 5));
        settle();
    }
};

}  // namespace test
