// Turns the key reports of a keyboard-wedge reader into the codes it typed.
//
// A wedge reader pretends to be a keyboard: it types the code of a card or a label and presses
// Enter. Raw HID usages are read and not characters, because a Vietnamese layout or input method
// would turn digits into letters. This file knows bytes and times that are handed in: no libusb, no
// clock, no thread. Whether a code is a card is not its business; it never splits, trims or pads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"

namespace drivers::wedge {

/// A longer run without an end is noise, not a code: labels are up to 40 characters.
inline constexpr std::size_t kCodeLengthMax = 64;

/// How one reader types.
struct Profile {
    /// 0: every code ends with Enter, keypad Enter or Tab. Else the reader presses none of them,
    /// and exactly so many characters followed by silence are a code too.
    std::size_t bare_length = 0;
    /// Silence that ends a half-typed code. A reader needs about 20 ms for a character.
    base::Millis idle_max{300};

    bool operator==(const Profile&) const = default;
};

struct Outcome {
    enum class Kind {
        Code,      ///< A whole code, in `code`.
        HalfRead,  ///< Silence in the middle: what had been typed was dropped.
        TooLong,   ///< More than kCodeLengthMax characters: all of them are dropped, up to the end.
        NotText,   ///< A key with Ctrl, Alt or GUI: the code around it is dropped.
    };
    Kind kind = Kind::Code;
    std::string code;

    bool operator==(const Outcome&) const = default;
};

class Decoder {
public:
    explicit Decoder(Profile profile) : profile_(profile) {}

    /// Takes one input report of the boot protocol (HID 1.11 appendix B.1: modifiers, reserved, six
    /// pressed usages) that arrived at `at`; returns what it completes, in order.
    std::vector<Outcome> feed(std::span<const std::uint8_t> report, base::Millis at);

    /// Takes the news that it is `now` and nothing has come.
    std::vector<Outcome> expire(base::Millis now);

    /// When expire() has something to do, if nothing comes before.
    std::optional<base::Millis> deadline() const;

    /// Whether something has been typed and not ended.
    bool is_midway() const { return is_spoiled_ || !text_.empty(); }

private:
    void press(std::uint8_t usage, std::uint8_t modifiers, std::vector<Outcome>& outcomes);
    void spoil(Outcome::Kind why, std::vector<Outcome>& outcomes);
    void end(std::vector<Outcome>& outcomes);

    Profile profile_;
    std::string text_;
    std::vector<std::uint8_t> held_;  // Usages of the last report.
    base::Millis last_report_at_{0};
    bool is_spoiled_ = false;  // Dropping everything up to the end of this code.
};

}  // namespace drivers::wedge
