// A centre just large enough to be tapped at by programs that tests start and kill.
//
// One workshop, forty learners with cards "1" to "40", the instructor Hoa with card "9001" and PIN
// 2468, one item. Made by the real clock, because the programs that use it run by it. The same card
// twice is in and out, never an echo: what is recorded must be told from what is not.
#pragma once

#include <filesystem>
#include <string>

namespace test {

inline constexpr int kSmallCentreCards = 40;
inline constexpr const char* kSmallCentreItem = "DIEN-DHVN-01";

void make_small_centre(const std::filesystem::path& path);

/// Fails the test, with what is wrong, unless `workshopctl verify` would say that all is well.
/// Returns the rows of the journal.
long long verified_rows(const std::filesystem::path& path);

}  // namespace test
