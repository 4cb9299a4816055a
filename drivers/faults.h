// What a trouble of the bus means for the people who need the reader, and what they can do.
//
// Sentences for the command line and the log, in English; a screen has its own words for a fault's
// name (Event::code) and for who holds the reader (Event::holder).
#pragma once

#include <string>
#include <string_view>

#include "drivers/event.h"
#include "drivers/usb/bus.h"

namespace drivers {

/// Where it happened: an interface of a device, as both were last seen. The bus is asked who holds
/// the device when that is the trouble.
struct Scene {
    const usb::Bus& bus;
    const usb::Device& device;
    const usb::Interface& interface;
};

/// A Fault event of the interface of a reader of that kind.
Event fault_event(usb::Trouble trouble, const Scene& scene, const char* reader_kind);

/// "pcscd (process 812) holds it: `systemctl stop ...`": a program in the way, with the cure.
std::string sentence_of(const usb::Holder& holder);
/// What is to be done about a device of which the kernel could make nothing.
std::string sentence_of_broken(const usb::Device& device);
/// Like the first, of a driver of the kernel ("pn533_usb").
std::string sentence_of_driver(const std::string& driver);
/// The command that takes a reader from this program or driver, until it is started again; empty
/// where there is none but to end it. The sentences above say also what keeps it away for good.
std::string command_against(std::string_view holder);

}  // namespace drivers
