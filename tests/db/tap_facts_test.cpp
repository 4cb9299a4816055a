#include "db/tap_facts.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>

#include "db/cards.h"
#include "db/visits.h"
#include "db/workshops.h"
#include "tests/db/open_visit.h"
#include "tests/support/workshop.h"

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::must;

TEST_SUITE("db: what a tap asks") {
    TEST_CASE("a tap that names what is not there says which") {
        test::Workshop workshop;
        workshop.workshop_id();
        const base::Uid nobody{};
        db::Tap tap{.result = domain::TapResult::In,
                    .source = "simulated",
                    .workshop = "DIEN",
                    .card = workshop.card("an").uid,
                    .person = workshop.person("an").uid};
        std::string named;
        SUBCASE("person") { tap.person = nobody, named = "the person 00000000-"; }
        SUBCASE("card") { tap.card = nobody, named = "the card 00000000-"; }
        SUBCASE("session") { tap.session = nobody, named = "the session 00000000-"; }
        SUBCASE("workshop") { tap.workshop = "NONE", named = "the workshop NONE"; }
        const auto told = workshop.try_to(tap);
        REQUIRE_FALSE(told.has_value());
        CHECK(told.error().kind == base::ErrorKind::Damaged);
        CAPTURE(told.error().what);
        CHECK(told.error().what.find(named) != std::string::npos);
    }

    TEST_CASE("the facts of a card are its person, its last way and the open visit") {
        test::Workshop workshop;
        CHECK_FALSE(must(db::card_facts(workshop.database(), workshop.token("an"))).has_value());
        const auto in = workshop.come_in("an");

        const auto facts = must(db::card_facts(workshop.database(), workshop.token("an")));

        REQUIRE(facts.has_value());
        CHECK(facts->person_id == workshop.person("an").id);
        CHECK(facts->name == "an");
        CHECK(facts->status == domain::CardStatus::Active);
        REQUIRE(facts->last_tap.has_value());
        CHECK(facts->last_tap->seq == in);
        CHECK(facts->last_tap->result == domain::TapResult::In);
        REQUIRE(facts->open_visit.has_value());
        CHECK(facts->open_visit->in_seq == in);
    }

    TEST_CASE("what was known of the last way is forgotten with the next") {
        test::Workshop workshop;
        const auto an = workshop.person("an").id;
        const auto session = workshop.session();
        workshop.come_in("an");
        workshop.leave("an");
        workshop.clock.advance(24h);
        db::Tap in{.result = domain::TapResult::In,
                   .source = "simulated",
                   .workshop = "DIEN",
                   .person = workshop.person("an").uid};
        in.lane = domain::Lane::DoorIn;

        SUBCASE("who comes by an exit, a card, to a session, or by none of them") {
            workshop.happen(in);
            const auto facts = must(db::card_facts(workshop.database(), workshop.token("an")));
            CHECK_FALSE(facts->open_visit->session.has_value());
            CHECK(facts->last_tap->lane == domain::Lane::DoorIn);
            CHECK_FALSE(facts->is_last_tap_its);
            in.result = domain::TapResult::Out;
            workshop.happen(in);
            in.result = domain::TapResult::In;
            in.session = session.uid;
            in.card = workshop.card("an").uid;
            workshop.happen(in);
            CHECK(must(test::open_visit_of(workshop.database(), an))->session == session.id);
        }
        SUBCASE("in another workshop, on another day") {
            workshop.change([&] {
                return db::put_workshop(workshop.database(), workshop.stamp(),
                                        {.code = "ANH", .name = "Ảnh", .trade = "photography"});
            });
            in.workshop = "ANH";
            workshop.happen(in);
            const auto anh = must(db::workshop_by_code(workshop.database(), "ANH"))->id;
            const auto today = workshop.today();  // the second
            CHECK(must(db::day_counts(workshop.database(), anh, today, today)).size() == 1);
            CHECK(must(db::inside_count(workshop.database(), workshop.workshop_id(),
                                        workshop.at("00:00"), workshop.at("00:00") + 48h)) == 0);
        }
        SUBCASE("by a clock that nobody believes, after one that was") {
            db::Stamp stamp = workshop.stamp();
            stamp.clock = base::ClockConfidence::Unknown;
            workshop.change([&] { return db::append(workshop.database(), stamp, in); });
            const auto today = workshop.today();  // the second
            CHECK(must(db::day_counts(workshop.database(), workshop.workshop_id(), today, today))
                      .empty());
        }
    }

    TEST_CASE("the last way of a person is that of one of their cards") {
        test::Workshop workshop;
        const db::Card first = workshop.card("an");
        const auto in = workshop.come_in("an");
        const db::Card second = workshop.change([&] {
            return db::give_card(workshop.database(), workshop.stamp(), workshop.person("an").id,
                                 workshop.token("another"));
        });

        const auto facts = must(db::card_facts(workshop.database(), second.id));
        CHECK(facts.last_tap->seq == in);
        CHECK_FALSE(facts.is_last_tap_its);
        CHECK(facts.open_visit->in_seq == in);
        CHECK(must(db::last_passed_at(workshop.database(), workshop.person("an").id)) ==
              workshop.clock.now());
        workshop.clock.advance(1min);
        const auto out = workshop.happen(db::Tap{.result = domain::TapResult::Out,
                                                 .source = "simulated",
                                                 .workshop = "DIEN",
                                                 .card = second.uid,
                                                 .person = workshop.person("an").uid});
        for (const db::Card& card : {first, second}) {
            const auto after = must(db::card_facts(workshop.database(), card.id));
            CHECK(after.last_tap->seq == out);
            CHECK(after.is_last_tap_its == (card.id == second.id));
        }
        CHECK(must(db::last_passed_at(workshop.database(), workshop.person("an").id)) ==
              workshop.clock.now());
        CHECK_FALSE(must(db::last_passed_at(workshop.database(), workshop.person("binh").id)));
    }

    TEST_CASE("a duplicate does not move the last tap") {
        test::Workshop workshop;
        const auto in = workshop.come_in("an");
        workshop.happen(db::Tap{.result = domain::TapResult::Duplicate,
                                .source = "simulated",
                                .workshop = "DIEN",
                                .card = workshop.card("an").uid,
                                .person = workshop.person("an").uid,
                                .of = in});
        CHECK(must(db::card_facts(workshop.database(), workshop.token("an")))->last_tap->seq == in);
    }

    TEST_CASE("a tap reads no table through") {
        test::Workshop workshop;
        for (int i = 0; i < 30; ++i) workshop.come_in("learner" + std::to_string(i));
        workshop.enrol("an");
        workshop.session();
        const auto token = workshop.token("an");
        const auto an = workshop.person("an").id;
        const auto room = workshop.workshop_id();
        const auto midnight = workshop.at("00:00");
        workshop.card("an");
        workshop.reopen();
        db::Database& database = workshop.database();

        must(db::card_facts(database, token));
        must(db::session_times_of(database, an, room, midnight, midnight + 24h));
        must(db::inside_count(database, room, midnight, midnight + 24h));
        must(db::open_loan_count(database, an));
        must(db::last_unknown_tap(database, token));
        workshop.come_in("an", domain::Mark::Present);

        int rows_read_through = 0;
        sqlite3* handle = database.handle();
        for (auto* statement = sqlite3_next_stmt(handle, nullptr); statement != nullptr;
             statement = sqlite3_next_stmt(handle, statement)) {
            const int rows = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
            // The start-up checks may read tables through, and how many are inside is counted
            // person by person; tables of one row do not count.
            const std::string sql = sqlite3_sql(statement);
            if (sql.find("LEFT JOIN journal") == std::string::npos &&
                sql.find("AS newest") == std::string::npos &&
                sql.find("count(*) FROM presence") == std::string::npos) {
                rows_read_through += rows;
            }
        }
        CHECK(rows_read_through < 5);
    }

    // Each page costs two writes, a checksum and a longer sync before the card is answered.
    TEST_CASE("a tap changes few pages") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.session();
        workshop.card("an");
        workshop.reopen();  // empties the log
        const auto pages_of = [&](const auto& tap) {
            const fs::path log = workshop.path.string() + "-wal";
            const auto before = fs::file_size(log);
            tap();
            const std::uintmax_t frame = 24 + 4096;  // sqlite.org/walformat.html
            return (fs::file_size(log) - before) / frame;
        };
        workshop.come_in("an", domain::Mark::Present);
        workshop.leave("an");
        // Journal, its uids, presence, mark; a way out also makes the visit.
        CHECK(pages_of([&] { workshop.come_in("an", domain::Mark::Present); }) == 4);
        CHECK(pages_of([&] { workshop.leave("an"); }) == 5);
    }

    TEST_CASE("the very last tap is found among all cards, unknown ones too") {
        test::Workshop workshop;
        CHECK_FALSE(must(db::last_tap_of_all(workshop.database())).has_value());
        workshop.come_in("an");
        const auto binh = workshop.come_in("binh");
        auto last = must(db::last_tap_of_all(workshop.database()));
        CHECK(last->tap.seq == binh);
        CHECK(last->tap.result == domain::TapResult::In);
        CHECK(last->card_id == workshop.card("binh").id);

        const auto stranger = workshop.unknown_tap("stranger");
        last = must(db::last_tap_of_all(workshop.database()));
        CHECK(last->tap.seq == stranger);
        CHECK_FALSE(last->card_id.has_value());
    }
}
