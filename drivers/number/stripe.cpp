#include "drivers/number/stripe.h"

#include <algorithm>
#include <array>

namespace drivers::number {
namespace {

// Some readers tell by it in which code a track is written: "@" is a track 2 with letters, "!", "#"
// and "&" begin a track 3 of driving licences and the like (MagTek, USB KB swipe reader).
constexpr std::string_view kFirst = "%", kSecond = ";@", kThird = "+!#&";
constexpr char kEnd = '?';
// In small letters where a reader types without Shift.
constexpr std::string_view kBankFormat = "Bb";
constexpr std::string_view kDigits = "0123456789";

constexpr std::size_t kBankDigitsMin = 13, kBankDigitsMax = 19, kBankDigitsMaxOnThird = 21;

bool is_one_of(std::string_view characters, char character) {
    return characters.find(character) != std::string_view::npos;
}

bool is_digit(char character) { return is_one_of(kDigits, character); }

/// Digits at the end of a text; some banks write them in groups.
struct Tail {
    std::size_t digits = 0;
    std::size_t size = 0;
};
Tail tail_of(std::string_view text, bool has_groups) {
    Tail tail;
    for (auto at = text.rbegin(); at != text.rend(); ++at) {
        if (!is_digit(*at) && !(has_groups && *at == ' ')) break;
        tail.digits += is_digit(*at) ? 1 : 0;
        ++tail.size;
    }
    return tail;
}

bool is_first_bank_track(std::string_view before_separator) {
    const Tail tail = tail_of(before_separator, true);
    const std::string_view head = before_separator.substr(0, before_separator.size() - tail.size);
    return tail.digits >= kBankDigitsMin && tail.digits <= kBankDigitsMax && !head.empty() &&
           is_one_of(kBankFormat, head.back());
}

bool is_other_bank_track(std::string_view before_separator) {
    const std::size_t digits = tail_of(before_separator, false).digits;
    return digits >= kBankDigitsMin && digits <= kBankDigitsMaxOnThird;
}

/// The next track, with its sentinels; empty when none begins here or it has no end.
std::string_view next_track(std::string_view text) {
    if (text.empty() || !is_start_sentinel(text.front())) return {};
    const std::size_t end = text.find(kEnd);
    return end == std::string_view::npos ? std::string_view{} : text.substr(0, end + 1);
}

/// By which track a card is known if it can be: the second goes before the first.
std::size_t rank_of(char start) {
    if (is_one_of(kSecond, start)) return 0;
    return is_one_of(kFirst, start) ? 1 : 2;
}

/// What stands before the separator, on a card that is no bank's; a reader that could not read a
/// track says "E" in its place.
std::string number_on(std::string_view track) {
    std::string_view text = track.substr(1, track.size() - 2);
    if (is_one_of(kFirst, track.front()) && text.size() > 1 && is_one_of(kBankFormat, text[0]) &&
        is_digit(text[1])) {
        text.remove_prefix(1);
    }
    text = text.substr(0, text.find_first_of("=^"));
    const bool is_number = std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-';
    });
    return is_number && std::any_of(text.begin(), text.end(), is_digit) ? std::string(text) : "";
}

}  // namespace

bool has_bank_track(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view before = text.substr(0, at);
        if (text[at] == '^' && is_first_bank_track(before)) return true;
        if (text[at] == '=' && is_other_bank_track(before)) return true;
    }
    return false;
}

bool is_start_sentinel(char character) {
    return is_one_of(kFirst, character) || is_one_of(kSecond, character) ||
           is_one_of(kThird, character);
}

bool is_stripe(std::string_view text) {
    if (text.empty()) return false;
    while (!text.empty()) {
        const std::string_view track = next_track(text);
        if (track.empty()) return false;
        text.remove_prefix(track.size());
    }
    return true;
}

std::string number_on_stripe(std::string_view tracks) {
    std::array<std::string_view, 3> by_rank;
    while (true) {
        const std::string_view track = next_track(tracks);
        if (track.empty()) break;
        tracks.remove_prefix(track.size());
        // A second ";" is a third track.
        std::string_view& place = by_rank[rank_of(track.front())];
        if (place.empty()) place = track;
    }
    for (const std::string_view track : by_rank) {
        if (!track.empty()) return number_on(track);
    }
    return {};
}

}  // namespace drivers::number
