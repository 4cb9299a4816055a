#include "tests/fuzz/hid_talk.h"

#include "kiosk/base/text.h"
#include "tests/fuzz/readings.h"

namespace fuzz {
namespace {

using base::Millis;
using drivers::hid::Field;
using drivers::hid::InputReport;
using drivers::hid::ReportDescriptor;

// What drivers/hid waits for the rest of something.
constexpr Millis kSilenceMax{300};
constexpr std::size_t kCitizenDigits = 12;

constexpr std::string_view kFaults[] = {"half-read", "no-number", "bank-card", "encrypted",
                                        "too-long"};

void check_outcome(const Outcome& outcome) {
    check(outcome.text.empty() != outcome.fault.empty(), "a text, or why there is none");
    check(outcome.fault.empty() ||
              std::find(std::begin(kFaults), std::end(kFaults), outcome.fault) != std::end(kFaults),
          "the name is one that people know");
}

bool is_digit(char one) { return one >= '0' && one <= '9'; }

/// The digits before the first "|", when they are as many as a citizen has.
std::string_view citizen_in(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('|'));
    const bool is_citizen = first.size() == kCitizenDigits && first.size() < text.size() &&
                            std::all_of(first.begin(), first.end(), is_digit);
    return is_citizen ? first : std::string_view{};
}

}  // namespace

std::optional<ReportDescriptor> described_by(Input& input) {
    return drivers::hid::report_descriptor_from_bytes(input.bytes(input.byte()));
}

Report::Report(const ReportDescriptor& says, std::uint8_t id) : head_(says.has_ids ? 1 : 0) {
    const auto one = std::find_if(says.reports.begin(), says.reports.end(),
                                  [&](const InputReport& report) { return report.id == id; });
    check(one != says.reports.end(), "a report that has fields is there");
    bytes_.resize(head_ + one->size);
    if (says.has_ids) bytes_[0] = id;
}

void Report::put_bit(std::size_t at, bool is_set) {
    const auto bit = static_cast<std::uint8_t>(1U << at % 8);
    std::uint8_t& byte = bytes_.at(head_ + at / 8);
    byte = static_cast<std::uint8_t>(is_set ? byte | bit : byte & ~bit);
}

void Report::put(const Field& field, std::uint32_t value) {
    for (std::size_t bit = 0; bit < field.bits; ++bit) {
        put_bit(field.first_bit + bit, bit < 32 && (value >> bit & 1U) != 0);
    }
}

void Report::put(const Field& field, std::string_view bytes) {
    for (std::size_t at = 0; at < std::min(bytes.size(), field.count); ++at) {
        for (std::size_t bit = 0; bit < 8; ++bit) {
            put_bit(field.first_bit + 8 * at + bit, (bytes[at] >> bit & 1) != 0);
        }
    }
}

Outcomes HidTalk::hear_packet(Span packet) {
    now_ += Millis{1};
    return checked(decoder_.feed(packet, now_));
}

Outcomes HidTalk::hear_report(Span report) {
    Outcomes all;
    while (!report.empty()) {
        const Span packet = report.first(std::min(packet_size_max_, report.size()));
        report = report.subspan(packet.size());
        for (const Outcome& one : hear_packet(packet)) all.push_back(one);
    }
    return all;
}

Outcomes HidTalk::let_pass(Millis time) {
    now_ += time;
    const auto due = decoder_.deadline();
    const Outcomes outcomes = checked(decoder_.expire(now_));
    check((due && *due <= now_) || outcomes.empty(), "nothing is told before its time");
    const auto deadline = decoder_.deadline();
    check(!deadline || *deadline > now_, "what is due is done");
    return outcomes;
}

Outcomes HidTalk::disturb() {
    const bool was_midway = decoder_.is_midway();
    const Outcomes outcomes = checked(decoder_.disturb(now_));
    check(outcomes.size() <= (was_midway ? 1 : 0), "what was disturbed is told once");
    check(std::all_of(outcomes.begin(), outcomes.end(),
                      [](const Outcome& one) { return one.text.empty(); }),
          "and is no code");
    return outcomes;
}

void HidTalk::fall_silent() {
    let_pass(kSilenceMax);
    check(!decoder_.is_midway(), "silence ends everything");
}

Outcomes HidTalk::checked(Outcomes outcomes) const {
    for (const Outcome& outcome : outcomes) check_outcome(outcome);
    for (const Outcome& outcome : outcomes) check_meaning(outcome.text);
    const auto deadline = decoder_.deadline();
    check(deadline.has_value() == decoder_.is_midway(), "what is midway has an end");
    check(!deadline || *deadline <= now_ + kSilenceMax, "and a near one");
    return outcomes;
}

void check_meaning(std::string_view text) {
    const auto reading = drivers::number::reading_of_text(text, {});
    check_reading(reading);
    check(std::all_of(reading.code.begin(), reading.code.end(),
                      [](char one) { return one >= ' ' && one < 0x7F; }),
          "a code is printable");
    const std::string citizen(citizen_in(base::trim(text)));
    if (citizen.empty() || reading.code.empty()) return;
    check(reading.code == citizen && reading.card == "cccd:" + citizen && reading.also.empty(),
          "of a citizen nothing is told but the number");
}

std::string bank_number_from(Input& input) {
    constexpr std::size_t kDigitsMin = 13, kDigitsMax = 19;
    return digits_from(input, kDigitsMin + input.number(kDigitsMax - kDigitsMin));
}

std::string digits_from(Input& input, std::size_t count) {
    std::string digits;
    while (digits.size() < count) digits += static_cast<char>('0' + input.number(9));
    return digits;
}

std::string text_from(Input& input, std::size_t count) {
    const Span bytes = input.bytes(count);
    return {bytes.begin(), bytes.end()};
}

}  // namespace fuzz
