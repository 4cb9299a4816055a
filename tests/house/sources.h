// The project's own source files as text, for tests that read the house instead of running it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace test {

struct Source {
    std::string path;  ///< from the root, "kiosk/base/clock.h"
    std::string room;  ///< its folder, "kiosk/base"
    std::vector<std::string> lines;
};

std::filesystem::path source_root();

/// Every .h and .cpp below kiosk/, drivers/ and db/.
const std::vector<Source>& sources();

}  // namespace test
