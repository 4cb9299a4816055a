// What is known of single models of card readers beyond what they say of themselves.
//
// A reader that follows the class needs no line here. A line says where a model differs, and which
// readers are known at all; it never decides whether a socket is a reader's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "kiosk/base/clock.h"

namespace drivers::ccid {

struct Model {
    std::uint16_t vendor_id = 0;
    std::uint16_t product_id = 0;
    const char* name = "";
    /// How long it thinks before its first answer, beyond what every command may take.
    base::Millis first_answer_delay{100};
    /// Whether a command can be called off (CCID 1.1 §5.3.1) without harm.
    bool can_abort = false;
    /// The one interface that reads contactless cards, where there are several.
    std::optional<std::uint8_t> contactless_interface = {};
    /// What lights its lamp and sounds its buzzer when a card was read; none: nothing is sent.
    std::span<const std::uint8_t> signal = {};
};

std::span<const Model> models();

/// The line of a model, or what goes for all that have none.
Model model_of(std::uint16_t vendor_id, std::uint16_t product_id);

}  // namespace drivers::ccid
