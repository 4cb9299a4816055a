// Any number of any card, shown to a reader that tells bytes and to one that types.
#include "drivers/number/forms.h"
#include "tests/fuzz/readings.h"

namespace fuzz {
namespace {

using namespace drivers::number;
using Forms = std::vector<std::string>;

/// The sorts of cards that there are, and how long their numbers are.
struct Sort {
    Technology technology;
    std::size_t size;
};
constexpr Sort kSorts[] = {{Technology::Em, 5},        {Technology::Iso14443A, 4},
                           {Technology::Iso14443A, 7}, {Technology::Iso14443A, 10},
                           {Technology::Iso14443B, 4}, {Technology::Iso15693, 8},
                           {Technology::Felica, 8}};

Profile profile_from(Input& input, Technology technology) {
    const std::size_t which = input.number(notations().size());
    if (which == notations().size()) return {technology};
    const bool is_any = input.flag();
    return {is_any ? Technology::Unknown : technology, &notations()[which], input.flag(),
            input.flag()};
}

/// As domain::card_code_from_text compares it.
std::string plain(const std::string& code) {
    if (code.find_first_not_of("0123456789") != std::string::npos) return code;
    return code.substr(std::min(code.find_first_not_of('0'), code.size() - 1));
}

Forms forms_of(const Reading& reading) {
    Forms forms = reading.also;
    forms.push_back(plain(reading.code));
    forms.push_back(reading.card);
    return forms;
}

bool have_one_in_common(const Forms& a, const Forms& b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

void check_forms(const CardNumber& card) {
    const Forms forms = drivers::number::forms_of(card);
    check(!forms.empty() && forms.front() == card.canonical(), "the strongest form is first");
    check(is_unique(forms) && forms.size() <= kFormsMax, "no form comes twice");
}

/// Whether what such a reader leaves out of a card could be anything.
bool is_beyond_us(const CardNumber& card, const Profile& profile) {
    const bool is_all = profile.notation->bits == card.bit_length();
    const bool is_known = profile.technology != Technology::Unknown;
    // EM readers agree on the order, so nobody looks for the first bytes of such a number; nor for
    // negated ones of a reader for both frequencies.
    return !is_all && profile.is_reversed &&
           (card.technology == Technology::Em || (!is_known && profile.is_inverted));
}

/// Whoever gave this card at a reader that tells all bits finds it at one that types.
void check_typing_reader(const CardNumber& card, const Profile& profile) {
    if (profile.notation == nullptr || profile.notation->bits > card.bit_length()) return;
    if (is_beyond_us(card, profile)) return;
    const Reading typed = reading_of_text(written(card, profile), profile);
    check_reading(typed);
    check(typed.rejection != Rejection::WrongDigits, "a reader types as its profile says");
    if (typed.rejection != Rejection::None) return;
    check(have_one_in_common(forms_of(typed), drivers::number::forms_of(card)),
          "a card is found at every reader");
}

}  // namespace

void run(Input input) {
    const Sort sort = kSorts[input.number(std::size(kSorts) - 1)];
    const Profile profile = profile_from(input, sort.technology);
    const auto bytes = input.bytes(sort.size);
    if (bytes.size() < sort.size) return;
    const CardNumber card = {sort.technology, {bytes.begin(), bytes.end()}};
    check_forms(card);
    const Reading told = reading_of_card(card, profile);
    check_reading(told);
    const bool is_refused = is_blank(card) || is_cut_off(card);
    check((told.rejection != Rejection::None) == is_refused, "what is refused is refused");
    if (is_refused) return;
    check(told.card == card.canonical(), "a card is told by its canonical form");
    check(told.is_changing == is_random(card), "and whether it will be the same again");
    check_typing_reader(card, profile);
}

}  // namespace fuzz
