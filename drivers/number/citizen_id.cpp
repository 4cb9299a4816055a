#include "drivers/number/citizen_id.h"

#include <algorithm>

#include "kiosk/base/text.h"

namespace drivers::number {
namespace {

constexpr char kSeparator = '|';
constexpr std::size_t kIdSize = 12, kDateSize = 8;
constexpr std::ptrdiff_t kSeparatorsMin = 5;

int number_at(std::string_view digits, std::size_t at, std::size_t count) {
    int number = 0;
    for (const char digit : digits.substr(at, count)) number = 10 * number + (digit - '0');
    return number;
}

/// 0 and 1 are men and women of the 20th century, 2 and 3 of the 21st, and so on.
int birth_year_of(std::string_view id) {
    return 1900 + 100 * (number_at(id, 3, 1) / 2) + number_at(id, 4, 2);
}

/// Day and month are 00 where only the year of a birth is known.
bool is_date_of_year(std::string_view field, int year) {
    return field.size() == kDateSize && base::is_decimal(field) && number_at(field, 0, 2) <= 31 &&
           number_at(field, 2, 2) <= 12 && number_at(field, 4, 4) == year;
}

}  // namespace

bool is_citizen_code(std::string_view text) {
    return text.size() > kIdSize && text[kIdSize] == kSeparator &&
           base::is_decimal(text.substr(0, kIdSize));
}

std::optional<std::string> citizen_id_in(std::string_view text) {
    if (!is_citizen_code(text)) return std::nullopt;
    if (std::count(text.begin(), text.end(), kSeparator) < kSeparatorsMin) return std::nullopt;
    const std::string_view id = text.substr(0, kIdSize);
    std::string_view rest = text.substr(kIdSize);
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::size_t end = std::min(rest.find(kSeparator), rest.size());
        if (is_date_of_year(rest.substr(0, end), birth_year_of(id))) return std::string(id);
        rest.remove_prefix(end);
    }
    return std::nullopt;
}

}  // namespace drivers::number
