#include "drivers/number/calibration.h"

#include <algorithm>

#include "drivers/number/forms.h"
#include "kiosk/base/text.h"

namespace drivers::number {
namespace {

/// Bits that are not known explain nothing; with the first bytes missing, neither does the other
/// order.
bool is_known_enough(const Profile& profile, const CardNumber& known) {
    return profile.notation->bits <= known.bit_length() &&
           (known.confidence() == Confidence::Full || !profile.is_reversed);
}

bool explains(const Profile& profile, const Sample& sample) {
    const auto typed = value_in(sample.typed, *profile.notation);
    return typed && is_known_enough(profile, sample.known) &&
           typed == value_in(written(sample.known, profile), *profile.notation);
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (true) {
        text = base::trim(text);
        if (text.empty()) return words;
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

/// Bytes with signs between them: decimal numbers are printed without.
std::optional<CardNumber> number_from_bytes(std::string_view word) {
    std::string digits{word};
    std::erase_if(digits, [](char c) { return c == ':' || c == '-'; });
    const bool has_signs = digits.size() != word.size();
    const bool is_hex = digits.find_first_not_of("0123456789ABCDEFabcdef") == std::string::npos;
    const bool has_letter = digits.find_first_not_of("0123456789") != std::string::npos;
    if (!is_hex || digits.size() % 2 != 0 || (!has_signs && !has_letter)) return std::nullopt;
    CardNumber number = {Technology::Iso14443A, {}};
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        number.bytes.push_back(
            static_cast<std::uint8_t>(std::stoul(digits.substr(at, 2), nullptr, 16)));
    }
    if (number.confidence() != Confidence::Full) return std::nullopt;
    return number;
}

}  // namespace

std::vector<Profile> profiles_explaining(const std::vector<Sample>& samples) {
    std::vector<Profile> found;
    if (samples.empty()) return found;
    const Technology technology = samples.front().known.technology;
    for (const bool is_inverted : {false, true}) {
        for (const bool is_reversed : {false, true}) {
            for (const Notation& notation : notations()) {
                const Profile profile = {technology, &notation, is_reversed, is_inverted};
                const bool is_it =
                    std::all_of(samples.begin(), samples.end(), [&](const Sample& sample) {
                        return sample.known.technology == technology && explains(profile, sample);
                    });
                if (is_it) found.push_back(profile);
            }
        }
    }
    return found;
}

std::optional<CardNumber> number_from_print(std::string_view text) {
    std::optional<CardNumber> widest;
    for (const std::string& word : words_of(text)) {
        auto number = number_from_bytes(word);
        if (!number) {
            number = number_by_shape(word);
            if (number) number->technology = Technology::Em;
        }
        if (number && (!widest || number->bytes.size() > widest->bytes.size())) widest = number;
    }
    return widest;
}

}  // namespace drivers::number
