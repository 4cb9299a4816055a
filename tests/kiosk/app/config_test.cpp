#include "kiosk/app/config.h"

#include <doctest/doctest.h>

#include <fstream>
#include <regex>

#include "kiosk/base/file.h"
#include "tests/support/temp_folder.h"

namespace {

const app::Places kPlaces = {.home = "/home/ada", .data = "/home/ada/.local/share"};

base::Result<app::Config> config_from(std::string_view text) {
    return app::config_from_toml(text, "config.toml", kPlaces);
}

std::string error_of(std::string_view text) {
    const auto config = config_from(text);
    if (config) return {};
    CHECK(config.error().kind == base::ErrorKind::Usage);
    return config.error().what;
}

void write(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path) << text;
}

std::string example_text() {
    const auto text = base::read_file(SOURCE_DIR "/assets/system/config.toml", 100'000);
    REQUIRE_MESSAGE(text, text.error().what);
    return *text;
}

}  // namespace

TEST_SUITE("app: settings file") {
    TEST_CASE("an empty file says what the defaults say") {
        const auto config = config_from("");
        REQUIRE(config);
        CHECK(*config == app::default_config(kPlaces));
        CHECK(config->database == "/home/ada/.local/share/workshop-kiosk/kiosk.db");
        CHECK(config->language == view::Language::Vietnamese);
        CHECK(config->time_zone == "Asia/Ho_Chi_Minh");
        CHECK(config->sound);
    }

    TEST_CASE("what the file says replaces the default") {
        const auto config = config_from(R"(
            database = "/srv/kiosk/kiosk.db"
            station = "Trạm xưởng điện"
            workshop = "DIEN"
            language = "en"
            export_dir = "~/out"
            windowed = "1280x800"
            sound = false
        )");
        REQUIRE(config);
        CHECK(config->database == "/srv/kiosk/kiosk.db");
        CHECK(config->station == "Trạm xưởng điện");
        CHECK(config->workshop == "DIEN");
        CHECK(config->language == view::Language::English);
        CHECK(config->export_dir == "/home/ada/out");
        CHECK(config->windowed == app::WindowSize{1280, 800});
        CHECK_FALSE(config->sound);
    }

    TEST_CASE("a key that does not exist is named with its line and the keys that do") {
        const std::string error = error_of("sound = true\n\ndatabse = \"/x.db\"\n");
        CHECK(error.find("config.toml:3:") != std::string::npos);
        CHECK(error.find("\"databse\"") != std::string::npos);
        CHECK(error.find("database, station, workshop") != std::string::npos);
    }

    TEST_CASE("a value of the wrong type is named with its line and what it must be") {
        CHECK(error_of("sound = \"yes\"").find("config.toml:1: sound must be true or false") !=
              std::string::npos);
        CHECK(error_of("\nstation = 4").find(":2: station must be a text") != std::string::npos);
        CHECK(error_of("[database]\nfile = 1").find(":1: database must be") != std::string::npos);
    }

    TEST_CASE("a value outside of what its key allows is refused") {
        CHECK(error_of("language = \"fr\"").find("\"vi\" or \"en\"") != std::string::npos);
        CHECK(error_of("windowed = \"big\"").find("1280x800") != std::string::npos);
        CHECK(error_of("database = \"kiosk.db\"").find("begins with") != std::string::npos);
    }

    TEST_CASE("a file that is no TOML is refused with the line where it breaks") {
        CHECK(error_of("sound = true\nstation = ").find("config.toml:2") != std::string::npos);
    }

    TEST_CASE("a file that was named must exist") {
        const test::TempFolder dir;
        const auto config = app::read_config(dir / "none.toml", kPlaces);
        REQUIRE_FALSE(config);
        CHECK(config.error().kind == base::ErrorKind::Usage);
        CHECK(config.error().what.find("none.toml") != std::string::npos);
    }

    TEST_CASE("a folder in place of the file is refused") {
        const test::TempFolder dir;
        CHECK_FALSE(app::read_config(dir.path(), kPlaces));
    }

    TEST_CASE("a file that was named is read") {
        const test::TempFolder dir;
        write(dir / "config.toml", "station = \"one\"\n");
        const auto config = app::read_config(dir / "config.toml", kPlaces);
        REQUIRE(config);
        CHECK(config->station == "one");
    }

    TEST_CASE("the example file shows every key with its default") {
        const std::string text =
            std::regex_replace(example_text(), std::regex("(^|\n)#([a-z_]+ = )"), "$1$2");
        const auto config = config_from(text);
        REQUIRE_MESSAGE(config, config.error().what);
        CHECK(*config == app::default_config(kPlaces));

        std::string keys;
        const std::regex line("\n([a-z_]+) = ");
        for (std::sregex_iterator key(text.begin(), text.end(), line), end; key != end; ++key) {
            keys += (keys.empty() ? "" : ", ") + (*key)[1].str();
        }
        CHECK(keys == app::config_keys());
    }

    TEST_CASE("a window is no smaller than a screen of ours and no larger than any display") {
        CHECK(app::window_size_from_text("1024x600") == app::WindowSize{1024, 600});
        CHECK_FALSE(app::window_size_from_text("1024"));
        CHECK_FALSE(app::window_size_from_text("1024x600x"));
        CHECK_FALSE(app::window_size_from_text("-1024x600"));
        CHECK_FALSE(app::window_size_from_text("100x100"));
        CHECK_FALSE(app::window_size_from_text("99999x99999"));
    }
}
