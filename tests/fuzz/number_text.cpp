// Texts where a profile, a typed number and a printed one should be; a line each.
#include "drivers/number/calibration.h"
#include "drivers/number/forms.h"
#include "kiosk/base/text.h"
#include "tests/fuzz/readings.h"

namespace fuzz {
namespace {

using namespace drivers::number;

/// Only digits, as capitals: the signs between groups are the reader's taste.
std::string digits_of(std::string_view text) {
    std::string digits = base::upper_ascii(text);
    std::erase_if(digits,
                  [](char c) { return !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'F'); });
    return digits;
}

void check_typed(std::string_view typed, const Profile& profile) {
    const Reading reading = reading_of_text(typed, profile);
    check_reading(reading);
    check(reading.code.size() <= typed.size() + 1, "no more is kept than was typed, and a comma");
    const std::string text{base::trim(typed)};
    const auto number = number_in(text, profile);
    if (!number) return;
    const std::string again = written(*number, profile);
    check(digits_of(again) == digits_of(text), "what is read writes back");
    check(number_in(again, profile) == number, "and is the same number then");
}

bool contains(const std::vector<Profile>& profiles, const Profile& profile) {
    return std::find(profiles.begin(), profiles.end(), profile) != profiles.end();
}

/// What explains a card that was typed and is known reads it as that card.
void check_found(std::string_view typed, const CardNumber& known) {
    for (const Profile& profile : profiles_explaining({{std::string(typed), known}})) {
        check(profile.technology == known.technology, "the technology is the card's");
        const auto number = number_in(typed, profile);
        check(number.has_value(), "a profile that explains a text can read it");
        check(number_in(written(known, profile), profile) == number, "as the card that it is");
    }
}

/// A reader of any profile is found out when all bits of the card are known.
void check_calibration(CardNumber known, Profile profile) {
    if (profile.notation == nullptr || known.confidence() != Confidence::Full) return;
    if (profile.notation->bits > known.bit_length()) return;
    profile.technology = known.technology;
    const std::string typed = written(known, profile);
    check(contains(profiles_explaining({{typed, known}}), profile), "calibration finds it");
    check_found(typed, known);
}

}  // namespace

void run(Input input) {
    const std::string_view named = input.line();
    const std::string_view typed = input.line();
    const std::string_view printed = input.line();
    const auto profile = profile_from_text(named);
    check(!profile || text_of(*profile) == named, "a profile is one text");
    check_typed(typed, profile.value_or(Profile{}));
    if (const auto known = number_from_print(printed)) {
        check(!known->bytes.empty() && known->bytes.size() <= 10, "a card has a number");
        check_found(typed, *known);
        check_calibration(*known, profile.value_or(Profile{}));
    }
}

}  // namespace fuzz
