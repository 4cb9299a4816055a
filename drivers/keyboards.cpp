#include "drivers/keyboards.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace drivers {
namespace {

// Logitech, Microsoft, Dell, HP, Lenovo, Cherry, Apple, Chicony: makers of keyboards, by the USB
// implementers' list of vendors.
constexpr std::array<std::uint16_t, 8> kKeyboardMakers = {0x046D, 0x045E, 0x413C, 0x03F0,
                                                          0x17EF, 0x046A, 0x05AC, 0x04F2};

bool says_keyboard(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name.find("keyboard") != std::string::npos;
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

}  // namespace drivers
