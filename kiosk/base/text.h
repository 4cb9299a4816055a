// Vietnamese text: one stored form, a form to search by, a key to sort by.
//
// Names are kept in Unicode NFC as typed; they are found without diacritics and sorted by the given
// name, which is the last syllable. Vietnamese order: a ă â b c d đ e ê … are different letters,
// tones only break ties (ngang, huyền, hỏi, ngã, sắc, nặng), as in the CLDR collation for vi.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

/// Unicode NFC with runs of white space made one space and ends trimmed.
/// Nothing when the text is not UTF-8.
std::optional<std::string> clean_text(std::string_view text);

/// Lower case without marks: "Đỗ Văn Đạt" -> "do van dat". For searching, never for showing.
std::string fold(std::string_view text);

/// Bytes that sort as a Vietnamese class list does: by given name, then by the rest.
std::string name_sort_key(std::string_view name);

/// Whether every word of `query` begins a word of `name`, or `query` is its initials ("nva").
/// Both are folded here.
bool is_name_match(std::string_view query, std::string_view name);

std::string_view trim(std::string_view text);
/// Whether nothing but digits is in it, 0 to 9; nothing at all is in an empty text.
bool is_decimal(std::string_view text);
/// As the erase key of a keyboard does; nothing happens to an empty text.
void remove_last_character(std::string& text);
/// ASCII only; other bytes stay as they are.
std::string upper_ascii(std::string_view text);

}  // namespace base
