// The talk with one card reader: one command at a time, its answer, and what to do when none comes.
//
// A pure machine: packets, notices and times go in, messages to send and what to tell come out. It
// never waits and never sleeps; whoever drives it comes back by deadline(). After anything that
// cannot be an answer it is quiet for a moment, so that whatever is still on its way runs out, and
// begins anew; when that does not help three times in a row, the reader is lost to it.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "drivers/ccid/message.h"
#include "drivers/ccid/slot.h"
#include "kiosk/base/clock.h"

namespace drivers::ccid {

/// The control request that goes before the message Abort (CCID 1.1 §5.3.1).
struct AbortRequest {
    std::uint8_t slot = 0;
    std::uint8_t sequence = 0;
};

/// What is to be done now, in this order.
struct Todo {
    std::optional<AbortRequest> abort = {};
    std::optional<Bytes> send = {};
    Outcomes told = {};
    bool is_lost = false;  ///< Nothing more can be done than to open the reader anew.
};

class Session {
public:
    explicit Session(const Traits& traits);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    Todo start(base::Millis now);
    /// A packet from the bulk endpoint.
    Todo take(std::span<const std::uint8_t> packet, base::Millis now);
    /// A report from the interrupt endpoint.
    Todo take_notice(std::span<const std::uint8_t> report, base::Millis now);
    Todo expire(base::Millis now);
    /// Something may have been lost on the way.
    Todo disturb(base::Millis now);

    std::optional<base::Millis> deadline() const;
    /// Whether the reader has ever answered.
    bool is_ready() const { return is_ready_; }
    /// Whether a card is half read.
    bool is_midway() const;

private:
    struct Asked {
        std::size_t slot = 0;
        std::uint8_t sequence = 0;
        CommandType type = CommandType::GetSlotStatus;
        base::Millis deadline{0};
        base::Millis deadline_max{0};
        int strays = 0;
    };

    void ask_next(base::Millis now, Todo& todo);
    std::optional<std::size_t> due_slot(base::Millis now) const;
    void send(Command command, std::size_t slot, base::Millis now, Todo& todo);
    base::Millis answer_time(CommandType type) const;
    void take_answer(const Answer& answer, base::Millis now, Todo& todo);
    void extend(const Answer& answer, base::Millis now);
    void time_out(base::Millis now, Todo& todo);
    /// Tells what is wrong with the reader, once until a card was read again.
    void blame(const char* fault, Todo& todo);
    /// What came was no answer, or nothing came: begins anew, but not for ever.
    void give_up(base::Millis now, Todo& todo);
    /// Waits until nothing old can come any more, then asks from the start.
    void begin_anew(base::Millis now, Todo& todo);
    void note(Outcomes outcomes, Todo& todo);

    Traits traits_;
    Assembler assembler_;
    std::vector<Slot> slots_;
    std::optional<std::size_t> contactless_;  // Among several slots: the one that told a number.
    std::optional<Asked> asked_;
    std::optional<base::Millis> quiet_until_;
    std::uint8_t sequence_ = 0;
    int failures_ = 0;  // In a row.
    bool is_ready_ = false;
    std::set<std::string> blamed_;
};

}  // namespace drivers::ccid
