// A session with a card reader on a clock of its own, and everything that must hold of their talk.
//
// Whoever uses it plays the reader, as badly as it likes. When the session gives the reader up, it
// is opened anew, as drivers/plugged does.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "drivers/ccid/session.h"

namespace fuzz {

using drivers::ccid::Bytes;
using Span = std::span<const std::uint8_t>;

class CcidTalk {
public:
    explicit CcidTalk(const drivers::ccid::Traits& traits);

    // What the reader says.
    void hear_packet(Span packet);
    void hear_message(Span message);  ///< In packets, an empty one at the end where it is needed.
    void hear_notice(Span report);

    // What happens besides.
    void let_pass(base::Millis time);
    void wait_for_deadline();
    void disturb();

    base::Millis now() const { return now_; }
    base::Millis deadline() const { return *session_->deadline(); }
    bool is_ready() const { return session_->is_ready(); }
    /// The message that was sent last.
    const Bytes& sent() const { return sent_; }
    /// How many were, in all.
    std::size_t sent_count() const { return sent_count_; }
    /// The numbers that were told since the last look.
    std::vector<Bytes> taps() { return std::exchange(taps_, {}); }

private:
    void open();
    void expire();
    void act(const drivers::ccid::Todo& todo);
    void check_outcome(const drivers::ccid::Outcome& outcome) const;
    void check_message(const Bytes& message, const drivers::ccid::Todo& todo) const;
    /// Whether something like an answer to what was sent last has come.
    bool is_answered() const;

    drivers::ccid::Traits traits_;
    std::optional<drivers::ccid::Session> session_;
    base::Millis now_{1'000'000};
    Bytes sent_;
    std::size_t sent_count_ = 0;
    std::optional<std::uint8_t> last_sequence_;  // Of this opening.
    Bytes heard_;                                // In this opening.
    std::size_t heard_before_ = 0;               // Of it, when the last message was sent.
    std::vector<Bytes> taps_;
};

}  // namespace fuzz
