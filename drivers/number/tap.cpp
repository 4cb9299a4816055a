#include "drivers/number/tap.h"

#include <utility>

#include "kiosk/base/crypto.h"

namespace drivers::number {

const char* text_of(Rejection rejection) {
    switch (rejection) {
        case Rejection::None:
            break;
        case Rejection::WrongDigits:
            return "the reader typed more or fewer digits than it does; tap again; if it goes on, "
                   "calibrate the reader anew";
        case Rejection::Blank:
            return "the reader told a number of zeros or ones only, which no card has; tap again";
        case Rejection::CutOff:
            return "the reader shows only the beginning of this card's number, which other cards "
                   "share; use a reader that shows all of it";
        case Rejection::BankCard:
            return "this looks like a bank card; nothing of it was kept; use another card";
        case Rejection::NoNumber:
            return "a stripe or a citizen's card whose number could not be read; try again; if it "
                   "goes on, use another card";
        case Rejection::TooLong:
            return "what was read is longer than any card or label of ours; it was dropped";
        case Rejection::NotText:
            return "what was read has signs that no card and no label of ours has; it was dropped; "
                   "if it is one, check how the reader is set up";
    }
    return "";
}

Event event_of(Reading reading, const std::string& port, const char* reader_kind) {
    Event event = {.port = port, .reader_kind = reader_kind};
    put(event, std::move(reading));
    return event;
}

void put(Event& event, Reading reading) {
    if (reading.rejection != Rejection::None) {
        return put_fault(event, name_of(reading.rejection), text_of(reading.rejection));
    }
    wipe(event);
    event.kind = EventKind::Tap;
    event.code = std::move(reading.code);
    event.text.clear();
    event.card = std::move(reading.card);
    event.also = std::move(reading.also);
    event.is_changing = reading.is_changing;
}

void put_fault(Event& event, std::string_view code, std::string_view text) {
    wipe(event);
    event.kind = EventKind::Fault;
    event.code = code;
    event.text = text;
    event.is_changing = false;
}

void wipe(Event& event) {
    base::wipe(event.code);
    base::wipe(event.card);
    for (std::string& form : event.also) base::wipe(form);
    event.code.clear();
    event.card.clear();
    event.also.clear();
}

void tell(const Sink& sink, Event& event) {
    sink(event);
    wipe(event);
}

}  // namespace drivers::number
