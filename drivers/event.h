// What a reader tells the rest of the program: one kind of event for every family of readers.
//
// A reader knows ports and codes and nothing of people, lanes or rules; who listens decides what
// a code means. Never log the code or the card of a tap, nor its other forms.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"

namespace drivers {

enum class EventKind {
    Present,   ///< It could be a reader, and nobody has claimed it.
    Attached,  ///< It is ours: what is tapped from now on arrives here and nowhere else.
    Detached,  ///< Its plug was pulled; said of what was Present or Attached.
    Tap,       ///< A card or a label was read.
    Fault,     ///< Something went wrong; other readers are not touched by it.
};

/// "present", "attached", "detached", "tap", "fault"
constexpr const char* name_of(EventKind kind) {
    switch (kind) {
        case EventKind::Present:
            return "present";
        case EventKind::Attached:
            return "attached";
        case EventKind::Detached:
            return "detached";
        case EventKind::Tap:
            return "tap";
        case EventKind::Fault:
            break;
    }
    return "fault";
}

struct Event {
    EventKind kind = EventKind::Fault;
    /// The port as ID_PATH names it, interface included: "pci-0000:00:14.0-usb-0:1.2:1.0". The same
    /// socket keeps its name over replugs, restarts and changed bus numbers.
    std::string port;
    /// The family: "wedge", "ccid", "magstripe", "scanner", "hid" (not known yet), "simulated".
    std::string reader_kind;
    /// Tap: what was read, as the reader's profile writes it. Fault: the fault's name, for programs
    /// ("half-read", "no-access"; all of them are listed in drivers/README.md). Else empty.
    std::string code;
    /// Fault: what happened and what to do, for people. Else empty, or what there is to add.
    std::string text;
    /// Tap: the card itself, "iso14443a:04A3C6CAE26180": its technology and the bytes of its number
    /// in the order in which they come over the air. Empty when the reader does not say so much.
    std::string card = {};
    /// Tap: other forms of the same card, number::Reading::also. Empty for a number of which nobody
    /// has said how the reader writes it: whoever misses them works them out from the code.
    std::vector<std::string> also = {};
    /// Tap: the card is of the sort that makes up a new number for every tap (a phone, a chip ID
    /// card): nobody must be known by it. False may also mean that the reader cannot tell.
    bool is_changing = false;
    /// Fault "busy": who has the reader, as far as it is known: a program ("pcscd") or a driver of
    /// the kernel ("pn533_usb"). Else empty.
    std::string holder = {};
    /// Fault "busy": the command that takes the reader from its holder, where one is known; else
    /// empty.
    std::string command = {};
    /// Tap of a reader that types, and half a code that silence ended: how long typing it took, by
    /// which a reader is told from a person. Zero where nothing was typed.
    base::Millis typed_in{0};
    /// How many characters that were; the code may be fewer (the number of a citizen's QR code).
    /// Of half a code it is all that is known.
    std::size_t typed_count = 0;

    bool operator==(const Event&) const = default;
};

/// Called on the reader's thread: take the event and return, never wait. The event is overwritten
/// afterwards: copy what you keep.
using Sink = std::function<void(const Event&)>;

}  // namespace drivers
