// What a card reader says of itself: the functional descriptor of the CCID class (CCID 1.1 §5.1).
//
// It stands among the descriptors of the interface, which the kernel shows without opening
// anything. It comes from outside: nothing of it is believed beyond what the class allows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace drivers::ccid {

/// How much of the talk with the card the reader does by itself.
enum class Exchange { Character, Tpdu, ShortApdu, ExtendedApdu };

struct Descriptor {
    std::size_t slot_count = 1;
    std::uint32_t features = 0;  ///< dwFeatures.
    std::size_t message_size_max = 0;

    Exchange exchange() const;
    /// Else the voltage is said with the command that switches the card on.
    bool selects_voltage() const { return (features & 0x08) != 0; }
};

/// The first that is whole; nothing when there is none.
std::optional<Descriptor> descriptor_in(std::span<const std::uint8_t> class_descriptors);

}  // namespace drivers::ccid
