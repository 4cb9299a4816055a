#include "drivers/number/forms.h"

#include <algorithm>
#include <array>

#include "drivers/number/profile.h"
#include "kiosk/base/text.h"

namespace drivers::number {
namespace {

using Bytes = std::vector<std::uint8_t>;

// What readers show of a card: bytes, the most first, as many as notations have. 0: all there are.
constexpr std::array<std::size_t, 5> kWindows = {0, 7, 5, 4, 3};

// The largest number that 24 bits are ever written as: "255,65535" without its comma.
constexpr std::string_view kNarrowMax = "25565535";
constexpr std::size_t kNarrowHexSize = 6;

void add(std::string form, std::vector<std::string>& forms) {
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) {
        forms.push_back(std::move(form));
    }
}

/// What readers without a profile type when they show just these bytes.
void add_typed(const Bytes& window, std::vector<std::string>& forms) {
    const CardNumber shown = {Technology::Unknown, window};
    for (const Notation& notation : notations()) {
        if (notation.bits != shown.bit_length()) continue;
        const std::string text = written(shown, {.notation = &notation});
        add(plain(text), forms);
        if (notation.second.bits == 0) continue;
        std::string joined = text;
        std::erase(joined, ',');
        add(plain(joined), forms);
    }
}

/// Windows at the low end, the first bytes of the air being the high ones.
void add_windows(const CardNumber& number, std::size_t size, std::vector<std::string>& forms) {
    const Bytes& bytes = number.bytes;
    if (size > bytes.size()) return;
    const auto from = size == 0 ? bytes.begin() : bytes.end() - std::ptrdiff_t(size);
    const Bytes low(from, bytes.end());
    if (number.technology != Technology::Unknown) {
        add(CardNumber{number.technology, low}.canonical(), forms);
    }
    add_typed(low, forms);
    if (number.technology == Technology::Unknown || number.technology == Technology::Em) return;
    // The reversed number's low end is the first bytes of the air.
    Bytes first(bytes.begin(), size == 0 ? bytes.end() : bytes.begin() + std::ptrdiff_t(size));
    add(CardNumber{number.technology, first}.canonical(), forms);
    std::reverse(first.begin(), first.end());
    add_typed(first, forms);
}

bool is_hex_with_letter(std::string_view text) {
    return text.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos &&
           !base::is_decimal(text);
}

/// The notations by which a text without a profile goes; those with other lengths are alike.
bool has_shape(std::string_view text, const Notation& notation) {
    if (notation.is_hex) return is_hex_with_letter(text);
    // Without its separator a text of two groups is a number of as many digits.
    if (notation.second.bits != 0) return !base::is_decimal(text);
    return notation.first.digits != 0 && base::is_decimal(text);
}

}  // namespace

std::vector<std::string> forms_of(const CardNumber& number) {
    std::vector<std::string> forms;
    for (const std::size_t size : kWindows) add_windows(number, size, forms);
    return forms;
}

std::optional<CardNumber> number_by_shape(std::string_view text) {
    for (const Notation& notation : notations()) {
        if (!has_shape(text, notation)) continue;
        if (const auto number = number_in(text, {.notation = &notation})) return number;
    }
    return std::nullopt;
}

std::string plain(std::string text) {
    if (base::is_decimal(text) && !text.empty()) {
        text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
    }
    return text;
}

bool is_narrow(std::string_view text) {
    if (!base::is_decimal(text)) return text.size() <= kNarrowHexSize && is_hex_with_letter(text);
    const std::string digits = plain(std::string(text));
    return digits.size() < kNarrowMax.size() ||
           (digits.size() == kNarrowMax.size() && digits <= kNarrowMax);
}

}  // namespace drivers::number
