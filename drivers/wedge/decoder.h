// Turns the key reports of a keyboard-wedge reader into the codes it typed.
//
// A wedge reader pretends to be a keyboard: it types the code of a card or a label and presses
// Enter. Raw HID usages are read and not characters, because a Vietnamese layout or input method
// would turn digits into letters. This file knows bytes and times that are handed in: no libusb, no
// clock, no thread. Whether a code is a card is not its business; but for the frame that a profile
// names it never splits, trims or pads. What it held is overwritten when it lets go of it, because
// it may have been a bank card.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"

namespace drivers::wedge {

/// A longer run without an end is noise. The longest that mean something are the code of a
/// citizen's card, about 300 characters, and three tracks of a stripe: 79, 40 and 107 characters
/// with their sentinels (ISO/IEC 7811-2, ISO/IEC 4909).
inline constexpr std::size_t kCodeLengthMax = 512;

/// Stands in a code for one or more characters that no key of a US board types: ASCII's own sign
/// for it, SUB.
inline constexpr char kNoCharacter = 0x1A;

/// How one reader types.
struct Profile {
    /// 0: every code ends with Enter, keypad Enter or Tab. Else the reader presses none of them,
    /// and exactly so many characters followed by silence are a code too.
    std::size_t bare_length = 0;
    /// Silence that ends a half-typed code. A reader needs about 20 ms for a character.
    base::Millis idle_max{300};
    /// What the reader is set up to type before and after every code; neither is part of the code.
    /// With a suffix, silence after it ends the code as well as a key does.
    std::string prefix = {};
    std::string suffix = {};

    bool operator==(const Profile&) const = default;
};

struct Outcome {
    enum class Kind {
        Code,      ///< A whole code, in `code`: all tracks of a stripe are one.
        HalfRead,  ///< Silence in the middle: what had been typed was dropped.
        TooLong,   ///< More than kCodeLengthMax characters: all of them are dropped, up to the end.
        NoPrefix,  ///< It did not begin with the profile's prefix, and was dropped.
        NoSuffix,  ///< It did not end with the profile's suffix, and was dropped.
    };
    Kind kind = Kind::Code;
    std::string code;

    bool operator==(const Outcome&) const = default;
};

class Decoder {
public:
    explicit Decoder(Profile profile);
    ~Decoder();
    Decoder(Decoder&&) = default;
    Decoder& operator=(Decoder&&) = delete;

    /// Takes one input report of the boot protocol (HID 1.11 appendix B.1: modifiers, reserved, six
    /// pressed usages) that arrived at `at`; returns what it completes, in order. What this and the
    /// next two return is there until one of the three is called again, which overwrites it.
    const std::vector<Outcome>& feed(std::span<const std::uint8_t> report, base::Millis at);

    /// Takes the news that it is `now` and nothing has come.
    const std::vector<Outcome>& expire(base::Millis now);

    /// Takes the news that reports may have been lost by `now`: a code that is half typed is
    /// dropped, and what is still to come of it. What is typed before a silence counts as the rest
    /// of a code whose beginning was lost.
    const std::vector<Outcome>& disturb(base::Millis now);

    /// When expire() has something to do, if nothing comes before.
    std::optional<base::Millis> deadline() const;

    /// Whether something has been typed and not ended.
    bool is_midway() const { return is_spoiled_ || alt_code_ || !text_.empty(); }
    /// How many characters of it are held.
    std::size_t typed_count() const { return text_.size(); }

private:
    /// What a boot report says is pressed; 0 where nothing is.
    using Usages = std::array<std::uint8_t, 6>;

    void take_silence(base::Millis now);
    void take_keys(std::span<const std::uint8_t> report, base::Millis at);
    void press(std::uint8_t usage, std::uint8_t modifiers);
    void let_go_of_alt();
    void add(char character);
    void end();
    void tell();
    bool has_frame() const { return !profile_.prefix.empty() || !profile_.suffix.empty(); }
    bool is_whole() const;
    void spoil(Outcome::Kind why);
    void forget();
    void forget_outcomes();

    Profile profile_;
    std::string text_;
    std::vector<Outcome> outcomes_;  // Of the last call: one list for all of them costs no memory.
    Usages held_{};                  // Of the last report.
    std::optional<unsigned> alt_code_;
    base::Millis last_report_at_{0};
    bool is_doubtful_ = false;     // Reports were lost: what comes may be the rest of a code.
    bool is_spoiled_ = false;      // Dropping everything up to the end of this code.
    bool is_after_track_ = false;  // The key that ended it may stand between two tracks.
};

}  // namespace drivers::wedge
