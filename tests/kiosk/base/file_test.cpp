#include "kiosk/base/file.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temp_folder.h"

namespace {

std::string text_of(const std::filesystem::path& path) {
    const auto text = base::read_file(path, 1'000'000);
    REQUIRE_MESSAGE(text, text.error().what);
    return *text;
}

}  // namespace

TEST_SUITE("base: whole files") {
    TEST_CASE("what was written is read again, byte for byte") {
        const test::TempFolder dir;
        const std::string text = std::string(200'000, 'a') + '\0' + "\r\nĐ";
        REQUIRE(base::replace_file(dir / "file", text));
        CHECK(text_of(dir / "file") == text);
    }

    TEST_CASE("a new file takes the old one's place and leaves nothing else behind") {
        const test::TempFolder dir;
        REQUIRE(base::replace_file(dir / "file", "old"));
        REQUIRE(base::replace_file(dir / "file", "new"));
        CHECK(text_of(dir / "file") == "new");
        CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
    }

    TEST_CASE("a file that cannot be put in place leaves nothing behind") {
        const test::TempFolder dir;
        std::filesystem::create_directories(dir / "file/full");
        CHECK_FALSE(base::replace_file(dir / "file", "text"));
        CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
        CHECK_FALSE(base::replace_file(dir / "none/file", "text"));
    }

    TEST_CASE("a folder, a missing file and one that is too long are named, not read") {
        const test::TempFolder dir;
        std::ofstream(dir / "long") << "12345";
        for (const char* name : {"", "none", "long"}) {
            const auto text = base::read_file(dir / name, 4);
            REQUIRE_FALSE(text);
            CHECK(text.error().kind == base::ErrorKind::BadInput);
            CHECK(text.error().what.find((dir / name).string()) != std::string::npos);
        }
        CHECK(base::read_file(dir / "long", 5));
    }
}
