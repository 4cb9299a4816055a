// What is so of every reading of a card or a label, whatever was read.
#pragma once

#include <set>
#include <string>

#include "drivers/number/reading.h"
#include "tests/fuzz/target.h"

namespace fuzz {

inline constexpr std::size_t kFormsMax = 80;

inline bool is_unique(const std::vector<std::string>& texts) {
    return std::set(texts.begin(), texts.end()).size() == texts.size();
}

inline void check_reading(const drivers::number::Reading& reading) {
    using drivers::number::Rejection;
    const bool has_forms = !reading.card.empty() || !reading.also.empty();
    if (reading.rejection != Rejection::None) {
        check(reading.code.empty() && !has_forms, "of what is rejected nothing is kept");
        check(!drivers::number::name_of(reading.rejection).empty(), "a rejection has a name");
        return;
    }
    check(reading.also.size() <= kFormsMax, "a card has a bounded number of forms");
    check(is_unique(reading.also), "no form is told twice");
    check(std::find(reading.also.begin(), reading.also.end(), reading.card) == reading.also.end(),
          "nor is the card");
    check(std::find(reading.also.begin(), reading.also.end(), "") == reading.also.end(),
          "every form says something");
}

}  // namespace fuzz
