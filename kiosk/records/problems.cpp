#include "kiosk/records/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace records {

void Problems::add(int line, std::string_view column, std::string what) {
    ++count_;
    kept_.push_back({line, std::string(column), std::move(what)});
}

std::vector<Problem> Problems::all() const {
    std::vector<Problem> sorted = kept_;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
    return sorted;
}

std::vector<Problem> Problems::listed() const {
    std::vector<Problem> first = all();
    if (first.size() > kProblemsListedMax) first.resize(kProblemsListedMax);
    return first;
}

base::Error Problems::error(std::string_view what_file) const {
    std::string text = fmt::format("{} file: {} {}; nothing was imported", what_file, count_,
                                   count_ == 1 ? "problem" : "problems");
    for (const Problem& problem : listed()) {
        text += fmt::format("\n  line {}", problem.line);
        if (!problem.column.empty()) text += fmt::format(", column {}", problem.column);
        text += ": " + problem.what;
    }
    if (count_ > kProblemsListedMax) {
        text += fmt::format("\n  and {} more", count_ - kProblemsListedMax);
    }
    return {base::ErrorKind::BadInput, std::move(text)};
}

}  // namespace records
