#include "drivers/number/reading.h"

#include <algorithm>

#include "drivers/number/forms.h"
#include "kiosk/base/text.h"

namespace drivers::number {
namespace {

Reading rejected(Rejection why) { return {.rejection = why, .code = {}}; }

std::vector<std::string> forms_besides(const CardNumber& number, std::string_view itself) {
    std::vector<std::string> forms = forms_of(number);
    std::erase(forms, itself);
    return forms;
}

/// What was typed by a reader of which nobody has said how it types.
Reading reading_by_shape(std::string text) {
    const auto number = number_by_shape(text);
    if (!number) return {.code = std::move(text)};
    if (is_blank(*number)) return rejected(Rejection::Blank);
    return {.code = std::move(text), .also = forms_of(*number)};
}

}  // namespace

std::string_view name_of(Rejection rejection) {
    switch (rejection) {
        case Rejection::None:
            return "";
        case Rejection::WrongDigits:
            return "wrong-digits";
        case Rejection::Blank:
            return "blank-number";
        case Rejection::CutOff:
            return "cut-off-number";
        case Rejection::BankCard:
            return "bank-card";
    }
    return "";
}

Reading reading_of_card(const CardNumber& number, const Profile& profile) {
    if (is_blank(number)) return rejected(Rejection::Blank);
    if (is_cut_off(number)) return rejected(Rejection::CutOff);
    const std::string code = written(number, profile);
    // Of two frequencies, what is written is all there is.
    if (number.technology == Technology::Unknown) {
        return {.code = code, .also = forms_of(number)};
    }
    const std::string card = number.canonical();
    return {.code = code,
            .card = card,
            .also = forms_besides(number, card),
            .is_changing = is_random(number)};
}

Reading reading_of_text(std::string_view typed, const Profile& profile) {
    const std::string text{base::trim(typed)};
    if (profile.notation == nullptr) return reading_by_shape(text);
    if (const auto number = number_in(text, profile)) return reading_of_card(*number, profile);
    if (is_number_like(text, *profile.notation)) return rejected(Rejection::WrongDigits);
    return {.code = text};
}

}  // namespace drivers::number
