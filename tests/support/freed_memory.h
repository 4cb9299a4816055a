// Looks into every block of memory that the program gives back, for what should have been wiped.
//
// Linking it replaces the program's operators new and delete. One test at a time, one thread.
#pragma once

#include <string_view>

namespace test {

class FreedMemory {
public:
    /// Looks for the text as long as it lives; the text must outlive it. Texts of up to 15
    /// characters live inside their std::string and are freed unseen.
    explicit FreedMemory(std::string_view text);
    ~FreedMemory();
    FreedMemory(const FreedMemory&) = delete;
    FreedMemory& operator=(const FreedMemory&) = delete;

    bool had_it() const;
};

}  // namespace test
