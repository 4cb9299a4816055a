#include "db/verify.h"

#include <doctest/doctest.h>

#include "db/derive/derive.h"
#include "db/settings.h"
#include "tests/support/workshop.h"

using namespace std::chrono_literals;
using test::must;

namespace {

/// A little of everything, so that no derived table is empty.
void live_through_a_morning(test::Workshop& workshop) {
    workshop.enrol("an");
    workshop.enrol("binh");
    const auto session = workshop.session();
    workshop.come_in("an", domain::Mark::Present);
    workshop.come_in("binh", domain::Mark::Late);
    workshop.unknown_tap("stranger");
    workshop.lend("DIEN-DHVN-01", "an");
    workshop.lend("DIEN-AMPK-01", "binh");
    workshop.clock.advance(40min);
    const auto back = workshop.take_back("DIEN-DHVN-01", domain::Condition::Worn);
    workshop.undo(back);
    workshop.take_back("DIEN-DHVN-01", domain::Condition::Broken);
    workshop.leave("binh", domain::Mark::LeftEarly);
    workshop.happen(db::Marked{.session = session.uid,
                               .person = workshop.person("binh").uid,
                               .mark = domain::Mark::LeftEarly,
                               .reason = "x"});
    const auto forgotten = workshop.come_in("chi");
    workshop.happen(db::Tap{.result = domain::TapResult::In,
                            .source = "simulated",
                            .workshop = "DIEN",
                            .person = workshop.person("chi").uid,
                            .closes = forgotten});
    workshop.happen(db::Counter{db::CounterState::PinWrong, workshop.person("hoa").uid});
    workshop.change([&] {
        return db::set_setting(workshop.database(), workshop.stamp(), "late_grace_minutes", "15");
    });
}

std::string tables_as_text(db::Database& database) {
    std::string text;
    for (const std::string_view table : db::derive::kTables) {
        text += std::string(table) + "\n";
        must(database.query("SELECT * FROM " + std::string(table))
                 .each([&](const db::Row& row) -> base::Result<void> {
                     for (int i = 0; i < row.columns(); ++i) text += row.shown(i) + "|";
                     text += "\n";
                     return {};
                 }));
    }
    return text;
}

}  // namespace

