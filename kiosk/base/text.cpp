#include "kiosk/base/text.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

namespace base {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* text) const noexcept { std::free(text); }
};

std::optional<std::string> mapped(std::string_view text, int options) {
    utf8proc_uint8_t* out = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &out,
                                     static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(out);
    if (length < 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
}

std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> points;
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t point = 0;
        const auto taken = utf8proc_iterate(at, left, &point);
        if (taken <= 0) break;
        points.push_back(static_cast<char32_t>(point));
        at += taken;
        left -= taken;
    }
    return points;
}

/// Combining tone marks in the order in which they break ties; no mark comes first.
constexpr std::array<char32_t, 5> kTones = {0x0300, 0x0309, 0x0303, 0x0301, 0x0323};
/// Marks that make another letter: breve, circumflex, horn.
constexpr std::array<char32_t, 3> kShapes = {0x0306, 0x0302, 0x031B};

struct Key {
    std::string letters;
    std::string tones;
};

/// Letters get gaps of four, so that a with breve fits between a and b.
Key key_from_words(std::string_view words) {
    Key key;
    const auto decomposed = mapped(words, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    for (const char32_t point : code_points(decomposed.value_or(""))) {
        bool is_mark = false;
        for (std::size_t i = 0; i < kTones.size(); ++i) {
            if (point != kTones[i] || key.tones.empty()) continue;
            key.tones.back() = static_cast<char>('1' + i);
            is_mark = true;
        }
        for (std::size_t i = 0; i < kShapes.size(); ++i) {
            if (point != kShapes[i] || key.letters.empty()) continue;
            key.letters.back() = static_cast<char>(key.letters.back() + 1 + static_cast<int>(i));
            is_mark = true;
        }
        if (is_mark) continue;
        char letter = ' ';
        if (point >= U'a' && point <= U'z') {
            letter = static_cast<char>(0x18 + 4 * (point - U'a'));
        } else if (point == U'đ') {
            letter = static_cast<char>(0x18 + 4 * (U'd' - U'a') + 1);
        } else if (point >= U'0' && point <= U'9') {
            letter = static_cast<char>(0x0C + (point - U'0'));
        } else if (point == U' ') {
            letter = 0x0B;
        } else {
            continue;
        }
        key.letters += letter;
        key.tones += '0';
    }
    return key;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (true) {
        text = trim(text);
        if (text.empty()) return words;
        const std::size_t end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

bool is_word_match(const std::vector<std::string_view>& query,
                   const std::vector<std::string_view>& name) {
    for (const auto word : query) {
        bool is_found = false;
        for (const auto candidate : name) is_found = is_found || candidate.starts_with(word);
        if (!is_found) return false;
    }
    return true;
}

}  // namespace

bool is_decimal(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

void remove_last_character(std::string& text) {
    // Bytes 10xxxxxx continue a character (Unicode §3.9, UTF-8).
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) {
        text.pop_back();
    }
    if (!text.empty()) text.pop_back();
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n\v\f";
    const std::size_t start = text.find_first_not_of(kSpace);
    if (start == std::string_view::npos) return {};
    return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

std::string upper_ascii(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

std::optional<std::string> clean_text(std::string_view text) {
    const auto composed = mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (!composed) return std::nullopt;
    std::string clean;
    for (const char c : trim(*composed)) {
        const bool is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!is_space) {
            clean += c;
        } else if (!clean.ends_with(' ')) {
            clean += ' ';
        }
    }
    return clean;
}

std::string fold(std::string_view text) {
    const auto stripped =
        mapped(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    std::string folded;
    // đ has no decomposition in Unicode: it must be mapped by hand.
    for (const char32_t point : code_points(stripped.value_or(""))) {
        if (point == U'đ') {
            folded += 'd';
        } else if (point < 0x80) {
            folded += static_cast<char>(point);
        } else {
            std::array<utf8proc_uint8_t, 4> bytes{};
            const auto length =
                utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes.data());
            folded.append(reinterpret_cast<const char*>(bytes.data()),
                          static_cast<std::size_t>(length));
        }
    }
    return clean_text(folded).value_or("");
}

std::string name_sort_key(std::string_view name) {
    const std::string clean = clean_text(name).value_or("");
    const std::size_t space = clean.rfind(' ');
    const bool has_rest = space != std::string::npos;
    const Key given = key_from_words(has_rest ? std::string_view(clean).substr(space + 1) : clean);
    const Key rest = key_from_words(has_rest ? std::string_view(clean).substr(0, space) : "");
    return given.letters + '\x01' + given.tones + '\x02' + rest.letters + '\x01' + rest.tones;
}

bool is_name_match(std::string_view query, std::string_view name) {
    const std::string folded_query = fold(query);
    const std::string folded_name = fold(name);
    const auto query_words = words_of(folded_query);
    const auto name_words = words_of(folded_name);
    if (is_word_match(query_words, name_words)) return true;
    std::string initials;
    for (const auto word : name_words) initials += word.front();
    return query_words.size() == 1 && initials.starts_with(folded_query);
}

}  // namespace base
