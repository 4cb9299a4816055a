#include "tests/fuzz/ccid_talk.h"

#include <algorithm>
#include <string_view>

#include "tests/fuzz/target.h"

namespace fuzz {
namespace {

using namespace drivers::ccid;
using base::Millis;

// A card may ask for time again and again, but no longer (drivers/ccid/session).
constexpr Millis kAnswerMax{10'000};
constexpr std::uint8_t kAbort = 0x72;
constexpr std::size_t kSlotAt = 5, kSequenceAt = 6, kStatusAt = 7;

constexpr std::string_view kFaults[] = {"half-read",      "mute-card",    "no-number",
                                        "wrong-sequence", "wrong-length", "absurd-length",
                                        "wrong-answer",   "not-ccid",     "hardware-error"};

std::size_t length_in(Span header) {
    std::size_t length = 0;
    for (std::size_t i = 4; i >= 1; --i) length = length << 8 | header[i];
    return length;
}

bool is_nothing(const Todo& todo) {
    return !todo.abort && !todo.send && todo.told.empty() && !todo.is_lost;
}

bool is_answer(Span header, const Bytes& command) {
    const bool is_type = header[0] >= 0x80 && header[0] <= 0x83;
    const bool is_final = header[kStatusAt] >> 6 != 2;  // 2: it asks for more time.
    return is_type && is_final && header[kSlotAt] == command[kSlotAt] &&
           header[kSequenceAt] == command[kSequenceAt];
}

}  // namespace

CcidTalk::CcidTalk(const Traits& traits) : traits_(traits) { open(); }

void CcidTalk::open() {
    session_.emplace(traits_);
    last_sequence_.reset();
    heard_.clear();
    heard_before_ = 0;
    act(session_->start(now_));
}

void CcidTalk::hear_packet(Span packet) {
    heard_.insert(heard_.end(), packet.begin(), packet.end());
    const Todo todo = session_->take(packet, now_);
    check(!todo.send || is_answered(), "nothing is asked before what was asked is answered");
    act(todo);
}

void CcidTalk::hear_message(Span message) {
    bool is_full = true;
    while (is_full) {
        const Span packet = message.first(std::min(traits_.packet_size_max, message.size()));
        message = message.subspan(packet.size());
        is_full = packet.size() == traits_.packet_size_max;
        hear_packet(packet);
    }
}

void CcidTalk::hear_notice(Span report) {
    const Todo todo = session_->take_notice(report, now_);
    check(!todo.send || is_answered(), "a notice waits for the answer before it");
    act(todo);
}

void CcidTalk::let_pass(Millis time) {
    now_ += time;
    expire();
}

void CcidTalk::wait_for_deadline() {
    now_ = std::max(now_, deadline());
    expire();
}

void CcidTalk::expire() {
    const bool is_due = now_ >= deadline();
    const Todo todo = session_->expire(now_);
    check(is_due || is_nothing(todo), "nothing is done before its time");
    act(todo);
}

void CcidTalk::disturb() {
    const Todo todo = session_->disturb(now_);
    check(!todo.send && !todo.is_lost, "after a disturbance it is quiet first");
    act(todo);
}

void CcidTalk::act(const Todo& todo) {
    for (const Outcome& outcome : todo.told) check_outcome(outcome);
    for (const Outcome& outcome : todo.told) {
        if (outcome.kind == Outcome::Kind::Tap) taps_.push_back(outcome.card.bytes);
    }
    check(!todo.is_lost || (!todo.send && !todo.abort), "a lost reader is not spoken to");
    check(!todo.abort || todo.send, "what is called off is called off by a message, too");
    if (todo.is_lost) return open();
    if (todo.send) {
        check_message(*todo.send, todo);
        sent_ = *todo.send;
        ++sent_count_;
        last_sequence_ = sent_[kSequenceAt];
        heard_before_ = heard_.size();
    }
    const auto deadline = session_->deadline();
    check(deadline.has_value(), "there is always something to wait for");
    check(*deadline > now_, "what is due is done");
    check(*deadline <= now_ + kAnswerMax, "no wait is without a bound");
}

void CcidTalk::check_outcome(const Outcome& outcome) const {
    const bool is_tap = outcome.kind == Outcome::Kind::Tap;
    check(is_tap == outcome.code.empty(), "a fault has a name, a tap has none");
    if (!is_tap) {
        check(std::find(std::begin(kFaults), std::end(kFaults), outcome.code) != std::end(kFaults),
              "the name is one that people know");
        return;
    }
    const Bytes& number = outcome.card.bytes;
    check(is_number_length(number.size()), "a number is as long as a card's");
    check(std::search(heard_.begin(), heard_.end(), number.begin(), number.end()) != heard_.end(),
          "a number is told as the reader said it");
}

void CcidTalk::check_message(const Bytes& message, const Todo& todo) const {
    check(message.size() >= kHeaderSize && message.size() <= traits_.message_size_max,
          "a message is one that the reader can take");
    check(length_in(message) == message.size() - kHeaderSize, "its length is true");
    check(message[kSlotAt] < traits_.slot_count, "its slot is there");
    check(todo.abort.has_value() == (message[0] == kAbort), "called off by both, or by none");
    const int expected = !last_sequence_ ? 0 : todo.abort ? *last_sequence_ : *last_sequence_ + 1;
    check(message[kSequenceAt] == static_cast<std::uint8_t>(expected), "they are counted");
    if (!todo.abort) return;
    check(traits_.can_abort, "only where a reader bears it is a command called off");
    check(todo.abort->slot == sent_[kSlotAt] && todo.abort->sequence == sent_[kSequenceAt] &&
              message[kSlotAt] == sent_[kSlotAt],
          "what was asked last is called off, and nothing else");
}

bool CcidTalk::is_answered() const {
    for (std::size_t at = heard_before_; at + kHeaderSize <= heard_.size(); ++at) {
        if (is_answer(Span(heard_).subspan(at), sent_)) return true;
    }
    return false;
}

}  // namespace fuzz
