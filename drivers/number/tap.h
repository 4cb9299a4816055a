// The event that a reading is told by: a tap, or why nobody may be known by what was presented.
#pragma once

#include <string>
#include <string_view>

#include "drivers/event.h"
#include "drivers/number/reading.h"

namespace drivers::number {

/// What a person reads of it, with what to do; "" for None.
const char* text_of(Rejection rejection);

/// A Tap, or a Fault named as the rejection, at this port of a reader of that kind.
Event event_of(Reading reading, const std::string& port, const char* reader_kind);

/// Makes an event that was told before tell of this reading: port and kind of reader stay.
void put(Event& event, Reading reading);
/// Instead of a reading: why there is none, by name and in words.
void put_fault(Event& event, std::string_view code, std::string_view text);
/// Overwrites what it says of a card.
void wipe(Event& event);
/// Tells it, and overwrites it then.
void tell(const Sink& sink, Event& event);

}  // namespace drivers::number
