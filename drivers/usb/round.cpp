#include "drivers/usb/round.h"

#include "kiosk/base/crypto.h"

namespace drivers::usb {

Round::~Round() {
    for (Late& late : late_) base::wipe(late.bytes);
}

void Round::tell(const Arrival& arrival, Told told) {
    const bool is_its_turn = is_running() && !has_late();
    if (!is_its_turn || told == Told::InTurn || arrival.trouble != Trouble::None) {
        late_.push_back({arrival, {arrival.bytes.begin(), arrival.bytes.end()}});
        return;
    }
    (*take_)(arrival);
}

void Round::tell_late(const Take& take) {
    for (Late& late : std::exchange(late_, {})) {
        late.arrival.bytes = late.bytes;
        take(late.arrival);
        base::wipe(late.bytes);
    }
}

}  // namespace drivers::usb
