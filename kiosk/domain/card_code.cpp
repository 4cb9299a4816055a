#include "kiosk/domain/card_code.h"

#include <algorithm>
#include <array>

#include "kiosk/base/text.h"

namespace domain {
namespace {

std::optional<std::string> printable_code(std::string_view text) {
    const std::string_view trimmed = base::trim(text);
    const auto is_printable = [](char c) { return c > ' ' && c < 0x7F; };
    if (trimmed.empty() || trimmed.size() > kCodeLengthMax) return std::nullopt;
    if (!std::all_of(trimmed.begin(), trimmed.end(), is_printable)) return std::nullopt;
    return base::upper_ascii(trimmed);
}

/// Ones only in 24, 32, 40 or 56 bits, without leading zeros: what a failing reader types. A list,
/// because nothing here knows how readers write numbers (drivers/number is_blank() does, once bytes
/// have been made of a text); a test of kiosk/records holds it against their notations.
bool is_all_ones(std::string_view code) {
    constexpr std::array<std::string_view, 11> kOnes = {
        "16777215",  "4294967295", "1099511627775", "72057594037927935",
        "FFFFFF",    "FFFFFFFF",   "FFFFFFFFFF",    "FFFFFFFFFFFFFF",
        "255,65535", "25565535",   "65535,65535"};
    return std::find(kOnes.begin(), kOnes.end(), code) != kOnes.end();
}

}  // namespace

std::optional<CardCode> card_code_from_text(std::string_view text) {
    auto code = printable_code(text);
    if (!code) return std::nullopt;
    const std::size_t first = code->find_first_not_of('0');
    if (first == std::string::npos) return std::nullopt;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (std::all_of(code->begin(), code->end(), is_digit)) code->erase(0, first);
    if (is_all_ones(*code)) return std::nullopt;
    return CardCode{*std::move(code)};
}

std::optional<std::string> item_code_from_text(std::string_view text) {
    return printable_code(text);
}

}  // namespace domain
