#include "kiosk/records/card_text.h"

#include <utility>

#include "drivers/number/citizen_id.h"
#include "drivers/number/reading.h"

namespace records {

namespace {

using drivers::number::OtherForms;

std::optional<domain::CardCode> card_from(std::string_view text, OtherForms forms) {
    auto reading = drivers::number::reading_of_text(text, {}, forms);
    if (reading.rejection != drivers::number::Rejection::None) return std::nullopt;
    auto code = domain::card_code_from_text(reading.code);
    if (!code) return std::nullopt;
    if (!reading.card.empty()) code->canonical = reading.card;
    code->also = std::move(reading.also);
    return code;
}

}  // namespace

std::optional<domain::CardCode> card_from_text(std::string_view text) {
    return card_from(text, OtherForms::Now);
}

std::optional<domain::CardCode> card_itself_from_text(std::string_view text) {
    return card_from(text, OtherForms::Later);
}

bool is_citizen_card(const domain::CardCode& code) {
    return code.canonical.starts_with(drivers::number::kCitizenCard);
}

}  // namespace records
