#include "drivers/usb/round.h"

#include "kiosk/base/crypto.h"

namespace drivers::usb {

Round::~Round() {
    for (Arrival& arrival : late_) base::wipe(arrival.bytes);
}

void Round::tell(Arrival arrival, Told told) {
    const bool is_its_turn = is_running() && !has_late();
    if (!is_its_turn || told == Told::InTurn || arrival.trouble != Trouble::None) {
        late_.push_back(std::move(arrival));
        return;
    }
    (*take_)(arrival);
    base::wipe(arrival.bytes);
}

void Round::tell_late(const Take& take) {
    for (Arrival& arrival : std::exchange(late_, {})) {
        take(arrival);
        base::wipe(arrival.bytes);
    }
}

}  // namespace drivers::usb
