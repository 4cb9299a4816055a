#include "kiosk/base/uid.h"

namespace base {
namespace {

constexpr std::size_t kTextLength = 36;
constexpr std::array<std::size_t, 4> kHyphenBeforeByte = {4, 6, 8, 10};

bool is_hyphen_before(std::size_t byte) {
    for (const std::size_t place : kHyphenBeforeByte) {
        if (place == byte) return true;
    }
    return false;
}

std::optional<std::uint8_t> digit_from_hex(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
    return std::nullopt;
}

}  // namespace

Uid new_uid(Instant at, const Random& random) {
    Uid uid;
    random(uid.bytes);
    const auto millis = static_cast<std::uint64_t>(at.time_since_epoch().count());
    for (std::size_t i = 0; i < 6; ++i) {
        uid.bytes[i] = static_cast<std::uint8_t>(millis >> (8 * (5 - i)));
    }
    uid.bytes[6] = static_cast<std::uint8_t>((uid.bytes[6] & 0x0F) | 0x70);  // version 7
    uid.bytes[8] = static_cast<std::uint8_t>((uid.bytes[8] & 0x3F) | 0x80);  // variant 10
    return uid;
}

std::string uid_text(const Uid& uid) {
    const std::string digits = hex(uid.bytes);
    std::string text(kTextLength, '-');
    auto place = text.begin();
    for (std::size_t i = 0; i < uid.bytes.size(); ++i) {
        if (is_hyphen_before(i)) ++place;
        *place++ = digits[2 * i];
        *place++ = digits[2 * i + 1];
    }
    return text;
}

std::optional<Uid> uid_from_text(std::string_view text) {
    if (text.size() != kTextLength) return std::nullopt;
    Uid uid;
    std::size_t at = 0;
    for (std::size_t i = 0; i < uid.bytes.size(); ++i) {
        if (is_hyphen_before(i) && text[at++] != '-') return std::nullopt;
        const auto high = digit_from_hex(text[at++]);
        const auto low = digit_from_hex(text[at++]);
        if (!high || !low) return std::nullopt;
        uid.bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return uid;
}

}  // namespace base
