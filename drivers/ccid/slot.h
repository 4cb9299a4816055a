// One slot of a card reader: what to ask next, and what the answers say about the card in it.
//
//   absent ── a card comes ──> reading: power on, number, applications ──> told ── it goes ──>
//   absent
//                                 └── three times in vain ──> unreadable ── it goes ──> absent
//
// It knows neither sequence numbers nor other slots nor ports; times are handed in. A number is
// told when it is whole, and once for as long as the card lies there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drivers/ccid/apdu.h"
#include "drivers/ccid/atr.h"
#include "drivers/ccid/message.h"
#include "kiosk/base/clock.h"

namespace drivers::ccid {

/// What the machine has to know of a reader to talk to it.
struct Traits {
    std::size_t slot_count = 1;
    Exchange exchange = Exchange::ShortApdu;
    bool selects_voltage = false;
    bool can_abort = false;
    base::Millis first_answer_delay{100};
    std::size_t message_size_max = 271;
    std::size_t packet_size_max = 64;
    Bytes signal = {};
};

struct Outcome {
    enum class Kind { Tap, Fault };
    Kind kind = Kind::Tap;
    std::string code = {};         ///< Fault: its name.
    std::string detail = {};       ///< Fault: what the reader said about it, if anything.
    number::CardNumber card = {};  ///< Tap.
    bool is_changing = false;      ///< Tap: another number the next time.

    bool operator==(const Outcome&) const = default;
};
using Outcomes = std::vector<Outcome>;

/// No polling is faster, whatever a reader does.
inline constexpr base::Millis kPollInterval{250};
/// While the reader tells of changes by itself, it is asked only to be sure.
inline constexpr base::Millis kPollIntervalNoticed{3000};

class Slot {
public:
    Slot(const Traits& traits, std::uint8_t number, base::Millis now)
        : traits_(traits), number_(number), due_at_(now) {}

    /// When ask() has something to ask.
    base::Millis due_at() const { return due_at_; }
    /// The next command but for its sequence number; take() or start_over() must follow.
    Command ask();
    /// What was answered.
    Outcomes take(const Answer& answer, base::Millis now);
    /// Nothing of use was answered, or nobody can tell any more: the talk begins anew.
    Outcomes start_over(base::Millis now);
    /// The reader said by itself that a card is there, or is not.
    Outcomes notice(const Notice::Slot& notice, base::Millis now);

    /// Whether a card is half read.
    bool is_reading() const { return state_ == State::Reading; }
    /// Whether it has ever told a number: then it is a contactless one.
    bool has_told() const { return !told_number_.empty(); }

private:
    enum class State { Absent, Reading, Told, Unreadable };
    enum class Step { Status, PowerOn, Number, Android, TravelDocument, Signal };

    Bytes apdu() const;
    void go(Step step, base::Millis at);
    /// Until something is noticed, or it is time to ask.
    void wait(base::Millis now);
    void begin_card(base::Millis now);
    void read_again(base::Millis at);

    Outcomes take_answer(const Answer& answer, base::Millis now);
    void take_status(const Answer& answer, base::Millis now);
    Outcomes take_power_on(const Answer& answer, base::Millis now);
    Outcomes take_number(const Answer& answer, base::Millis now);
    Outcomes take_response(const Response& response, base::Millis now);
    Outcomes take_application(const Answer& answer, base::Millis now);
    /// Looks again when something was noticed while there was no time for it.
    void heed_notice(base::Millis now);
    /// Finds out whether it is still the same card.
    void look_again(base::Millis now);
    void set_absent(base::Millis now);

    /// The card could not be read: again, or not any more.
    Outcomes fail(const char* fault, const Answer& answer, base::Millis now);
    Outcomes finish(base::Millis now);
    Outcomes tell(base::Millis now);
    Outcomes leave(base::Millis now);

    const Traits& traits_;
    std::uint8_t number_;
    State state_ = State::Absent;
    Step step_ = Step::Status;
    base::Millis due_at_;
    bool is_asked_ = false;  // An answer is to come, or the first question after trouble.
    bool are_notices_trusted_ = false;
    bool is_notice_waiting_ = false;
    bool is_absence_waiting_ = false;  // The notice that waits says that nothing is there.
    bool is_notice_owed_ = false;      // Of a card that was found before it was noticed.
    int looks_again_ = 0;              // At the card that was told.
    bool is_second_look_ = false;      // What is being read has very likely been told already.

    // The card that is being read or was.
    CardKind kind_;
    Bytes number_apdu_;
    Bytes number_bytes_;
    bool is_changing_ = false;
    int failures_ = 0;
    int rounds_ = 0;  // 61xx and 6Cxx.
    base::Millis unreadable_since_{0};

    Bytes told_number_;
    base::Millis absent_since_{0};
    bool was_absent_ = true;  // Since the last tap.
};

}  // namespace drivers::ccid
