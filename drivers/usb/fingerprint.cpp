#include "drivers/usb/fingerprint.h"

#include <fmt/format.h>

namespace drivers::usb {

std::string fingerprint(const Device& device) {
    std::string kinds;
    for (const Interface& interface : device.interfaces) {
        kinds += fmt::format("{}{:x}/{:x}/{:x}", kinds.empty() ? "" : "+", interface.class_code,
                             interface.subclass, interface.protocol);
    }
    if (kinds.empty()) return {};
    return fmt::format("{:04x}:{:04x} {}", device.vendor_id, device.product_id, kinds);
}

}  // namespace drivers::usb
