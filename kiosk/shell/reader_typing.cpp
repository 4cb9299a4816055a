#include "kiosk/shell/reader_typing.h"

#include <utility>

namespace shell {

bool ReaderTyping::keeps(unsigned int codepoint, Moment at) {
    if (codepoint < '0' || codepoint > '9') return false;
    digits_ += static_cast<char>(codepoint);
    last_at_ = at;
    return true;
}

bool ReaderTyping::ends_number(Moment at) {
    if (digits_.size() < kDigitsMin || at - last_at_ > kPauseMax) return false;
    digits_.clear();
    return true;
}

std::string ReaderTyping::take() { return std::exchange(digits_, {}); }

std::string ReaderTyping::take_due(Moment at) {
    const auto due = due_at();
    return due && *due <= at ? take() : std::string{};
}

std::optional<ReaderTyping::Moment> ReaderTyping::due_at() const {
    if (digits_.empty()) return std::nullopt;
    return last_at_ + kPauseMax;
}

}  // namespace shell
