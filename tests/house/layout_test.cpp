#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "tests/house/sources.h"
#include "tests/support/text.h"

namespace fs = std::filesystem;

namespace {

bool is_allowed_at_top(const std::string& name) {
    static const std::set<std::string> names = {"CMakeLists.txt",
                                                "CMakePresets.json",
                                                "LICENSE",
                                                "README.md",
                                                "kiosk",
                                                "drivers",
                                                "db",
                                                "assets",
                                                "tests",
                                                "build"};
    return name.starts_with('.') || names.contains(name);
}

}  // namespace

TEST_SUITE("house: layout") {
    TEST_CASE("the top level holds what it should and nothing else") {
        for (const auto& entry : fs::directory_iterator(test::source_root())) {
            CAPTURE(entry.path().filename().string());
            CHECK(is_allowed_at_top(entry.path().filename().string()));
        }
    }

    TEST_CASE("every room has a README with the five headings") {
        std::set<std::string> rooms = {"assets", "tests"};
        for (const auto& source : test::sources()) rooms.insert(source.room);
        rooms.erase("db/derive");  // described in db/README.md
        for (const std::string& room : rooms) {
            CAPTURE(room);
            const std::string text = test::content(test::source_root() / room / "README.md");
            for (const std::string heading :
                 {"What it is", "What it may use", "What it must never do",
                  "How to test it without hardware", "Why so"}) {
                CAPTURE(heading);
                CHECK(text.find(heading) != std::string::npos);
            }
        }
    }

    // CMake would split it into names that match no case, and a run of no case passes.
    TEST_CASE("no name of a test case holds a semicolon") {
        for (const auto& entry : fs::recursive_directory_iterator(test::source_root() / "tests")) {
            if (entry.path().extension() != ".cpp") continue;
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);) {
                const std::size_t name = line.find("TEST_CASE(\"");
                if (name == std::string::npos || line.find("(\\\"") != std::string::npos) continue;
                CAPTURE(entry.path().string());
                CAPTURE(line);
                CHECK(line.find(';', name) == std::string::npos);
            }
        }
    }

    TEST_CASE("every header is guarded and says first what it is") {
        for (const auto& source : test::sources()) {
            if (!source.path.ends_with(".h")) continue;
            CAPTURE(source.path);
            REQUIRE_FALSE(source.lines.empty());
            CHECK(source.lines.front().starts_with("// "));
            CHECK(std::find(source.lines.begin(), source.lines.end(), "#pragma once") !=
                  source.lines.end());
        }
    }
}
