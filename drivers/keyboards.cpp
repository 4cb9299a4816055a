#include "drivers/keyboards.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/base/text.h"

namespace drivers {
namespace {

// Logitech, Microsoft, Dell, HP, Lenovo, Cherry, Apple, Chicony: makers of keyboards, by the USB
// implementers' list of vendors.
constexpr std::array<std::uint16_t, 8> kKeyboardMakers = {0x046D, 0x045E, 0x413C, 0x03F0,
                                                          0x17EF, 0x046A, 0x05AC, 0x04F2};

bool says_keyboard(const std::string& name) {
    return base::upper_ascii(name).find("KEYBOARD") != std::string::npos;
}

bool says_reader(const std::string& name) {
    constexpr std::array kWords = {"READER", "RFID", "NFC", "SCANNER", "BARCODE"};
    const std::string upper = base::upper_ascii(name);
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](const char* word) { return upper.find(word) != std::string::npos; });
}

/// HID 1.11 §4.3: protocol 2 of the boot subclass.
bool is_boot_mouse(const usb::Interface& interface) {
    return interface.is_hid() && interface.subclass == 0x01 && interface.protocol == 0x02;
}

}  // namespace

std::string keyboard_signs(const usb::Device& device) {
    std::vector<const char*> signs;
    if (says_keyboard(device.name)) signs.push_back("it calls itself a keyboard");
    if (std::find(kKeyboardMakers.begin(), kKeyboardMakers.end(), device.vendor_id) !=
        kKeyboardMakers.end()) {
        signs.push_back("its maker makes keyboards");
    }
    if (std::any_of(device.interfaces.begin(), device.interfaces.end(), is_boot_mouse)) {
        signs.push_back("there is a mouse in it");
    }
    return fmt::format("{}", fmt::join(signs, ", "));
}

bool may_be_typed_on(const usb::Device& device) {
    const bool has_keyboard =
        std::any_of(device.interfaces.begin(), device.interfaces.end(),
                    [](const usb::Interface& one) { return one.is_boot_keyboard(); });
    return has_keyboard && (!keyboard_signs(device).empty() || !says_reader(device.name));
}

}  // namespace drivers
