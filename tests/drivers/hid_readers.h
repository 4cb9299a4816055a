// Stripe readers and scanners in sockets of the scripted bus.
#pragma once

#include <string>

#include "tests/drivers/capture.h"
#include "tests/drivers/magstripe/stripe_reader.h"
#include "tests/drivers/scanner/scanner.h"
#include "tests/drivers/sockets.h"

namespace test {

inline drivers::usb::Device hid_device(const std::string& port, unsigned address,
                                       std::vector<std::uint8_t> report_descriptor) {
    drivers::usb::Device device = wedge_reader(port, address);
    drivers::usb::Interface& interface = device.interfaces[0];
    interface.subclass = interface.protocol = 0;
    interface.packet_size_max = 64;
    interface.report_descriptor = std::move(report_descriptor);
    return device;
}

/// Of the sort of scanner/with_count.txt; `port` is that of the device.
inline drivers::usb::Device hid_scanner(const std::string& port, unsigned address) {
    return hid_device(port, address, capture("scanner/with_count.txt").descriptor);
}

/// Of the sort of magstripe/classic.txt, in packets of 64.
inline drivers::usb::Device stripe_reader(const std::string& port, unsigned address) {
    return hid_device(port, address, capture("magstripe/classic.txt").descriptor);
}

/// A scanner that is a keyboard as well: interface 0 types, interface 1 is the scanner.
inline drivers::usb::Device typing_scanner(const std::string& port, unsigned address) {
    drivers::usb::Device device = wedge_reader(port, address);
    drivers::usb::Interface scanner = hid_scanner(port, address).interfaces[0];
    scanner.port = port + ":1.1";
    scanner.number = 1;
    scanner.interrupt_in = 0x82;
    device.interfaces.push_back(scanner);
    return device;
}

/// What happens at the sockets of a kiosk whose readers are not keyboards.
class HidKiosk : public Kiosk {
public:
    explicit HidKiosk(const Wanted& wanted = kDoorBound) : Kiosk(wanted) {}

    void swipe(const std::string& port, const StripeCard& card) {
        constexpr std::size_t kPacketSize = 64;
        const auto report = classic_report(card);
        for (std::size_t at = 0; at < report.size(); at += kPacketSize) {
            bus.report(port,
                       std::span(report).subspan(at, std::min(kPacketSize, report.size() - at)));
        }
    }
    void scan(const std::string& port, std::string_view code) {
        for (const auto& report : scanned(code)) bus.report(port, report);
    }
};

/// One with a scanner at the door that is attached already.
class OpenScannerKiosk : public HidKiosk {
public:
    explicit OpenScannerKiosk(const Wanted& wanted = kDoorBound) : HidKiosk(wanted) {
        bus.plug(hid_scanner(kDoor, 5));
        settle();
    }
};

/// One with a stripe reader at the door that is attached already.
class OpenStripeKiosk : public HidKiosk {
public:
    explicit OpenStripeKiosk(const Wanted& wanted = kDoorBound) : HidKiosk(wanted) {
        bus.plug(stripe_reader(kDoor, 5));
        settle();
    }
};

}  // namespace test
