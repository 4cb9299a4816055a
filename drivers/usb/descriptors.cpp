#include "drivers/usb/descriptors.h"

#include <algorithm>

namespace drivers::usb {
namespace {

// Descriptor types, USB 2.0 table 9-5, and the sizes of tables 9-8, 9-10, 9-12 and 9-13.
constexpr std::uint8_t kDevice = 1, kConfiguration = 2, kInterface = 4, kEndpoint = 5;
constexpr std::uint8_t kInterfaceAssociation = 11;  // USB 3.1 table 9-6; once an ECN to 2.0.
constexpr std::size_t kDeviceSize = 18, kConfigurationSize = 9, kInterfaceSize = 9;
constexpr std::size_t kEndpointSize = 7;

constexpr std::uint8_t kDirectionIn = 0x80, kEndpointNumberMask = 0x0F;
constexpr std::uint8_t kTransferTypeMask = 0x03, kBulk = 0x02, kInterrupt = 0x03;
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
        } else if (descriptor[1] == kInterfaceAssociation) {
            is_interface_ = false;
        } else if (is_active_ && is(descriptor, kInterface, kInterfaceSize)) {
            const std::uint8_t alternate_setting = descriptor[3];
            is_interface_ = alternate_setting == 0 && !is_known(descriptor[2]);
            if (is_interface_) {
                found_.interfaces.push_back({.port = {},
                                             .number = descriptor[2],
                                             .class_code = descriptor[5],
                                             .subclass = descriptor[6],
                                             .protocol = descriptor[7],
                                             .driver = {}});
            }
        } else if (is_active_ && is_interface_) {
            add_to(found_.interfaces.back(), descriptor);
        }
    }

private:
    /// Said twice, it counts once, as for the kernel.
    bool is_known(std::uint8_t interface_number) const {
        return std::any_of(found_.interfaces.begin(), found_.interfaces.end(),
                           [&](const Interface& one) { return one.number == interface_number; });
    }

    /// Some readers put the descriptors of their class before the endpoints, some after.
    static void add_to(Interface& interface, Bytes descriptor) {
        if (is(descriptor, kEndpoint, kEndpointSize)) return add_endpoint(interface, descriptor);
        std::vector<std::uint8_t>& all = interface.class_descriptors;
        all.insert(all.end(), descriptor.begin(), descriptor.end());
    }

    /// The first of each sort counts; endpoint 0 has no descriptor (USB 2.0 §9.6.6).
    static void add_endpoint(Interface& interface, Bytes descriptor) {
        if ((descriptor[2] & kEndpointNumberMask) == 0) return;
        const auto size =
            static_cast<std::uint16_t>(little_endian(descriptor, 4) & kPacketSizeMask);
        const Endpoint endpoint = {descriptor[2], size};
        const bool is_in = (endpoint.address & kDirectionIn) != 0;
        const int type = descriptor[3] & kTransferTypeMask;
        if (type == kInterrupt && is_in && interface.interrupt_in == 0) {
            interface.interrupt_in = endpoint.address;
            interface.packet_size_max = size;
        } else if (type == kBulk) {
            Endpoint& bulk = is_in ? interface.bulk_in : interface.bulk_out;
            if (bulk.address == 0) bulk = endpoint;
        }
    }

    std::uint8_t active_configuration_;
    Described& found_;
    bool is_active_ = false;
    bool is_interface_ = false;
};

}  // namespace

std::optional<Described> described_from_bytes(Bytes bytes, std::uint8_t active_configuration) {
    if (bytes.size() < kDeviceSize || bytes[0] < kDeviceSize || bytes[1] != kDevice) {
        return std::nullopt;
    }
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
