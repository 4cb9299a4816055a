// Tells a reader's typing from a person's, and keeps the reader's from the screen.
//
// A card reader that nobody has bound is a keyboard to the X server: it types its number into
// whatever is on the screen and presses Enter, which on the PIN pad would count as a wrong PIN and
// lock a person out. Digits wait here until it is clear who typed them: six or more with hardly a
// pause, ended by Enter or Tab at once, are a reader's and are dropped; all else is given on, at
// most 50 ms late. A person with a real keyboard notices nothing. Knows no clock and no window.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace shell {

class ReaderTyping {
public:
    using Moment = std::chrono::microseconds;

    /// Fingers need 80 ms and more from key to key, readers 20 and less.
    static constexpr Moment kPauseMax{50'000};
    /// PINs of four and five digits may be typed as fast as one can; no card number is so short.
    static constexpr std::size_t kDigitsMin = 6;

    /// Keeps a digit; false when the letter is none and must be given on, after `take`.
    bool keeps(unsigned int codepoint, Moment at);
    /// An Enter or Tab: true when it ends a reader's number, which is dropped with it.
    bool ends_number(Moment at);
    /// What waits and is a person's after all: now, because another key follows it.
    std::string take();
    /// The same, once nothing followed for a pause's time; empty before.
    std::string take_due(Moment at);
    /// When `take_due` will have something; nothing while no digit waits.
    std::optional<Moment> due_at() const;

private:
    std::string digits_;
    Moment last_at_{0};
};

}  // namespace shell
