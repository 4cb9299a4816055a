#include "drivers/settings.h"

#include <doctest/doctest.h>

using namespace drivers;

TEST_SUITE("drivers: settings") {
    TEST_CASE("the settings of a reader are a text, and the text is the settings") {
        for (const char* const text :
             {"", "em:8H10D", "iso14443a:8H10D:reversed length=10", "length=512",
              "prefix=; suffix=?", "em:10H length=14 prefix=ID: suffix=-X"}) {
            CAPTURE(text);
            const auto settings = settings_from_text(text);
            REQUIRE(settings);
            CHECK(text_of(*settings) == text);
        }
        CHECK(settings_from_text("  length=10   em:6H8D ")->number.notation->name == "6H8D");
        CHECK(settings_from_text("suffix=? prefix=;")->wedge ==
              wedge::Profile{.prefix = ";", .suffix = "?"});
    }

    TEST_CASE("a word that says nothing of a reader is named") {
        for (const char* const word :
             {"mifare", "em:9H", "length=", "length=0", "length=513", "length=1x", "lenght=10",
              "prefix=", "suffix=", "prefix=Ư", "prefix=a\x7F"}) {
            CAPTURE(word);
            const auto settings = settings_from_text(std::string("em:8H10D ") + word);
            REQUIRE_FALSE(settings);
            CHECK(settings.error().kind == base::ErrorKind::Usage);
            CHECK(settings.error().what.find(std::string("\"") + word + "\"") != std::string::npos);
        }
    }
}
