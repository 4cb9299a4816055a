#include "drivers/unknown_hid.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "drivers/hid/hid_descriptor.h"
#include "drivers/hid/report_descriptor.h"
#include "drivers/magstripe/reader.h"
#include "drivers/scanner/reader.h"

namespace drivers {
namespace {

using usb::Trouble;

// GET_DESCRIPTOR of an interface (HID 1.11 §7.1.1): device to host, standard request.
constexpr std::uint8_t kFromInterface = 0x81, kGetDescriptor = 0x06;
// The kernel asks for no more, whatever the device says.
constexpr std::uint16_t kDescriptorSizeMax = 4096;

/// Fills in what the interface says of itself, which must be claimed.
Trouble ask(usb::OpenDevice& device, usb::Interface& interface) {
    const auto size = hid::report_descriptor_size_in(interface.class_descriptors);
    const auto type = static_cast<std::uint16_t>(hid::kReportDescriptorType << 8);
    usb::ControlAnswer answer =
        device.control_in({kFromInterface, kGetDescriptor, type, interface.number},
                          std::min(size.value_or(kDescriptorSizeMax), kDescriptorSizeMax));
    if (answer.trouble != Trouble::None) return answer.trouble;
    interface.report_descriptor = std::move(answer.bytes);
    // Half an answer is none: trying again may bring the whole.
    const bool is_whole =
        hid::report_descriptor_from_bytes(interface.report_descriptor).has_value();
    return is_whole ? Trouble::None : Trouble::Io;
}

/// Fills in all wishes, and lets the device go again.
Trouble ask_all(usb::Bus& bus, const usb::Device& device, std::vector<Wish>& wishes) {
    const usb::Opened opened = bus.open(device);
    if (!opened.device) return opened.trouble;
    for (Wish& wish : wishes) {
        Trouble trouble = opened.device->claim(wish.interface.number);
        if (trouble == Trouble::None) trouble = ask(*opened.device, wish.interface);
        if (trouble != Trouble::None) return trouble;
    }
    return Trouble::None;
}

/// What turned out to be no reader at all: nothing is claimed, nothing is told.
class NoReader final : public Reader {
public:
    Trouble take(const usb::Arrival&, const Sink&) override { return Trouble::None; }
    Trouble expire(base::Millis, const Sink&) override { return Trouble::None; }
    std::optional<base::Millis> deadline() const override { return std::nullopt; }
    bool is_ready() const override { return false; }
    bool is_midway() const override { return false; }
};

bool is_known(const usb::Interface& interface, const usb::Device& device) {
    const std::span<const Family> all = families();
    return std::any_of(all.begin(), all.end(), [&](const Family& family) {
        return std::string_view(family.name) != kUnknownHid.name &&
               family.is_candidate(interface, device);
    });
}

}  // namespace

bool is_unknown_hid(const usb::Interface& interface, const usb::Device& device) {
    if (!interface.is_hid() || interface.is_boot_keyboard() || interface.interrupt_in == 0 ||
        !interface.report_descriptor.empty()) {
        return false;
    }
    return std::none_of(device.interfaces.begin(), device.interfaces.end(),
                        [&](const usb::Interface& one) { return is_known(one, device); });
}

Attempt open_unknown_hid(usb::Bus& bus, const usb::Device& device,
                         const std::vector<Wish>& wishes) {
    std::vector<Wish> asked = wishes;
    const Trouble trouble = ask_all(bus, device, asked);
    if (trouble != Trouble::None) return {nullptr, trouble};
    for (const Family& family : {magstripe::kFamily, scanner::kFamily}) {
        std::vector<Wish> own = asked;
        std::erase_if(
            own, [&](const Wish& wish) { return !family.is_candidate(wish.interface, device); });
        if (!own.empty()) return family.open(bus, device, own);
    }
    return {std::make_unique<NoReader>(), Trouble::None};
}

}  // namespace drivers
