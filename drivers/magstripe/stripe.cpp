#include "drivers/magstripe/stripe.h"

#include <algorithm>

namespace drivers::magstripe {
namespace {

constexpr std::string_view kStartSentinels = "%;+";  // "+" begins some third tracks.
constexpr char kEndSentinel = '?';
constexpr char kBankFormat = 'B';

// Of track 2; a third track has two more before the number (ISO 4909). Twelve digits are a
// citizen's number in Vietnam.
constexpr std::size_t kNumberDigitsMin = 13, kNumberDigitsMax = 21;

/// What stands before the separator; nothing when there is no separator.
std::string_view before(std::string_view text, char separator) {
    const std::size_t end = text.find(separator);
    return end == std::string_view::npos ? std::string_view{} : text.substr(0, end);
}

bool is_of(std::string_view text, std::string_view letters) {
    return text.find_first_not_of(letters) == std::string_view::npos;
}

}  // namespace

bool is_bank_track(std::string_view track) {
    if (!track.empty() && kStartSentinels.find(track[0]) != std::string_view::npos) {
        track.remove_prefix(1);
    }
    if (!track.empty() && track[0] == kBankFormat) {
        // Some banks write their number in groups.
        const std::string_view number = before(track.substr(1), '^');
        return !number.empty() && is_of(number, "0123456789 ");
    }
    const std::string_view number = before(track, '=');
    return is_of(number, "0123456789") && number.size() >= kNumberDigitsMin &&
           number.size() <= kNumberDigitsMax;
}

bool is_track_text(std::string_view track) {
    return track.size() >= 2 && kStartSentinels.find(track.front()) != std::string_view::npos &&
           track.back() == kEndSentinel && std::all_of(track.begin(), track.end(), [](char one) {
               return one >= ' ' && one < 0x7F;
           });
}

}  // namespace drivers::magstripe
