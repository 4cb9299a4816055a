// What is plugged in and could be a reader, as the desk knows it, and how that meets the bindings.
//
// Plain texts: what a device is, drivers/ knows. Two things are never guessed here: that
// another device in a bound socket is the reader, and that a device of the same kind in another
// socket is. Both are for a person to say.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/reader_binding.h"

namespace app {

/// What is wrong with a reader: like view::Banner::fault and ::holder, and
/// view::ReaderLine::command.
struct ReaderFault {
    std::string name;  ///< empty: nothing
    std::string holder = {};
    std::string command = {};

    bool operator==(const ReaderFault&) const = default;
};

struct PluggedReader {
    std::string port;          ///< of the interface that is listened to
    std::string socket;        ///< of the whole device: a binding may name either
    std::string device_name;   ///< as it calls itself
    std::string family;        ///< "wedge", "ccid", …
    std::string device;        ///< like ReaderBinding::device
    bool is_keyboard = false;  ///< by all signs a keyboard that somebody may need
    bool tells_cards = false;  ///< tells every bit of a card, so that it needs no calibration
    ReaderFault fault = {};    ///< why it could not be opened when it was last wanted

    bool operator==(const PluggedReader&) const = default;
};
using PluggedReaders = std::vector<PluggedReader>;
using ReaderBindings = std::vector<ReaderBinding>;

/// The binding that names its interface, or else its socket, whatever device was bound; null when
/// none does.
const ReaderBinding* binding_of(const PluggedReader& reader, const ReaderBindings& bindings);
/// Whether its socket is bound, though it may be by another interface than its own.
bool is_in_socket_of(const PluggedReader& reader, const ReaderBinding& binding);
/// ReaderBinding::is_of_device
bool is_bound_device(const PluggedReader& reader, const ReaderBinding& binding);
/// What is plugged in where the binding says; null when nothing is.
const PluggedReader* reader_at(const ReaderBinding& binding, const PluggedReaders& plugged);

/// Those that nobody may listen to yet: no binding, or the binding of another device.
PluggedReaders unbound_among(const PluggedReaders& plugged, const ReaderBindings& bindings);
/// Where the reader of a binding may have been plugged in: devices of its kind in sockets that no
/// binding keeps for another device, while nothing is in its own socket.
PluggedReaders moved_from(const ReaderBinding& binding, const PluggedReaders& plugged,
                          const ReaderBindings& bindings);
/// The binding as it would be there.
ReaderBinding moved_to(const ReaderBinding& binding, const PluggedReader& reader);

/// "1.2" for "pci-0000:00:14.0-usb-0:1.2:1.0": what a person can compare.
std::string short_socket(const std::string& port);

}  // namespace app
