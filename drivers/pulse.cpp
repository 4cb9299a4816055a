#include "drivers/pulse.h"

namespace drivers {
namespace {

using usb::Trouble;

// USB 2.0 §9.4: from the device, a standard request; the descriptor of type 1 and its size.
constexpr std::uint8_t kFromDevice = 0x80, kGetDescriptor = 0x06;
constexpr std::uint16_t kDeviceDescriptor = 0x0100, kDescriptorSize = 18;

}  // namespace

Trouble Pulse::take(const usb::Arrival& arrival) {
    if (arrival.device_id != device_.id()) return Trouble::None;
    const bool is_answer = arrival.endpoint == 0 && arrival.request == kGetDescriptor;
    const bool is_refusal =
        arrival.trouble == Trouble::Stall || arrival.trouble == Trouble::Overflow;
    if (arrival.trouble == Trouble::None || (is_answer && is_refusal)) {
        is_asked_ = false;
        is_alive_ = true;
        ask_at_ = arrival.at + kQuietMax;
        return Trouble::None;
    }
    // What came after the question says more than the lack of an answer.
    return is_answer && is_asked_ ? arrival.trouble : Trouble::None;
}

Trouble Pulse::expire(base::Millis now) {
    if (now < ask_at_) return Trouble::None;
    ask_at_ = now + kQuietMax;
    is_asked_ = true;
    return device_.ask({kFromDevice, kGetDescriptor, kDeviceDescriptor, 0}, kDescriptorSize,
                       kAnswerMax);
}

}  // namespace drivers
