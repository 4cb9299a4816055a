// What a family of HID readers makes of the packets of one interface.
//
// A decoder knows bytes and times that are handed in: no libusb, no clock, no thread. What its text
// means, whether a card, a label or nobody's business, is drivers/number for all of them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"

namespace drivers::hid {

/// One card or code that was presented: its text, or why there is none.
struct Outcome {
    std::string text = {};   ///< Empty in case of a fault.
    std::string fault = {};  ///< A name of drivers/README.md, or empty.

    bool operator==(const Outcome&) const = default;
};
using Outcomes = std::vector<Outcome>;

class Decoder {
public:
    Decoder() = default;
    virtual ~Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    /// Takes a packet that arrived at `at`; returns what it completes, in order.
    virtual Outcomes feed(std::span<const std::uint8_t> packet, base::Millis at) = 0;
    /// Takes the news that it is `now` and nothing has come.
    virtual Outcomes expire(base::Millis now) = 0;
    /// Takes the news that packets may have been lost: what is under way cannot be trusted, and
    /// what comes before a silence may be the rest of something.
    virtual Outcomes disturb(base::Millis now) = 0;
    /// When expire() has something to do, if nothing comes before.
    virtual std::optional<base::Millis> deadline() const = 0;
    /// Whether something has begun and not ended.
    virtual bool is_midway() const = 0;
};

}  // namespace drivers::hid
