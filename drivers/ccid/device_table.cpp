#include "drivers/ccid/device_table.h"

#include <algorithm>
#include <array>

namespace drivers::ccid {
namespace {

using base::Millis;

// ACR122U API manual, "Bi-color LED and Buzzer Control": green on, red off; no blinking; one
// sound of 100 ms.
constexpr std::array<std::uint8_t, 9> kGreenAndBeep = {0xFF, 0x00, 0x40, 0x0E, 0x04,
                                                       0x01, 0x00, 0x01, 0x01};

constexpr Millis kSlow{1000}, kMiddling{400}, kUsual{100};

constexpr std::array kModels = {
    // Behind its controller is a PN532 that loses its way when a command is called off.
    Model{0x072F, 0x2200, "ACS ACR122U", kSlow, false, {}, kGreenAndBeep},
    Model{0x072F, 0x90CC, "ACS ACR122U (old), Touchatag", kSlow, false, {}, {}},
    // Interface 1 is the holder of its security module.
    Model{0x072F, 0x223B, "ACS ACR1252U", kUsual, false, 0, {}},
    // Contact, contactless and security module are slots of one interface.
    Model{0x072F, 0x2224, "ACS ACR1281U-C1", kUsual, false, {}, {}},
    Model{0x04E6, 0x5790, "Identiv uTrust 3700 F", kMiddling, false, {}, {}},
    Model{0x076B, 0x5022, "HID OMNIKEY 5022", kUsual, false, {}, {}},
    Model{0x076B, 0x5427, "HID OMNIKEY 5427 CK", kUsual, false, {}, {}},
    Model{0x08E6, 0x4433, "QEMU CCID (Gemalto GemPC433-Swap)", kUsual, true, {}, {}},
};

}  // namespace

std::span<const Model> models() { return kModels; }

Model model_of(std::uint16_t vendor_id, std::uint16_t product_id) {
    const auto* const found = std::find_if(kModels.begin(), kModels.end(), [&](const Model& one) {
        return one.vendor_id == vendor_id && one.product_id == product_id;
    });
    return found == kModels.end() ? Model{vendor_id, product_id} : *found;
}

}  // namespace drivers::ccid
