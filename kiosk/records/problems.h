// What is wrong with a file, line by line, for the person who has to mend it.
//
// Everything is collected before anything is written, so that a file is mended in one go and not
// one line per try. A card's number is never repeated here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace records {

/// More than this many are counted, not listed.
inline constexpr std::size_t kProblemsListedMax = 20;

struct Problem {
    int line = 0;
    std::string column;  ///< empty: the whole line
    std::string what;
};

class Problems {
public:
    void add(int line, std::string_view column, std::string what);
    bool empty() const { return count_ == 0; }
    std::size_t count() const { return count_; }
    /// In the order of the file.
    std::vector<Problem> all() const;
    /// The first kProblemsListedMax of them.
    std::vector<Problem> listed() const;

    /// BadInput: one sentence, then one line per problem.
    base::Error error(std::string_view what_file) const;

private:
    std::vector<Problem> kept_;
    std::size_t count_ = 0;
};

}  // namespace records