TEST_SUITE("db: verify") {
    TEST_CASE("a morning verifies, beside the kiosk that wrote it") {
        test::Workshop workshop;
        live_through_a_morning(workshop);

        const auto verified = must(db::verify(workshop.path));

        CHECK(verified.rows == must(db::last_seq(workshop.database())));
        if (verified.difference) FAIL(verified.difference->what);
        // The kiosk goes on.
        workshop.come_in("dung");
    }

    TEST_CASE("a change in any derived table is found and named") {
        const std::pair<const char*, const char*> damages[] = {
            {"presence", "UPDATE presence SET at = at + 1"},
            {"presence", "DELETE FROM presence"},
            {"visit", "UPDATE visit SET day_on = '2026-01-01'"},
            {"visit", "DELETE FROM visit"},
            {"attendance_mark", "UPDATE attendance_mark SET mark = 'present'"},
            {"presence", "UPDATE presence SET is_inside = 0 WHERE is_inside"},
            {"unknown_tap", "UPDATE unknown_tap SET taps = 2"},
            {"loan", "UPDATE loan SET due_at = due_at + 60000 WHERE returned_seq IS NULL"},
            {"loan", "DELETE FROM loan WHERE returned_seq IS NULL"},
            {"loan",
             "INSERT INTO loan (id, item_id, borrower_id, lent_seq, lent_at, lent_believed, "
             "due_at, "
             "returned_seq, returned_at) SELECT id + 1, item_id, borrower_id, lent_seq, "
             "lent_at, 1, due_at, lent_seq, lent_at FROM loan LIMIT 1"},
            {"item_state", "UPDATE item_state SET condition = 'good'"},
            {"pin_attempt", "DELETE FROM pin_attempt"},
        };
        for (const auto& [table, sql] : damages) {
            CAPTURE(sql);
            test::Workshop workshop;
            live_through_a_morning(workshop);
            must(workshop.database().run_script(sql));
            REQUIRE(workshop.database().changed_rows() > 0);

            const auto verified = must(db::verify(workshop.path));

            REQUIRE(verified.difference.has_value());
            CHECK(verified.difference->table == table);
            CHECK_FALSE(verified.difference->key.empty());
        }
    }

    TEST_CASE("a difference names the row of the journal that it comes from") {
        test::Workshop workshop;
        const auto in = workshop.come_in("an");
        workshop.happen(db::Note{"later"});
        must(workshop.database().run_script("UPDATE presence SET lane = 'door-in'"));

        const auto verified = must(db::verify(workshop.path));

        REQUIRE(verified.difference.has_value());
        CHECK(verified.difference->seq == in);
        CHECK(verified.difference->what.find("door-in") != std::string::npos);
    }

    TEST_CASE("a changed journal row is found and named") {
        test::Workshop workshop;
        live_through_a_morning(workshop);
        must(workshop.database().run_script(
            "DROP TRIGGER journal_no_update; "
            "UPDATE journal SET payload = replace(payload, 'late', 'present') "
            "WHERE kind = 'tap' AND payload LIKE '%late%'"));

        const auto verified = must(db::verify(workshop.path));

        REQUIRE(verified.difference.has_value());
        CHECK(verified.difference->table == "journal");
        const auto row = must(db::journal_row(workshop.database(), verified.difference->seq));
        CHECK(row->payload.find("\"present\"") != std::string::npos);
    }

    TEST_CASE("master data changed behind the journal's back is found") {
        const std::pair<const char*, const char*> damages[] = {
            {"person", "UPDATE person SET name = 'Somebody Else' WHERE search = 'an'"},
            {"person",
             "INSERT INTO person (uid, name, sort_key, search, role, active, salt) VALUES "
             "(randomblob(16), 'x', x'00', 'x', 'admin', 1, randomblob(16))"},
            {"class", "UPDATE class SET school_year = '2025-2026'"},
            {"session", "UPDATE session SET cancelled = 1"},
            {"item", "UPDATE item SET retired = 1 WHERE code = 'DIEN-AMPK-01'"},
            {"card", "UPDATE card SET status = 'retired'"},
            {"setting", "UPDATE setting SET value = '99'"},
        };
        for (const auto& [table, sql] : damages) {
            CAPTURE(sql);
            test::Workshop workshop;
            live_through_a_morning(workshop);
            must(workshop.database().run_script(sql));

            const auto verified = must(db::verify(workshop.path));

            REQUIRE(verified.difference.has_value());
            CHECK(verified.difference->table == table);
        }
    }

    TEST_CASE("an erased person leaves a database that verifies and knows no name") {
        test::Workshop workshop;
        live_through_a_morning(workshop);
        const auto id = workshop.person("an").id;

        workshop.change(
            [&] { return db::erase_person(workshop.database(), workshop.stamp(), id); });

        const auto verified = must(db::verify(workshop.path));
        if (verified.difference) FAIL(verified.difference->what);
        const auto shell = must(db::person_by_id(workshop.database(), id));
        REQUIRE(shell.has_value());
        CHECK(shell->is_erased);
        CHECK(shell->name.empty());
        CHECK(shell->code.empty());
    }

    TEST_CASE("a visit that ends before it began is named, unless nobody believed the clock") {
        test::Workshop workshop;
        const auto in = workshop.come_in("an");
        workshop.clock.set(workshop.clock.now() - 1h);
        workshop.leave("an");
        workshop.come_in("binh");
        workshop.clock.set(workshop.clock.now() - 1h);
        workshop.clock.set_confidence(base::ClockConfidence::Unknown);
        workshop.leave("binh");

        const auto verified = must(db::verify(workshop.path));

        // It follows from the journal: the file itself is sound, and can be restored.
        CHECK_FALSE(verified.difference.has_value());
        CHECK(verified.reversed_visits == std::vector{in});
    }

    TEST_CASE("rebuilding from the journal gives the same tables to the last value") {
        test::Workshop workshop;
        live_through_a_morning(workshop);
        const std::string before = tables_as_text(workshop.database());

        must(db::derive::rebuild(workshop.database()));

        CHECK(tables_as_text(workshop.database()) == before);
    }

    TEST_CASE("an undo leaves the tables as they were before what it takes back") {
        test::Workshop workshop;
        live_through_a_morning(workshop);
        workshop.item("DIEN-BTD-01");
        workshop.person("chi");
        const std::string before = tables_as_text(workshop.database());

        workshop.undo(workshop.lend("DIEN-BTD-01", "chi"));
        CHECK(tables_as_text(workshop.database()) == before);
        workshop.undo(workshop.take_back("DIEN-AMPK-01", domain::Condition::PartsMissing));
        CHECK(tables_as_text(workshop.database()) == before);
    }
}
