#include "drivers/usb/descriptors.h"

namespace drivers::usb {
namespace {

// Descriptor types, USB 2.0 table 9-5, and the sizes of tables 9-8, 9-10, 9-12 and 9-13.
constexpr std::uint8_t kDevice = 1, kConfiguration = 2, kInterface = 4, kEndpoint = 5;
constexpr std::size_t kDeviceSize = 18, kConfigurationSize = 9, kInterfaceSize = 9;
constexpr std::size_t kEndpointSize = 7;

constexpr std::uint8_t kDirectionIn = 0x80;
constexpr std::uint8_t kTransferTypeMask = 0x03, kInterrupt = 0x03;
// Bits 12..11 of wMaxPacketSize count extra packets of high-speed endpoints.
constexpr std::uint16_t kPacketSizeMask = 0x07FF;

using Bytes = std::span<const std::uint8_t>;

std::uint16_t little_endian(Bytes bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] | bytes[at + 1] << 8);
}

bool is(Bytes descriptor, std::uint8_t type, std::size_t size) {
    return descriptor[1] == type && descriptor.size() >= size;
}

/// Walks the descriptors in order and remembers where it is.
class Walk {
public:
    Walk(std::uint8_t active_configuration, Described& found)
        : active_configuration_(active_configuration), found_(found) {}

    void visit(Bytes descriptor) {
        if (is(descriptor, kConfiguration, kConfigurationSize)) {
            is_active_ = descriptor[5] == active_configuration_;
            is_interface_ = false;
        } else if (is_active_ && is(descriptor, kInterface, kInterfaceSize)) {
            const std::uint8_t alternate_setting = descriptor[3];
            is_interface_ = alternate_setting == 0;
            if (is_interface_) {
                found_.interfaces.push_back({.port = {},
                                             .number = descriptor[2],
                                             .class_code = descriptor[5],
                                             .subclass = descriptor[6],
                                             .protocol = descriptor[7],
                                             .driver = {}});
            }
        } else if (is_active_ && is_interface_ && is(descriptor, kEndpoint, kEndpointSize)) {
            add_endpoint(descriptor, found_.interfaces.back());
        }
    }

private:
    static void add_endpoint(Bytes descriptor, Interface& interface) {
        const bool is_interrupt_in = (descriptor[2] & kDirectionIn) != 0 &&
                                     (descriptor[3] & kTransferTypeMask) == kInterrupt;
        if (!is_interrupt_in || interface.interrupt_in != 0) return;
        interface.interrupt_in = descriptor[2];
        interface.packet_size_max =
            static_cast<std::uint16_t>(little_endian(descriptor, 4) & kPacketSizeMask);
    }

    std::uint8_t active_configuration_;
    Described& found_;
    bool is_active_ = false;
    bool is_interface_ = false;
};

}  // namespace

std::optional<Described> described_from_bytes(Bytes bytes, std::uint8_t active_configuration) {
    if (bytes.size() < kDeviceSize || !is(bytes, kDevice, kDeviceSize)) return std::nullopt;
    Described found = {little_endian(bytes, 8), little_endian(bytes, 10), {}};
    Walk walk(active_configuration, found);
    while (bytes.size() >= 2) {
        const std::size_t length = bytes[0];
        if (length < 2 || length > bytes.size()) break;
        walk.visit(bytes.first(length));
        bytes = bytes.subspan(length);
    }
    return found;
}

}  // namespace drivers::usb
