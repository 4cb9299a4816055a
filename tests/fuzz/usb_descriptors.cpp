// The descriptors of a device that nobody has checked, and whether a family takes it for a reader.
#include "drivers/usb/descriptors.h"

#include <set>

#include "drivers/family.h"
#include "tests/fuzz/target.h"

namespace fuzz {
namespace {

using namespace drivers;
using Span = std::span<const std::uint8_t>;

constexpr std::uint8_t kDirectionIn = 0x80;
constexpr std::size_t kDeviceSize = 18, kInterfaceSize = 9;

bool is_chain(Span descriptors) {
    while (descriptors.size() >= 2 && descriptors[0] >= 2 && descriptors[0] <= descriptors.size()) {
        descriptors = descriptors.subspan(descriptors[0]);
    }
    return descriptors.empty();
}

void check_endpoint(const usb::Endpoint& endpoint, bool is_in) {
    if (endpoint.address == 0) return;
    check((endpoint.address & 0x0F) != 0, "endpoint 0 is nobody's");
    check(((endpoint.address & kDirectionIn) != 0) == is_in, "an endpoint goes where it says");
    check(endpoint.packet_size_max < 0x800, "a packet has a bound");
}

void check_interface(const usb::Interface& interface) {
    check_endpoint({interface.interrupt_in, interface.packet_size_max}, true);
    check_endpoint(interface.bulk_in, true);
    check_endpoint(interface.bulk_out, false);
    check(is_chain(interface.class_descriptors), "what is kept of a class is whole descriptors");
}

void check_whole(const usb::Described& described, std::size_t size) {
    std::size_t kept = 0;
    std::set<std::uint8_t> numbers;
    for (const usb::Interface& interface : described.interfaces) {
        check_interface(interface);
        check(numbers.insert(interface.number).second, "an interface is there once");
        kept += kInterfaceSize + interface.class_descriptors.size();
    }
    check(kDeviceSize + kept <= size, "nothing is told that was not there");
}

void check_candidate(const usb::Interface& interface) {
    check(interface.interrupt_in != 0 ||
              (interface.bulk_in.address != 0 && interface.bulk_out.address != 0),
          "a reader has an endpoint to listen at, or two to talk");
}

void check_families(const usb::Device& device) {
    for (const usb::Interface& interface : device.interfaces) {
        std::size_t takers = 0;
        for (const Family& family : families()) {
            if (family.is_candidate(interface, device)) ++takers;
        }
        check(takers <= 1, "an interface is a candidate of one family at most");
        if (takers > 0) check_candidate(interface);
    }
}

}  // namespace

void run(Input input) {
    const std::uint8_t configuration = input.byte();
    const Span bytes = input.rest();
    auto described = usb::described_from_bytes(bytes, configuration);
    if (!described) return;
    check_whole(*described, bytes.size());
    check_families({.port = "pci-0000:00:14.0-usb-0:1",
                    .name = {},
                    .vendor_id = described->vendor_id,
                    .product_id = described->product_id,
                    .bus_number = 1,
                    .address = 2,
                    .interfaces = std::move(described->interfaces)});
}

}  // namespace fuzz
