// Which ports are to be claimed, and how what is there is set up.
//
// A device is never claimed by its vendor and product: the same numbers are sold as card readers
// and as keyboards. Only a port that somebody named counts; "auto" takes every candidate, the
// operator's keyboard included, and is for tests and diagnosis.
#pragma once

#include <string>
#include <vector>

#include "drivers/family.h"

namespace drivers {

/// A port that an administrator made a reader. With its interface ("…-usb-0:1.2:1.0") it is that
/// interface; without ("…-usb-0:1.2") every candidate of the device in that socket.
struct Binding {
    std::string port;
    Settings settings = {};
    /// What was plugged in there when it was bound (usb::fingerprint); empty: nobody knows. Another
    /// device in that socket may be a person's keyboard, and is left alone.
    std::string device = {};
};

/// What to claim beyond the bindings.
struct ClaimRule {
    std::vector<std::string> ports = {};
    bool is_auto = false;
};

struct Wanted {
    std::vector<Binding> bindings = {};
    ClaimRule claim = {};
};

/// All ports that somebody named.
std::vector<std::string> named_ports(const Wanted& wanted);

/// The interfaces of a device to listen to as readers of a family; none: leave the device alone. A
/// binding that names the interface goes before one that names the device.
std::vector<Wish> wishes_for(const usb::Device& device, const Family& family, const Wanted& wanted);

/// What a family takes of a device.
struct Share {
    std::vector<Wish> wishes = {};
    /// Interfaces that nobody listens to and that go with it, by their numbers.
    std::vector<std::uint8_t> sides = {};

    bool operator==(const Share&) const = default;
};

/// A device can have readers of two families, a keyboard and a scanner say, and each is opened by
/// itself: so every interface is one family's. Those that nobody listens to are the first one's
/// that listens at all.
Share share_of(const usb::Device& device, const Family& family, const Wanted& wanted);

}  // namespace drivers
