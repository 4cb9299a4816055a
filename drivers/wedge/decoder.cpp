#include "drivers/wedge/decoder.h"

#include <algorithm>
#include <utility>

#include "drivers/wedge/keys.h"

namespace drivers::wedge {
namespace {

// Boot keyboard input report, HID 1.11 appendix B.1.
constexpr std::size_t kModifiersAt = 0;
constexpr std::size_t kUsagesAt = 2;
constexpr std::size_t kReportSize = 8;

// Modifier bits, HID 1.11 §8.3: left half Ctrl 01, Shift 02, Alt 04, GUI 08; right half << 4.
constexpr std::uint8_t kShiftBits = 0x22;
constexpr std::uint8_t kRollover = 0x01;

bool contains(std::span<const std::uint8_t> usages, std::uint8_t usage) {
    return std::find(usages.begin(), usages.end(), usage) != usages.end();
}

}  // namespace

std::vector<Outcome> Decoder::feed(std::span<const std::uint8_t> report, base::Millis at) {
    std::vector<Outcome> outcomes = expire(at);
    if (report.size() <= kUsagesAt) return outcomes;
    const auto usages = report.first(std::min(report.size(), kReportSize)).subspan(kUsagesAt);
    // In a rollover the slots say nothing about what is held; the report before it still counts.
    if (contains(usages, kRollover)) return outcomes;

    last_report_at_ = at;
    const std::vector<std::uint8_t> before = std::exchange(held_, {usages.begin(), usages.end()});
    for (std::size_t slot = 0; slot < usages.size(); ++slot) {
        const std::uint8_t usage = usages[slot];
        const bool is_new = !contains(before, usage) && !contains(usages.first(slot), usage);
        if (is_new) press(usage, report[kModifiersAt], outcomes);
    }
    return outcomes;
}

std::vector<Outcome> Decoder::expire(base::Millis now) {
    if (!is_midway() || now < *deadline()) return {};
    const bool is_spoiled = std::exchange(is_spoiled_, false);
    std::string text = std::exchange(text_, {});
    if (is_spoiled) return {};  // Said when it happened.
    if (text.size() == profile_.bare_length) return {{Outcome::Kind::Code, std::move(text)}};
    return {{Outcome::Kind::HalfRead, {}}};
}

std::optional<base::Millis> Decoder::deadline() const {
    if (!is_midway()) return std::nullopt;
    return last_report_at_ + profile_.idle_max;
}

void Decoder::press(std::uint8_t usage, std::uint8_t modifiers, std::vector<Outcome>& outcomes) {
    const bool is_command = (modifiers & ~kShiftBits) != 0;
    if (is_terminator(usage) && !is_command) return end(outcomes);
    const auto character = character_from_usage(usage, (modifiers & kShiftBits) != 0);
    if (!character || is_spoiled_) return;
    if (is_command) return spoil(Outcome::Kind::NotText, outcomes);
    if (text_.size() == kCodeLengthMax) return spoil(Outcome::Kind::TooLong, outcomes);
    text_ += *character;
}

void Decoder::spoil(Outcome::Kind why, std::vector<Outcome>& outcomes) {
    text_.clear();
    is_spoiled_ = true;
    outcomes.push_back({why, {}});
}

void Decoder::end(std::vector<Outcome>& outcomes) {
    const bool is_code = !text_.empty();
    std::string code = std::exchange(text_, {});
    is_spoiled_ = false;
    if (is_code) outcomes.push_back({Outcome::Kind::Code, std::move(code)});
}

}  // namespace drivers::wedge
