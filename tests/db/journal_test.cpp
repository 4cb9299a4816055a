#include "db/journal.h"

#include <doctest/doctest.h>

#include "tests/support/workshop.h"

using namespace std::chrono_literals;
using test::must;

TEST_SUITE("db: journal") {
    TEST_CASE("the last note that begins so is found by its time") {
        test::Workshop workshop;
        const auto last = [&] { return must(db::last_note_at(workshop.database(), "seen: ")); };
        CHECK_FALSE(last().has_value());
        workshop.happen(db::Note{"seen: a"});
        workshop.clock.advance(std::chrono::hours{1});
        const auto then = workshop.clock.now();
        workshop.happen(db::Note{"seen: b"});
        workshop.clock.advance(std::chrono::hours{1});
        workshop.happen(db::Note{"not seen: c"});
        CHECK(last() == then);
    }

    TEST_CASE("the first row says that the database was made") {
        test::Workshop workshop;
        const auto row = must(db::journal_row(workshop.database(), 1));
        REQUIRE(row.has_value());
        CHECK(row->kind == "opened");
    }

    TEST_CASE("rows are numbered without gaps, and a rolled-back one leaves none") {
        test::Workshop workshop;
        const auto first = workshop.happen(db::Note{"one"});
        const auto failed =
            db::in_transaction(workshop.database(), [&]() -> base::Result<domain::Seq> {
                must(db::append(workshop.database(), workshop.stamp(), db::Note{"two"}));
                return base::Error{base::ErrorKind::Refused, "changed our mind"};
            });
        CHECK_FALSE(failed.has_value());

        CHECK(workshop.happen(db::Note{"three"}) == first + 1);
        CHECK_FALSE(must(db::check_chain(workshop.database(), 0)).has_value());
    }

    TEST_CASE("a row is found again by its uid") {
        test::Workshop workshop;
        const auto stamp = workshop.stamp();
        const auto uid = db::new_uid(stamp);
        const auto seq = must(db::in_transaction(workshop.database(), [&] {
            return db::append(workshop.database(),
                              db::NewEntry{.what = db::Note{"x"}, .at = stamp.at, .uid = uid});
        }));
        CHECK(must(db::seq_of(workshop.database(), uid)) == seq);
        CHECK(must(db::seq_of(workshop.database(), db::new_uid(stamp))) == std::nullopt);
    }

    TEST_CASE("the schema refuses to change, remove or skip a row") {
        test::Workshop workshop;
        db::Database& database = workshop.database();
        for (const char* sql :
             {"UPDATE journal SET payload = '{\"v\":2}' WHERE seq = 1",
              "DELETE FROM journal WHERE seq = 1",
              "INSERT INTO journal (seq, uid, at, clock, boot_ms, kind, payload, hash) "
              "VALUES (99999, randomblob(16), 0, 0, 0, 'note', '{\"v\":1}', randomblob(32))"}) {
            CAPTURE(sql);
            const auto done = database.run_script(sql);
            REQUIRE_FALSE(done.has_value());
            CHECK(done.error().kind == base::ErrorKind::Refused);
        }
    }

    TEST_CASE("the hash of a row is as JOURNAL.md says") {
        const db::JournalRow row{
            .seq = 1,
            .uid = {{0x01, 0x92, 0xF0, 0xC8, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x2A}},
            .at = base::Instant{1'795'393'800'000ms},
            .clock = base::ClockConfidence::Ntp,
            .since_boot = 1000ms,
            .kind = "note",
            .actor = std::nullopt,
            .payload = R"({"text":"hi","v":1})"};
        std::string bytes(32, '\0');
        bytes += std::string("\0\0\0\0\0\0\0\1", 8);                                 // seq
        bytes += std::string("\x01\x92\xF0\xC8\0\0\x70\0\x80\0\0\0\0\0\0\x2A", 16);  // uid
        bytes += std::string("\0\0\x01\xA2\x05\xCF\x47\x40", 8);                     // at
        bytes += std::string("\0\0\0\0\0\0\0\2", 8);                                 // clock
        bytes += std::string("\0\0\0\0\0\0\x03\xE8", 8);                             // boot_ms
        bytes += std::string("\0\0\0\0\0\0\0\4note", 12);                            // kind
        bytes += std::string("\0\0\0\0\0\0\0\0", 8);                                 // no actor
        bytes += std::string("\0\0\0\0\0\0\0\x13", 8) + row.payload;
        CHECK(db::hash_of(base::Hash32{}, row) == base::sha256(bytes));
    }

    TEST_CASE("a changed row is found, wherever it is") {
        test::Workshop workshop;
        for (int i = 0; i < 20; ++i) workshop.happen(db::Note{"row"});
        const auto last = must(db::last_seq(workshop.database()));
        for (const domain::Seq victim : {domain::Seq{1}, last / 2, last}) {
            CAPTURE(victim);
            test::Workshop copy;
            for (int i = 0; i < 20; ++i) copy.happen(db::Note{"row"});
            must(copy.database().run_script("DROP TRIGGER journal_no_update"));
            must(copy.database()
                     .query("UPDATE journal SET boot_ms = boot_ms + 1 WHERE seq = :seq")
                     .bind(":seq", victim)
                     .run());
            const auto broken = must(db::check_chain(copy.database(), 0));
            REQUIRE(broken.has_value());
            CHECK(broken->seq == victim);
        }
    }

    TEST_CASE("a removed row is found") {
        test::Workshop workshop;
        for (int i = 0; i < 5; ++i) workshop.happen(db::Note{"row"});
        must(workshop.database().run_script(
            "PRAGMA foreign_keys = OFF; DROP TRIGGER journal_no_delete; "
            "DELETE FROM journal WHERE seq = 3; PRAGMA foreign_keys = ON"));
        const auto broken = must(db::check_chain(workshop.database(), 0));
        REQUIRE(broken.has_value());
        CHECK(broken->seq == 3);
    }

    TEST_CASE("rows of a range of time are found though the clock was set back") {
        test::Workshop workshop;
        const auto nine = workshop.at("09:00");
        workshop.clock.set(nine);
        const auto first = workshop.happen(db::Note{"nine"});
        workshop.clock.set(workshop.at("08:00"));
        workshop.happen(db::Note{"eight"});
        workshop.clock.set(nine + 1min);
        const auto third = workshop.happen(db::Note{"nine again"});

        std::vector<domain::Seq> found;
        must(db::each_row_between(workshop.database(), nine, nine + 1h,
                                  [&](const db::JournalRow& row) -> base::Result<void> {
                                      found.push_back(row.seq);
                                      return {};
                                  }));
        CHECK(found == std::vector<domain::Seq>{first, third});
    }

    TEST_CASE("wrong PINs are counted until a right one") {
        test::Workshop workshop;
        const auto hoa = workshop.person("hoa");
        workshop.happen(db::Counter{db::CounterState::PinWrong, hoa.uid});
        workshop.clock.advance(1s);
        workshop.happen(db::Counter{db::CounterState::PinWrong, hoa.uid});
        workshop.happen(db::Counter{db::CounterState::PinLocked, hoa.uid});

        const auto state = must(db::pin_state_of(workshop.database(), hoa.id));
        CHECK(state.wrong_in_a_row == 2);
        CHECK(state.last_wrong_at == workshop.clock.now());

        workshop.happen(db::Counter{db::CounterState::Opened, hoa.uid});
        CHECK(must(db::pin_state_of(workshop.database(), hoa.id)).wrong_in_a_row == 0);
    }
}
