// A centre's database in a folder of its own, and the words in which the tests fill and ask it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "db/open.h"
#include "kiosk/domain/rules.h"
#include "kiosk/records/import.h"
#include "tests/support/must.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text.h"

namespace test {

inline const base::Date kMonday = std::chrono::year{2026} / 11 / 23;

/// On that day, at seven.
class Centre {
public:
    explicit Centre(std::uint64_t seed = 1)
        : zone(must(base::Zone::named("Asia/Ho_Chi_Minh"))),
          stamp{.at = zone.instant(kMonday, std::chrono::hours(7)),
                .clock = base::ClockConfidence::Ntp,
                .since_boot = base::Millis{1000},
                .actor = std::nullopt,
                .random = base::seeded_random(seed)},
          writer(make_writer()) {}

    db::Database& database() { return writer.database(); }

    base::Result<records::ImportSummary> import_of(records::ImportKind kind, std::string_view text,
                                                   bool is_dry_run = false) {
        return records::import_text(database(), {stamp, zone, rules, writer.card_key()}, kind, text,
                                    is_dry_run);
    }
    records::ImportSummary import(records::ImportKind kind, std::string_view text) {
        return must(import_of(kind, text));
    }
    /// Why the file was refused.
    std::string error_of(records::ImportKind kind, std::string_view text) {
        const auto result = import_of(kind, text);
        REQUIRE_FALSE(result.has_value());
        return result.error().what;
    }

    /// Every row of every table, to compare a database with itself.
    std::string content() {
        const auto tables = must(database()
                                     .query("SELECT name FROM sqlite_schema WHERE type = 'table' "
                                            "AND name NOT LIKE 'sqlite%' ORDER BY name")
                                     .rows([](const db::Row& row) { return row.text(0); }));
        std::string all;
        for (const std::string& table : tables) all += table + '\n' + rows_of(table);
        return all;
    }
    std::int64_t count(const std::string& sql) {
        return must(database().query(sql).one([](const db::Row& row) { return row.integer(0); }));
    }

    TempFolder folder;
    base::Zone zone;
    domain::Rules rules;
    db::Stamp stamp;
    db::Writer writer;

private:
    db::Writer make_writer() {
        const auto path = folder / "centre.db";
        must(db::create(path, {.free_space_min_mb = 1}, stamp));
        return must(db::open_writer(path, {.free_space_min_mb = 1}));
    }

    std::string rows_of(const std::string& table) {
        const auto columns = must(database()
                                      .query("SELECT group_concat('quote(' || name || ')', "
                                             "' || '','' || ') FROM pragma_table_info(:table)")
                                      .bind(":table", table)
                                      .one([](const db::Row& row) { return row.text(0); }));
        const auto rows =
            must(database()
                     .query("SELECT " + columns + " AS line FROM " + table + " ORDER BY line")
                     .rows([](const db::Row& row) { return row.text(0); }));
        std::string text;
        for (const std::string& row : rows) text += row + '\n';
        return text;
    }
};

}  // namespace test
