#include "tests/house/sources.h"

#include <fstream>

namespace test {
namespace {

namespace fs = std::filesystem;

Source source_from(const fs::path& file) {
    const fs::path path = fs::relative(file, source_root());
    Source source{path.generic_string(), path.parent_path().generic_string(), {}};
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) source.lines.push_back(line);
    return source;
}

}  // namespace

fs::path source_root() { return SOURCE_DIR; }

const std::vector<Source>& sources() {
    static const std::vector<Source> all = [] {
        std::vector<Source> found;
        for (const char* top : {"kiosk", "drivers", "db"}) {
            for (const auto& entry : fs::recursive_directory_iterator(source_root() / top)) {
                const auto kind = entry.path().extension();
                if (kind == ".h" || kind == ".cpp") found.push_back(source_from(entry.path()));
            }
        }
        return found;
    }();
    return all;
}

}  // namespace test
