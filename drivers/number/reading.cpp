#include "drivers/number/reading.h"

#include <algorithm>

#include "drivers/number/citizen_id.h"
#include "drivers/number/forms.h"
#include "drivers/number/stripe.h"
#include "kiosk/base/text.h"

namespace drivers::number {
namespace {

Reading rejected(Rejection why) { return {.rejection = why, .code = {}}; }

std::vector<std::string> forms_besides(const CardNumber& number, std::string_view itself) {
    std::vector<std::string> forms = forms_of(number);
    std::erase(forms, itself);
    return forms;
}

Rejection rejection_of_label(std::string_view text) {
    const auto is_of_label = [](char c) { return c > ' ' && c < 0x7F; };
    if (text.size() > kLabelLengthMax) return Rejection::TooLong;
    const bool is_text = std::all_of(text.begin(), text.end(), is_of_label);
    return is_text ? Rejection::None : Rejection::NotText;
}

Reading reading_of_label(std::string_view text) {
    const Rejection rejection = rejection_of_label(text);
    if (rejection != Rejection::None) return rejected(rejection);
    return {.code = std::string(text)};
}

/// What was typed by a reader of which nobody has said how it types. Ones only are no misread here:
/// nobody knows how many bits it shows; who keeps cards refuses them.
Reading reading_by_shape(std::string_view text, OtherForms forms) {
    // As it stands, a number reads like a label, and to see that costs a tenth as much.
    if (forms == OtherForms::Later && rejection_of_label(text) == Rejection::None) {
        return {.code = std::string(text)};
    }
    const auto number = number_by_shape(text);
    if (!number) return reading_of_label(text);
    Reading reading = {.code = std::string(text)};
    if (forms == OtherForms::Now) reading.also = forms_of(*number);
    return reading;
}

/// Its twelve digits are no other form of it: a reader of 40 bits writes chips in twelve, too.
Reading reading_of_citizen(std::string_view text) {
    const auto id = citizen_id_in(text);
    if (!id) return rejected(Rejection::NoNumber);
    return {.code = *id, .card = std::string(kCitizenCard) + *id};
}

Reading reading_of_stripe(std::string_view tracks) {
    const std::string number = number_on_stripe(tracks);
    if (number.empty()) return rejected(Rejection::NoNumber);
    if (number.size() > kLabelLengthMax) return rejected(Rejection::TooLong);
    if (number.find_first_not_of('0') == std::string::npos) return rejected(Rejection::Blank);
    Reading reading = {.code = number, .card = "magstripe:" + number};
    // The same number as a bar code is the same card, unless it could be a chip's.
    if (!is_narrow(number)) reading.also = {plain(number)};
    return reading;
}

/// Some readers of chips can be set to type a number as if it were a track.
std::string_view without_sentinels(std::string_view text) {
    const bool is_framed = text.size() > 2 && text.front() == ';' && text.back() == '?';
    return is_framed ? text.substr(1, text.size() - 2) : text;
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
        case Rejection::NoNumber:
            return "no-number";
        case Rejection::TooLong:
            return "too-long";
        case Rejection::NotText:
            return "not-text";
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
    // What a made-up number looks like to other readers is chance: it must not be anybody's.
    if (is_random(number)) return {.code = code, .card = card, .is_changing = true};
    return {.code = code, .card = card, .also = forms_besides(number, card)};
}

Reading reading_of_text(std::string_view typed, const Profile& profile, OtherForms forms) {
    const std::string_view text = base::trim(typed);
    if (has_bank_track(text)) return rejected(Rejection::BankCard);
    if (is_citizen_code(text)) return reading_of_citizen(text);
    if (profile.notation == nullptr) {
        return is_stripe(text) ? reading_of_stripe(text) : reading_by_shape(text, forms);
    }
    const std::string_view digits = without_sentinels(text);
    if (const auto number = number_in(digits, profile)) return reading_of_card(*number, profile);
    if (is_number_like(digits, *profile.notation)) return rejected(Rejection::WrongDigits);
    return is_stripe(text) ? reading_of_stripe(text) : reading_of_label(text);
}

}  // namespace drivers::number
