#include "drivers/number/card_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace drivers::number {
namespace {

constexpr std::size_t kEmSize = 5;
constexpr std::size_t kShortUidSize = 4;
constexpr std::uint8_t kCascadeTag = 0x88, kRandomUid = 0x08;

bool is_short_uid(const CardNumber& number) {
    return number.technology == Technology::Iso14443A && number.bytes.size() == kShortUidSize;
}

bool is_all(const std::vector<std::uint8_t>& bytes, std::uint8_t value) {
    return std::all_of(bytes.begin(), bytes.end(), [&](std::uint8_t b) { return b == value; });
}

}  // namespace

std::string_view name_of(Technology technology) {
    switch (technology) {
        case Technology::Unknown:
            return "";
        case Technology::Em:
            return "em";
        case Technology::Iso14443A:
            return "iso14443a";
        case Technology::Iso14443B:
            return "iso14443b";
        case Technology::Iso15693:
            return "iso15693";
        case Technology::Felica:
            return "felica";
    }
    return "";
}

std::optional<CardNumber> number_from_canonical(std::string_view text) {
    constexpr std::array kTechnologies = {Technology::Em, Technology::Iso14443A,
                                          Technology::Iso14443B, Technology::Iso15693,
                                          Technology::Felica};
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto is_it = [&](Technology one) { return name_of(one) == text.substr(0, colon); };
    const auto* const found = std::find_if(kTechnologies.begin(), kTechnologies.end(), is_it);
    const std::string_view digits = text.substr(std::min(colon + 1, text.size()));
    const bool is_hex = digits.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
    if (found == kTechnologies.end() || digits.empty() || digits.size() % 2 != 0 || !is_hex) {
        return std::nullopt;
    }
    CardNumber number{*found, {}};
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        const std::string byte(digits.substr(at, 2));
        number.bytes.push_back(static_cast<std::uint8_t>(std::stoul(byte, nullptr, 16)));
    }
    return number;
}

Confidence CardNumber::confidence() const {
    const std::size_t size = bytes.size();
    switch (technology) {
        case Technology::Unknown:
            return Confidence::Guess;
        case Technology::Em:
            return size == kEmSize ? Confidence::Full : Confidence::Partial;
        case Technology::Iso14443A:
            // Single, double and triple size, ISO/IEC 14443-3 §6.5.4.
            return size == 4 || size == 7 || size == 10 ? Confidence::Full : Confidence::Partial;
        case Technology::Iso14443B:
        case Technology::Iso15693:
        case Technology::Felica:
            return Confidence::Full;
    }
    return Confidence::Guess;
}

std::string CardNumber::canonical() const {
    return fmt::format("{}:{}", name_of(technology), hex_of(bytes));
}

std::string hex_of(std::span<const std::uint8_t> bytes) {
    return fmt::format("{:02X}", fmt::join(bytes, ""));
}

bool is_blank(const CardNumber& number) {
    return is_all(number.bytes, 0x00) || is_all(number.bytes, 0xFF);
}

bool is_cut_off(const CardNumber& number) {
    return is_short_uid(number) && number.bytes.front() == kCascadeTag;
}

bool is_random(const CardNumber& number) {
    return is_short_uid(number) && number.bytes.front() == kRandomUid;
}

}  // namespace drivers::number
