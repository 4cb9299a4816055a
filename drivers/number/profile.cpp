#include "drivers/number/profile.h"

#include <algorithm>
#include <array>
#include <vector>

namespace drivers::number {
namespace {

constexpr std::string_view kAny = "any", kReversed = "reversed", kInverted = "inverted";
constexpr std::array kTechnologies = {Technology::Em, Technology::Iso14443A, Technology::Iso14443B,
                                      Technology::Iso15693, Technology::Felica};

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(':');
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<Technology> technology_named(std::string_view name) {
    if (name == kAny) return Technology::Unknown;
    for (const Technology technology : kTechnologies) {
        if (name_of(technology) == name) return technology;
    }
    return std::nullopt;
}

/// The lowest bits of the bytes, most significant first; what does not fit is left out above.
std::uint64_t value_of(const std::vector<std::uint8_t>& bytes) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) value = value << 8 | byte;
    return value;
}

std::vector<std::uint8_t> bytes_of(std::uint64_t value, std::size_t bits) {
    std::vector<std::uint8_t> bytes(bits / 8);
    for (auto at = bytes.rbegin(); at != bytes.rend(); ++at) {
        *at = static_cast<std::uint8_t>(value & 0xFF);
        value >>= 8;
    }
    return bytes;
}

}  // namespace

std::optional<Profile> profile_from_text(std::string_view text) {
    if (text.empty()) return Profile{};
    const auto parts = parts_of(text);
    if (parts.size() < 2 || parts.size() > 4) return std::nullopt;
    const auto technology = technology_named(parts[0]);
    const Notation* const notation = notation_named(parts[1]);
    if (!technology || notation == nullptr) return std::nullopt;
    Profile profile = {*technology, notation};
    for (std::size_t at = 2; at < parts.size(); ++at) {
        if (parts[at] == kReversed && !profile.is_reversed && !profile.is_inverted) {
            profile.is_reversed = true;
        } else if (parts[at] == kInverted && !profile.is_inverted) {
            profile.is_inverted = true;
        } else {
            return std::nullopt;
        }
    }
    return profile;
}

std::string text_of(const Profile& profile) {
    if (profile.notation == nullptr) return {};
    const bool is_known = profile.technology != Technology::Unknown;
    std::string text{is_known ? name_of(profile.technology) : kAny};
    text += ':';
    text += profile.notation->name;
    if (profile.is_reversed) (text += ':') += kReversed;
    if (profile.is_inverted) (text += ':') += kInverted;
    return text;
}

std::string written(const CardNumber& number, const Profile& profile) {
    if (profile.notation == nullptr) return hex_of(number.bytes);
    std::vector<std::uint8_t> bytes = number.bytes;
    if (profile.is_reversed) std::reverse(bytes.begin(), bytes.end());
    const std::uint64_t value = value_of(bytes);
    return written(profile.is_inverted ? ~value : value, *profile.notation);
}

std::optional<CardNumber> number_in(std::string_view text, const Profile& profile) {
    if (profile.notation == nullptr) return std::nullopt;
    const auto value = value_in(text, *profile.notation);
    if (!value) return std::nullopt;
    const std::size_t bits = profile.notation->bits;
    auto bytes = bytes_of(profile.is_inverted ? ~*value : *value, bits);
    if (profile.is_reversed) std::reverse(bytes.begin(), bytes.end());
    return CardNumber{profile.technology, std::move(bytes)};
}

}  // namespace drivers::number
