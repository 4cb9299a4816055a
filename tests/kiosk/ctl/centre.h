// A centre in a folder of its own, looked after by the built workshopctl.
#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text.h"

namespace test {

using Words = std::vector<std::string>;

struct Centre {
    TempFolder dir;
    std::filesystem::path database = dir / "kiosk.db";
    Program program = {
        .file = WORKSHOPCTL,
        .environment = {{"HOME", dir.path().string()}, {"XDG_DATA_HOME", dir.path().string()}},
        .folder = dir.path()};

    /// Runs a command on this centre's database; `input` stands for what is typed.
    Ran ctl(const Words& words, const std::string& input = "2468\n") const {
        Words all = {"--db", database.string(), "--config", config().string()};
        all.insert(all.end(), words.begin(), words.end());
        return program.run(all, input);
    }
    /// The same; must succeed.
    std::string done(const Words& words, const std::string& input = "2468\n") const {
        const Ran ran = ctl(words, input);
        INFO(ran.err);
        REQUIRE(ran.status == 0);
        return ran.out;
    }
    /// The one JSON line that a command prints.
    nlohmann::ordered_json json(const Words& words, int status = 0) const;

    void write(const std::string& name, std::string_view text) const;
    std::filesystem::path config() const { return dir / "config.toml"; }

    /// With an administrator and nothing else.
    static Centre empty() { return Centre(Content::Admin); }
    /// With the classes, people, timetable and equipment of tests/fixtures/centre, one learner's
    /// card 0004512301 and one instructor's card 0004519001.
    static Centre full() { return Centre(Content::All); }

    Centre() : Centre(Content::None) {}

private:
    enum class Content { None, Admin, All };
    explicit Centre(Content content);
};

/// Standard error holds one line that begins with the program's name.
bool is_one_sentence(const std::string& text);

/// How many ends of lines it has.
long lines_in(const std::string& text);

/// The newest row of the journal, as the report of it tells.
nlohmann::json last_row(const Centre& centre);

/// How many rows the journal has.
long journal_rows(const Centre& centre);

}  // namespace test
