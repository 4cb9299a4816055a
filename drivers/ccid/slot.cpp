#include "drivers/ccid/slot.h"

#include <algorithm>
#include <utility>

namespace drivers::ccid {
namespace {

using base::Millis;

constexpr int kAttemptsMax = 3;
constexpr int kRoundsMax = 3;
constexpr int kLooksAgainMax = 2;
constexpr Millis kRetryDelay{100};
// A card that cannot be read may have been put down badly: it is tried as long as it lies there.
constexpr Millis kUnreadableInterval{1000};
// A card at the edge of the field comes and goes; nobody taps twice as fast as that.
constexpr Millis kBounceMax{300};
// bPowerSelect, CCID 1.1 §6.1.1. Contactless readers take any, but one has to be said.
constexpr std::uint8_t kAutomatic = 0, kFiveVolts = 1;

}  // namespace

Command Slot::ask() {
    is_asked_ = true;
    Command command = {.slot = number_};
    if (step_ == Step::PowerOn) {
        command.type = CommandType::IccPowerOn;
        command.parameters[0] = traits_.selects_voltage ? kAutomatic : kFiveVolts;
    } else if (step_ != Step::Status) {
        command.type = CommandType::XfrBlock;
        command.data = apdu();
    }
    return command;
}

Bytes Slot::apdu() const {
    switch (step_) {
        case Step::Android:
            return select_android(traits_.exchange);
        case Step::TravelDocument:
            return select_travel_document();
        case Step::Signal:
            return traits_.signal;
        default:
            return number_apdu_;
    }
}

void Slot::go(Step step, Millis at) {
    step_ = step;
    due_at_ = at;
}

void Slot::wait(Millis now) {
    Millis interval = are_notices_trusted_ ? kPollIntervalNoticed : kPollInterval;
    if (state_ == State::Unreadable) interval = std::min(interval, kUnreadableInterval);
    go(Step::Status, now + interval);
}

void Slot::begin_card(Millis now) {
    state_ = State::Reading;
    is_second_look_ = false;
    failures_ = 0;
    read_again(now);
}

void Slot::read_again(Millis at) {
    number_apdu_ = get_number(0);
    number_bytes_.clear();
    is_changing_ = false;
    rounds_ = 0;
    go(Step::PowerOn, at);
}

Outcomes Slot::take(const Answer& answer, Millis now) {
    is_asked_ = false;
    Outcomes outcomes = take_answer(answer, now);
    heed_notice(now);
    return outcomes;
}

Outcomes Slot::take_answer(const Answer& answer, Millis now) {
    // Some readers are not careful with the presence beside data of the card.
    const bool says_presence = step_ == Step::Status || answer.verdict == Verdict::Failed;
    const bool is_there =
        answer.presence == Presence::Active || answer.presence == Presence::Inactive;
    if (says_presence && !is_there) return leave(now);
    switch (step_) {
        case Step::Status:
            take_status(answer, now);
            break;
        case Step::PowerOn:
            return take_power_on(answer, now);
        case Step::Number:
            return take_number(answer, now);
        case Step::Android:
        case Step::TravelDocument:
            return take_application(answer, now);
        case Step::Signal:
            wait(now);
            break;
    }
    return {};
}

void Slot::take_status(const Answer& answer, Millis now) {
    switch (state_) {
        case State::Absent:
            // It came, and nothing was said; it may be said yet.
            if (!std::exchange(is_notice_waiting_, false) || is_absence_waiting_) {
                are_notices_trusted_ = false;
                is_notice_owed_ = true;
            }
            return begin_card(now);
        case State::Reading:
            return read_again(now);
        case State::Told:
            // Switched on and now off: another card, or one that was away for a moment.
            if (answer.presence == Presence::Inactive) return begin_card(now);
            break;
        case State::Unreadable:
            if (now - unreadable_since_ >= kUnreadableInterval) return read_again(now);
            break;
    }
    wait(now);
}

Outcomes Slot::take_power_on(const Answer& answer, Millis now) {
    if (answer.verdict != Verdict::Done || answer.type != AnswerType::DataBlock) {
        return fail("mute-card", answer, now);
    }
    kind_ = kind_from_atr(answer.data);
    go(Step::Number, now);
    return {};
}

Outcomes Slot::take_number(const Answer& answer, Millis now) {
    const bool is_data = answer.verdict == Verdict::Done && answer.type == AnswerType::DataBlock;
    const auto response = is_data ? response_from(answer.data) : std::nullopt;
    if (!response) return fail("mute-card", answer, now);
    if (++rounds_ <= kRoundsMax) {
        const auto ready = response->ready_length();
        const auto right = response->right_length();
        if (ready) number_apdu_ = get_response(*ready);
        if (right) number_apdu_.back() = *right;
        if (ready || right) {
            go(Step::Number, now);
            return {};
        }
    }
    if (!response->is_done() || !is_number_length(response->data.size())) {
        return fail("no-number", answer, now);
    }
    return take_response(*response, now);
}

Outcomes Slot::take_response(const Response& response, Millis now) {
    number_bytes_.assign(response.data.begin(), response.data.end());
    is_changing_ = number::is_random({kind_.technology, number_bytes_});
    if (is_changing_ || !kind_.has_applications) return finish(now);
    go(Step::Android, now);
    return {};
}

Outcomes Slot::take_application(const Answer& answer, Millis now) {
    const auto response = response_from(answer.data);
    const bool is_selected = answer.verdict == Verdict::Done && response &&
                             (response->is_done() || response->ready_length().has_value());
    if (is_selected) is_changing_ = true;
    // A card that does not answer any more has told its number all the same.
    const bool is_last = step_ == Step::TravelDocument || answer.verdict != Verdict::Done;
    if (is_selected || is_last) return finish(now);
    go(Step::TravelDocument, now);
    return {};
}

Outcomes Slot::fail(const char* fault, const Answer& answer, Millis now) {
    const bool is_told = state_ == State::Unreadable;
    if (!is_told && ++failures_ < kAttemptsMax) {
        read_again(now + kRetryDelay);
        return {};
    }
    state_ = State::Unreadable;
    unreadable_since_ = now;
    wait(now);
    if (is_told) return {};
    const bool is_refused = answer.verdict == Verdict::Failed;
    return {{Outcome::Kind::Fault, fault, is_refused ? error_text(answer.error) : ""}};
}

Outcomes Slot::finish(Millis now) {
    Outcomes outcomes = tell(now);
    if (outcomes.empty() || traits_.signal.empty()) {
        wait(now);
    } else {
        go(Step::Signal, now);
    }
    return outcomes;
}

Outcomes Slot::tell(Millis now) {
    const Bytes number = std::exchange(number_bytes_, {});
    const bool is_same_tap =
        number == told_number_ && (!was_absent_ || now - absent_since_ < kBounceMax);
    state_ = State::Told;
    was_absent_ = false;
    if (is_same_tap) return {};
    looks_again_ = 0;
    told_number_ = number;
    return {{.kind = Outcome::Kind::Tap,
             .card = {kind_.technology, number},
             .is_changing = is_changing_}};
}

Outcomes Slot::leave(Millis now) {
    Outcomes outcomes;
    const bool has_number = !number_bytes_.empty();
    if (has_number) {
        outcomes = tell(now);
    } else if (state_ == State::Reading && !is_second_look_) {
        outcomes = {{Outcome::Kind::Fault, "half-read"}};
    }
    if (state_ != State::Absent) {
        if (step_ == Step::Status) are_notices_trusted_ = false;  // It went, and nothing was said.
        set_absent(now);
    }
    state_ = State::Absent;
    is_notice_owed_ = false;
    wait(now);
    return outcomes;
}

void Slot::set_absent(Millis now) {
    absent_since_ = now;
    was_absent_ = true;
}

Outcomes Slot::start_over(Millis now) {
    // It will be asked, and till then what is noticed waits. What is half read is read anew then;
    // what was told may have given its place to another card.
    is_asked_ = true;
    if (state_ == State::Reading) is_notice_waiting_ = false;
    Outcomes outcomes;
    if (!number_bytes_.empty()) {
        outcomes = tell(now);
    } else if (state_ == State::Reading) {
        outcomes = fail("mute-card", {}, now);
    }
    go(Step::Status, now);
    return outcomes;
}

Outcomes Slot::notice(const Notice::Slot& notice, Millis now) {
    are_notices_trusted_ = true;
    if (notice.is_present && std::exchange(is_notice_owed_, false)) return {};
    if (is_asked_ || state_ == State::Reading) {
        is_notice_waiting_ = true;
        is_absence_waiting_ = !notice.is_present;
        if (!notice.is_present) set_absent(now);
        return {};
    }
    if (notice.is_present) {
        if (state_ == State::Absent) {
            begin_card(now);
        } else {
            look_again(now);
        }
        return {};
    }
    Outcomes outcomes = leave(now);
    are_notices_trusted_ = true;
    wait(now);
    return outcomes;
}

void Slot::heed_notice(Millis now) {
    if (state_ == State::Reading || step_ == Step::Signal || !is_notice_waiting_) return;
    is_notice_waiting_ = false;
    if (is_absence_waiting_) return go(Step::Status, now);
    look_again(now);
}

void Slot::look_again(Millis now) {
    // Two notices may have become one, so what lies there may be another card and switched on all
    // the same: only its number tells. Some readers give notice of their own power-on, without end.
    const bool is_card_suspect = state_ == State::Told && looks_again_ < kLooksAgainMax;
    if (is_card_suspect) ++looks_again_;
    if (!is_card_suspect) return go(Step::Status, now);
    begin_card(now);
    is_second_look_ = true;
}

}  // namespace drivers::ccid
