#include <doctest/doctest.h>

#include "tests/house/sources.h"

namespace {

constexpr std::size_t kFileLinesMax = 300;
constexpr std::size_t kLineColumnsMax = 100;

/// Columns as an editor counts them: bytes that continue a UTF-8 character take none.
std::size_t columns(const std::string& line) {
    std::size_t count = 0;
    for (const char c : line) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

}  // namespace

TEST_SUITE("house: tripwires") {
    // Said, not failed: where a rule fights with clarity, clarity wins.
    TEST_CASE("long files and long lines are reported") {
        std::size_t lines = 0;
        for (const auto& source : test::sources()) {
            lines += source.lines.size();
            if (source.lines.size() > kFileLinesMax) {
                MESSAGE(source.path << " has " << source.lines.size() << " lines");
            }
            for (std::size_t i = 0; i < source.lines.size(); ++i) {
                if (columns(source.lines[i]) <= kLineColumnsMax) continue;
                MESSAGE(source.path << ":" << i + 1 << " is a long line");
            }
        }
        CHECK(lines > 0);
    }
}
