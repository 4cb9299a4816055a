#include "drivers/ccid/session.h"

#include <algorithm>
#include <utility>

#include "drivers/deadlines.h"

namespace drivers::ccid {
namespace {

using base::Millis;

constexpr Millis kAnswerMax{500};
// A card has up to 4.9 s by its standard (ISO/IEC 14443-4 §7.2); readers give up before.
constexpr Millis kCardAnswerMax{3000};
// With all the time extensions that a reader may ask for.
constexpr Millis kExtendedMax{10'000};
constexpr Millis kQuietTime{200};
constexpr int kFailuresMax = 3;
// Answers to what was asked before: a reader that was in use keeps some.
constexpr int kStraysMax = 8;

const char* name_of(Flaw flaw) {
    switch (flaw) {
        case Flaw::TooLong:
            return "absurd-length";
        case Flaw::Short:
        case Flaw::Excess:
            return "wrong-length";
        case Flaw::UnknownType:
        case Flaw::None:
            break;
    }
    return "not-ccid";
}

bool is_answer_to(AnswerType answer, CommandType command, Verdict verdict) {
    const bool has_data = command == CommandType::IccPowerOn || command == CommandType::XfrBlock;
    if (answer == AnswerType::DataBlock) return has_data;
    // What is refused may be refused by the status alone.
    return answer == AnswerType::SlotStatus && (!has_data || verdict != Verdict::Done);
}

}  // namespace

Session::Session(const Traits& traits)
    : traits_(traits), assembler_(traits.message_size_max, traits.packet_size_max) {}

Todo Session::start(Millis now) {
    for (std::size_t i = 0; i < traits_.slot_count; ++i) {
        slots_.emplace_back(traits_, static_cast<std::uint8_t>(i), now);
    }
    Todo todo;
    ask_next(now, todo);
    return todo;
}

Todo Session::take(std::span<const std::uint8_t> packet, Millis now) {
    Todo todo;
    if (quiet_until_) return todo;
    const auto arrived = assembler_.feed(packet);
    if (!arrived) return todo;
    if (arrived->flaw != Flaw::None) {
        blame(name_of(arrived->flaw), todo);
        give_up(now, todo);
        return todo;
    }
    if (asked_) take_answer(arrived->answer, now, todo);
    return todo;
}

void Session::take_answer(const Answer& answer, Millis now, Todo& todo) {
    if (answer.slot != asked_->slot || answer.sequence != asked_->sequence) {
        if (++asked_->strays <= kStraysMax) return;
        blame("wrong-sequence", todo);
        return give_up(now, todo);
    }
    if (answer.verdict == Verdict::TimeExtension) return extend(answer, now);
    const CommandType type = asked_->type;
    if (!is_answer_to(answer.type, type, answer.verdict)) {
        blame("wrong-answer", todo);
        return give_up(now, todo);
    }
    const std::size_t slot = asked_->slot;
    asked_.reset();
    if (type == CommandType::Abort) return give_up(now, todo);
    failures_ = 0;
    is_ready_ = true;
    note(slots_[slot].take(answer, now), todo);
    if (slots_[slot].has_told()) contactless_ = slot;
    ask_next(now, todo);
}

void Session::extend(const Answer& answer, Millis now) {
    const int times = std::max<int>(1, answer.error);
    asked_->deadline = std::min(now + kCardAnswerMax * times, asked_->deadline_max);
}

Todo Session::take_notice(std::span<const std::uint8_t> report, Millis now) {
    Todo todo;
    const Notice notice = notice_from(report);
    if (notice.kind == Notice::Kind::HardwareError) {
        blame("hardware-error", todo);
        give_up(now, todo);
        return todo;
    }
    for (std::size_t i = 0; i < std::min(slots_.size(), notice.slots.size()); ++i) {
        if (contactless_ && *contactless_ != i) continue;
        // Of several slots a report tells also what did not change.
        const bool is_news = notice.slots[i].is_changed || slots_.size() == 1;
        if (is_news) note(slots_[i].notice(notice.slots[i], now), todo);
    }
    ask_next(now, todo);
    return todo;
}

Todo Session::expire(Millis now) {
    Todo todo;
    if (quiet_until_ && now >= *quiet_until_) {
        quiet_until_.reset();
        assembler_.forget();
    }
    if (asked_ && now >= asked_->deadline) time_out(now, todo);
    if (!todo.is_lost) ask_next(now, todo);
    return todo;
}

Todo Session::disturb(Millis now) {
    Todo todo;
    begin_anew(now, todo);
    return todo;
}

void Session::time_out(Millis now, Todo& todo) {
    if (asked_->strays > 0) blame("wrong-sequence", todo);
    const bool is_abort = asked_->type == CommandType::Abort;
    if (!traits_.can_abort || is_abort) return give_up(now, todo);
    const Asked given_up = *asked_;
    const auto slot = static_cast<std::uint8_t>(given_up.slot);
    todo.abort = {slot, given_up.sequence};
    // The request and the message carry the same number (CCID 1.1 §5.3.1).
    sequence_ = given_up.sequence;
    send({.type = CommandType::Abort, .slot = slot}, given_up.slot, now, todo);
}

void Session::give_up(Millis now, Todo& todo) {
    if (++failures_ >= kFailuresMax) {
        todo.is_lost = true;
        return;
    }
    begin_anew(now, todo);
}

void Session::begin_anew(Millis now, Todo& todo) {
    asked_.reset();
    assembler_.forget();
    quiet_until_ = now + kQuietTime;
    for (Slot& slot : slots_) note(slot.start_over(*quiet_until_), todo);
}

void Session::blame(const char* fault, Todo& todo) {
    if (blamed_.insert(fault).second) todo.told.push_back({Outcome::Kind::Fault, fault});
}

void Session::note(Outcomes outcomes, Todo& todo) {
    for (Outcome& outcome : outcomes) {
        if (outcome.kind == Outcome::Kind::Tap) blamed_.clear();
        todo.told.push_back(std::move(outcome));
    }
}

std::optional<Millis> Session::deadline() const {
    if (quiet_until_) return quiet_until_;
    if (asked_) return asked_->deadline;
    std::optional<Millis> first;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (contactless_ && *contactless_ != i) continue;
        first = earlier(first, slots_[i].due_at());
    }
    return first;
}

bool Session::is_midway() const {
    return std::any_of(slots_.begin(), slots_.end(),
                       [](const Slot& one) { return one.is_reading(); });
}

void Session::ask_next(Millis now, Todo& todo) {
    if (asked_ || quiet_until_) return;
    if (const auto slot = due_slot(now)) send(slots_[*slot].ask(), *slot, now, todo);
}

/// A card that is half read goes before a look whether there is one.
std::optional<std::size_t> Session::due_slot(Millis now) const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (slots_[i].due_at() > now || (contactless_ && *contactless_ != i)) continue;
        const bool is_better = !found || slots_[i].is_reading() > slots_[*found].is_reading() ||
                               (slots_[i].is_reading() == slots_[*found].is_reading() &&
                                slots_[i].due_at() < slots_[*found].due_at());
        if (is_better) found = i;
    }
    return found;
}

void Session::send(Command command, std::size_t slot, Millis now, Todo& todo) {
    command.sequence = sequence_++;
    asked_ = Asked{.slot = slot,
                   .sequence = command.sequence,
                   .type = command.type,
                   .deadline = now + answer_time(command.type),
                   .deadline_max = now + kExtendedMax};
    todo.send = bytes_from(command);
}

Millis Session::answer_time(CommandType type) const {
    const bool asks_card = type == CommandType::IccPowerOn || type == CommandType::XfrBlock;
    if (asks_card) return kCardAnswerMax;
    return is_ready_ ? kAnswerMax : kAnswerMax + traits_.first_answer_delay;
}

}  // namespace drivers::ccid
