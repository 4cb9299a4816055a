#include "kiosk/screens/texts.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "kiosk/base/calendar.h"
#include "kiosk/domain/words.h"
#include "tests/kiosk/screens/screen_tester.h"
#include "tests/support/text.h"

namespace {

using screens::Texts;
using Keys = std::set<std::string>;

Keys keys_of(view::Language language) {
    const auto keys = test::texts(language).keys();
    return {keys.begin(), keys.end()};
}

Keys matches(const std::string& text, const std::regex& pattern) {
    Keys found;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), pattern);
         it != std::sregex_iterator(); ++it) {
        found.insert((*it)[1]);
    }
    return found;
}

// Every dotted literal of the sources; one with a {} or a closing dot is the start of a family.
Keys literals_of_sources() {
    const std::regex literal(R"re("([a-z][a-z-]*\.[a-z0-9.{}-]+)")re");
    Keys all;
    for (const auto& entry : std::filesystem::directory_iterator(SCREENS_DIRECTORY)) {
        if (entry.path().extension() != ".cpp") continue;
        all.merge(matches(test::content(entry.path()), literal));
    }
    std::erase_if(all, [](const auto& name) { return name.ends_with(".toml"); });
    return all;
}

bool is_key_of(const std::string& key, const std::string& literal) {
    const auto family = literal.find('{');
    if (family != std::string::npos) return key.starts_with(literal.substr(0, family));
    return key == literal || key == literal + ".one" || key == literal + ".other";
}

}  // namespace

TEST_SUITE("screens: texts") {
    TEST_CASE("a place is filled wherever it stands") {
        const auto texts = Texts::from_toml("[a]\nb = '{who} and {who} at {time}'", "test");
        REQUIRE(texts);
        CHECK((*texts)("a.b", {{"who", "Lan"}, {"time", "07:31"}}) == "Lan and Lan at 07:31");
    }

    TEST_CASE("a missing key shows itself") {
        const auto texts = Texts::from_toml("", "test");
        REQUIRE(texts);
        CHECK((*texts)("door.nothing") == "door.nothing");
    }

    TEST_CASE("one and many have words of their own") {
        const auto texts = Texts::from_toml("[n]\none = '{n} tool'\nother = '{n} tools'", "test");
        REQUIRE(texts);
        CHECK(texts->counted("n", 1) == "1 tool");
        CHECK(texts->counted("n", 0) == "0 tools");
        CHECK(texts->counted("n", 12) == "12 tools");
    }

    TEST_CASE("a broken file is refused with its line") {
        const auto not_toml = Texts::from_toml("a = 'b'\nc = \n", "vi.toml");
        REQUIRE_FALSE(not_toml);
        CHECK(not_toml.error().kind == base::ErrorKind::BadInput);
        CHECK(not_toml.error().what.find("vi.toml:2") != std::string::npos);

        const auto no_text = Texts::from_toml("a = 'b'\nc = 12\n", "vi.toml");
        REQUIRE_FALSE(no_text);
        CHECK(no_text.error().what.find("vi.toml:2") != std::string::npos);
    }

    TEST_CASE("a directory without texts is named") {
        const auto none = Texts::load("/nowhere", view::Language::English);
        REQUIRE_FALSE(none);
        CHECK(none.error().kind == base::ErrorKind::Io);
        CHECK(none.error().what.find("/nowhere/en.toml") != std::string::npos);
    }

    TEST_CASE("the first directory with both languages is taken") {
        CHECK(screens::find_texts({"/nowhere", TEXTS_DIRECTORY}) == TEXTS_DIRECTORY);
        CHECK(screens::find_texts({"/nowhere"}).empty());
    }

    TEST_CASE("both languages have the same keys") {
        CHECK(keys_of(view::Language::Vietnamese) == keys_of(view::Language::English));
    }

    TEST_CASE("both languages have the same places in every text, and no text is empty") {
        const std::regex place(R"re((\{[^}]*\}))re");
        for (const std::string& key : keys_of(view::Language::Vietnamese)) {
            CAPTURE(key);
            const std::string vietnamese = test::texts(view::Language::Vietnamese)(key);
            const std::string english = test::texts(view::Language::English)(key);
            CHECK_FALSE(vietnamese.empty());
            CHECK_FALSE(english.empty());
            CHECK(matches(vietnamese, place) == matches(english, place));
        }
    }

    TEST_CASE("every key that the screens name exists") {
        const Keys keys = keys_of(view::Language::Vietnamese);
        for (const std::string& literal : literals_of_sources()) {
            CAPTURE(literal);
            CHECK(std::any_of(keys.begin(), keys.end(),
                              [&](const auto& key) { return is_key_of(key, literal); }));
        }
    }

    TEST_CASE("every key of the files is used by a screen") {
        const Keys literals = literals_of_sources();
        for (const std::string& key : keys_of(view::Language::Vietnamese)) {
            CAPTURE(key);
            CHECK(std::any_of(literals.begin(), literals.end(),
                              [&](const auto& literal) { return is_key_of(key, literal); }));
        }
    }

    TEST_CASE("one word a thing: an item is 'thiết bị', who learns is 'người học'") {
        const Texts& texts = test::texts(view::Language::Vietnamese);
        for (const std::string& key : texts.keys()) {
            CAPTURE(key);
            for (const char* other : {"dụng cụ", "Dụng cụ", "học viên", "Học viên"}) {
                CHECK(texts(key).find(other) == std::string::npos);
            }
        }
    }

    TEST_CASE("every word of the trade that a screen can show has its text") {
        const Texts& texts = test::texts(view::Language::English);
        for (const auto& [refusal, name] : domain::kRefusalNames) {
            if (refusal == domain::Refusal::None) continue;
            CAPTURE(name);
            CHECK(texts.has("refusal." + std::string(name) + ".title"));
            CHECK(texts.has("refusal." + std::string(name) + ".cure"));
        }
        for (const auto& [word, name] : domain::kConditionNames) {
            CHECK(texts.has("condition." + std::string(name)));
        }
        for (const auto& [word, name] : domain::kMarkNames) {
            CHECK(texts.has("mark." + std::string(name)));
        }
    }
}
