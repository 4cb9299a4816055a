#include "kiosk/domain/words.h"

#include <doctest/doctest.h>

#include <set>

using namespace domain;

namespace {

/// Every word of a table must be found by its own name, and no two may share one.
template <class Word, std::size_t n>
bool is_reversible(const std::array<Names<Word>, n>& names) {
    std::set<std::string_view> seen;
    for (const auto& [word, name] : names) {
        if (word_in(names, name) != word || !seen.insert(name).second) return false;
    }
    return true;
}

}  // namespace

TEST_SUITE("kiosk/domain: words") {
    TEST_CASE("a word is found by its name and no two share one") {
        CHECK(is_reversible(kRoleNames));
        CHECK(is_reversible(kLaneNames));
        CHECK(is_reversible(kCardStatusNames));
        CHECK(is_reversible(kItemKindNames));
        CHECK(is_reversible(kConditionNames));
        CHECK(is_reversible(kMarkNames));
        CHECK(is_reversible(kTapResultNames));
        CHECK(is_reversible(kRefusalNames));
    }

    TEST_CASE("every refusal and every result has a name") {
        CHECK(kRefusalNames.size() == static_cast<std::size_t>(Refusal::OutOfService) + 1);
        CHECK(kTapResultNames.size() == static_cast<std::size_t>(TapResult::CardSeen) + 1);
    }
}
