#include "drivers/usb/listening.h"

namespace drivers::usb {
namespace {

constexpr int kStallsInARowMax = 3;

}  // namespace

Trouble claim_hid(OpenDevice& device, const Device& says) {
    for (const Interface& interface : says.interfaces) {
        if (!interface.is_hid()) continue;
        const Trouble trouble = device.claim(interface.number);
        if (trouble != Trouble::None) return trouble;
    }
    return Trouble::None;
}

Trouble cure_stall(OpenDevice& device, std::uint8_t endpoint, int& stalls_in_a_row) {
    if (++stalls_in_a_row > kStallsInARowMax) return Trouble::Stall;
    return device.clear_halt(endpoint);
}

}  // namespace drivers::usb
