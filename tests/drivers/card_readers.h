// A card reader of the CCID class in a socket of the scripted bus.
#pragma once

#include <string>

#include "tests/drivers/ccid/card_reader.h"
#include "tests/drivers/ccid/descriptor_bytes.h"
#include "tests/drivers/sockets.h"

namespace test {

inline constexpr std::uint8_t kBulkOut = 0x02, kBulkIn = 0x82, kInterruptIn = 0x81;

/// As most contactless readers are; `port` is that of the device.
inline drivers::usb::Device card_reader(const std::string& port, unsigned address) {
    const drivers::usb::Interface interface = {
        .port = port + ":1.0",
        .number = 0,
        .class_code = 0x0B,
        .interrupt_in = kInterruptIn,
        .packet_size_max = 8,
        .bulk_in = {kBulkIn, 64},
        .bulk_out = {kBulkOut, 64},
        .class_descriptors = functional_descriptor(0, 0x0002'0040, 271),
        .driver = ""};
    return {.port = port,
            .name = "Contactless reader",
            .vendor_id = 0x04e6,
            .product_id = 0x5790,
            .bus_number = 1,
            .address = address,
            .interfaces = {interface}};
}

/// A kiosk with a card reader at the door.
class CardKiosk : public Kiosk {
public:
    explicit CardKiosk(const Wanted& wanted = kDoorBound) : Kiosk(wanted) {
        bus.on_send(kDoor, [this](std::span<const std::uint8_t> command) {
            for (const Bytes& answer : reader.answers_to(command)) {
                bus.arrive_at(kDoor, kBulkIn, answer);
            }
        });
    }
    void plug() { bus.plug(card_reader(kDoor, ++address_)); }
    void insert(const Card& card) {
        reader.insert(card);
        bus.arrive_at(kDoor, kInterruptIn, reader.notice());
    }
    void remove() {
        reader.remove();
        bus.arrive_at(kDoor, kInterruptIn, reader.notice());
    }

    CardReader reader;

private:
    unsigned address_ = 4;
};

/// One whose card reader is attached already.
class OpenCardKiosk : public CardKiosk {
public:
    explicit OpenCardKiosk(const Wanted& wanted = kDoorBound) : CardKiosk(wanted) {
        plug();
        pass(base::Millis{1000});
        lines();
    }
};

}  // namespace test
