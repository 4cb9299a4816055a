#include "drivers/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kiosk/base/text.h"

namespace drivers {
namespace {

constexpr std::string_view kLength = "length=", kPrefix = "prefix=", kSuffix = "suffix=";

bool set_length(std::string_view digits, Settings& settings) {
    std::size_t length = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped_at, error] = std::from_chars(digits.data(), end, length);
    const bool is_length =
        error == std::errc{} && stopped_at == end && length > 0 && length <= wedge::kCodeLengthMax;
    if (is_length) settings.wedge.bare_length = length;
    return is_length;
}

bool set_frame(std::string_view text, std::string& frame) {
    const auto is_typed = [](char c) { return c > ' ' && c < 0x7F; };
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_typed)) return false;
    frame = text;
    return true;
}

bool set_word(std::string_view word, Settings& settings) {
    if (word.starts_with(kLength)) return set_length(word.substr(kLength.size()), settings);
    if (word.starts_with(kPrefix)) {
        return set_frame(word.substr(kPrefix.size()), settings.wedge.prefix);
    }
    if (word.starts_with(kSuffix)) {
        return set_frame(word.substr(kSuffix.size()), settings.wedge.suffix);
    }
    const auto profile = number::profile_from_text(word);
    if (profile) settings.number = *profile;
    return profile.has_value();
}

}  // namespace

base::Result<Settings> settings_from_text(std::string_view text) {
    Settings settings;
    for (text = base::trim(text); !text.empty(); text = base::trim(text)) {
        const std::string_view word = text.substr(0, text.find(' '));
        if (!set_word(word, settings)) {
            return base::Error{
                base::ErrorKind::Usage,
                fmt::format("\"{}\" says nothing of a reader; write how it shows a card, "
                            "TECHNOLOGY:NOTATION[:reversed][:inverted] with em, iso14443a or any "
                            "and {}, or {}N, {}TEXT, {}TEXT",
                            word, number::notation_names(), kLength, kPrefix, kSuffix)};
        }
        text.remove_prefix(word.size());
    }
    return settings;
}

Settings settings_from_kept_text(std::string_view text) {
    const auto settings = settings_from_text(text);
    return settings ? *settings : Settings{};
}

std::string text_of(const Settings& settings) {
    std::string text = number::text_of(settings.number);
    const auto add = [&](std::string_view word, const std::string& value) {
        text += fmt::format("{}{}{}", text.empty() ? "" : " ", word, value);
    };
    const wedge::Profile& wedge = settings.wedge;
    if (wedge.bare_length != 0) add(kLength, std::to_string(wedge.bare_length));
    if (!wedge.prefix.empty()) add(kPrefix, wedge.prefix);
    if (!wedge.suffix.empty()) add(kSuffix, wedge.suffix);
    return text;
}

}  // namespace drivers
