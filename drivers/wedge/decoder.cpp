#include "drivers/wedge/decoder.h"

#include <algorithm>
#include <utility>

#include "drivers/number/stripe.h"
#include "drivers/wedge/keys.h"
#include "kiosk/base/crypto.h"

namespace drivers::wedge {
namespace {

// Boot keyboard input report, HID 1.11 appendix B.1.
constexpr std::size_t kModifiersAt = 0;
constexpr std::size_t kUsagesAt = 2;

// Modifier bits, HID 1.11 §8.3: left half Ctrl 01, Shift 02, Alt 04, GUI 08; right half << 4.
constexpr std::uint8_t kShiftBits = 0x22, kAltBits = 0x44;
constexpr std::uint8_t kNoKey = 0x00, kRollover = 0x01;

// Between two tracks of a stripe a reader pauses no longer than between two keys, about 20 ms.
constexpr base::Millis kTracksGap{100};

// Of one call: a silence, a number typed with Alt, six keys.
constexpr std::size_t kOutcomesMax = 8;

bool contains(std::span<const std::uint8_t> usages, std::uint8_t usage) {
    return std::find(usages.begin(), usages.end(), usage) != usages.end();
}

Outcome outcome_of(std::string_view text, const Profile& profile) {
    if (!text.starts_with(profile.prefix)) return {Outcome::Kind::NoPrefix, {}};
    text.remove_prefix(profile.prefix.size());
    if (!text.ends_with(profile.suffix)) return {Outcome::Kind::NoSuffix, {}};
    text.remove_suffix(profile.suffix.size());
    return {Outcome::Kind::Code, std::string(text)};
}

}  // namespace

Decoder::Decoder(Profile profile) : profile_(std::move(profile)) {
    // Never moved while it grows, or pieces of it would stay behind.
    text_.reserve(kCodeLengthMax);
    outcomes_.reserve(kOutcomesMax);
}

Decoder::~Decoder() {
    forget();
    forget_outcomes();
}

const std::vector<Outcome>& Decoder::feed(std::span<const std::uint8_t> report, base::Millis at) {
    forget_outcomes();
    take_silence(at);
    if (report.size() > kUsagesAt) take_keys(report, at);
    return outcomes_;
}

void Decoder::take_keys(std::span<const std::uint8_t> report, base::Millis at) {
    Usages usages{};
    const auto pressed = report.subspan(kUsagesAt);
    std::copy_n(pressed.begin(), std::min(pressed.size(), usages.size()), usages.begin());
    // In a rollover the slots say nothing about what is held; the report before it still counts.
    if (contains(usages, kRollover)) return;

    last_report_at_ = at;
    if ((report[kModifiersAt] & kAltBits) == 0) let_go_of_alt();
    const Usages before = std::exchange(held_, usages);
    for (std::size_t slot = 0; slot < usages.size(); ++slot) {
        const std::uint8_t usage = usages[slot];
        if (usage == kNoKey) continue;
        const bool is_new =
            !contains(before, usage) && !contains(std::span(usages).first(slot), usage);
        if (is_new) press(usage, report[kModifiersAt]);
    }
}

const std::vector<Outcome>& Decoder::expire(base::Millis now) {
    forget_outcomes();
    take_silence(now);
    return outcomes_;
}

void Decoder::take_silence(base::Millis now) {
    if (now - last_report_at_ >= profile_.idle_max) is_doubtful_ = false;
    if (!is_midway() || now < *deadline()) return;
    if (is_whole()) {
        tell();
    } else {
        spoil(Outcome::Kind::HalfRead);
    }
    is_spoiled_ = false;
}

const std::vector<Outcome>& Decoder::disturb(base::Millis now) {
    forget_outcomes();
    is_doubtful_ = !is_midway();
    if (is_midway()) spoil(Outcome::Kind::HalfRead);
    // Nobody knows which keys are down.
    held_ = {};
    last_report_at_ = now;
    return outcomes_;
}

std::optional<base::Millis> Decoder::deadline() const {
    if (!is_midway()) return std::nullopt;
    const base::Millis gap = std::min(kTracksGap, profile_.idle_max);
    return last_report_at_ + (is_after_track_ ? gap : profile_.idle_max);
}

void Decoder::press(std::uint8_t usage, std::uint8_t modifiers) {
    const bool is_command = (modifiers & ~kShiftBits) != 0;
    if (is_terminator(usage) && !is_command) return end();
    const auto character = character_from_usage(usage, (modifiers & kShiftBits) != 0);
    if (!character) return;
    if ((modifiers & kAltBits) != 0) {
        alt_code_ = alt_code_with(alt_code_.value_or(0), usage);
    } else {
        add(is_command ? kNoCharacter : *character);
    }
}

void Decoder::let_go_of_alt() {
    if (!alt_code_) return;
    const auto character = character_from_alt_code(*std::exchange(alt_code_, std::nullopt));
    add(character.value_or(kNoCharacter));
}

void Decoder::add(char character) {
    if (is_spoiled_) return;
    if (is_doubtful_) return spoil(Outcome::Kind::HalfRead);
    if (is_after_track_ && !number::is_start_sentinel(character)) tell();
    is_after_track_ = false;
    if (character == kNoCharacter && text_.ends_with(kNoCharacter)) return;
    if (text_.size() == kCodeLengthMax) return spoil(Outcome::Kind::TooLong);
    text_ += character;
}

void Decoder::end() {
    is_after_track_ = !has_frame() && number::is_stripe(text_);
    if (!is_after_track_) tell();
}

void Decoder::tell() {
    if (!text_.empty()) {
        Outcome outcome = outcome_of(text_, profile_);
        // A frame with nothing in it is no code either.
        const bool is_empty = outcome.kind == Outcome::Kind::Code && outcome.code.empty();
        if (!is_empty) outcomes_.push_back(std::move(outcome));
    }
    forget();
}

/// Whether what has been typed is all there is, though no key ended it.
bool Decoder::is_whole() const {
    if (is_spoiled_ || alt_code_) return false;
    if (text_.size() == profile_.bare_length) return true;
    if (!has_frame()) return number::is_stripe(text_);
    return !profile_.suffix.empty() && text_.ends_with(profile_.suffix);
}

void Decoder::spoil(Outcome::Kind why) {
    // A code is spoiled once, and that was said when it happened.
    if (!is_spoiled_) outcomes_.push_back({why, {}});
    forget();
    is_spoiled_ = true;
}

void Decoder::forget() {
    base::wipe(text_);
    text_.clear();
    alt_code_.reset();
    is_spoiled_ = false;
    is_doubtful_ = false;
    is_after_track_ = false;
}

void Decoder::forget_outcomes() {
    for (Outcome& outcome : outcomes_) base::wipe(outcome.code);
    outcomes_.clear();
}

}  // namespace drivers::wedge
