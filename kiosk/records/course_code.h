// A course's code, made from what a file says of it, so that the same course is found again.
#pragma once

#include <fmt/format.h>

#include <string>

#include "kiosk/base/text.h"

namespace records {

/// "Nghề Điện dân dụng", 105 -> "NGHE-DIEN-DAN-DUNG-105"
inline std::string course_code_of(const std::string& name, int periods) {
    std::string code;
    for (const char c : base::upper_ascii(base::fold(name))) {
        const bool is_word = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_word) {
            code += c;
        } else if (!code.empty() && code.back() != '-') {
            code += '-';
        }
    }
    if (!code.ends_with('-')) code += '-';
    return code + std::to_string(periods);
}

}  // namespace records
