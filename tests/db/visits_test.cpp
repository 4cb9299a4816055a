#include "db/visits.h"

#include <doctest/doctest.h>

#include "db/tap_facts.h"
#include "tests/db/open_visit.h"
#include "tests/support/workshop.h"

using namespace std::chrono_literals;
using test::must;

TEST_SUITE("db: visits") {
    TEST_CASE("who tapped in is inside until they tap out") {
        test::Workshop workshop;
        const auto in = workshop.come_in("an");
        const auto an = workshop.person("an").id;

        const auto visit = must(test::open_visit_of(workshop.database(), an));
        REQUIRE(visit.has_value());
        CHECK(visit->in_seq == in);
        CHECK(visit->in_at == workshop.clock.now());

        workshop.clock.advance(30min);
        workshop.leave("an");
        CHECK_FALSE(must(test::open_visit_of(workshop.database(), an)).has_value());
    }

    TEST_CASE("inside are those of today, without yesterday's forgotten") {
        test::Workshop workshop;
        workshop.come_in("an");
        workshop.clock.advance(24h);
        workshop.come_in("binh");
        workshop.come_in("chi");
        workshop.leave("chi");
        const auto midnight = workshop.at("00:00");

        CHECK(must(db::inside_count(workshop.database(), workshop.workshop_id(), midnight,
                                    midnight + 24h)) == 1);
        const auto inside = must(
            db::inside_now(workshop.database(), workshop.workshop_id(), midnight, midnight + 24h));
        REQUIRE(inside.size() == 1);
        CHECK(inside[0].name == "binh");
    }

    TEST_CASE("for a clock that was set back, who came on a later day is not inside") {
        test::Workshop workshop;
        const auto room = workshop.workshop_id();
        workshop.come_in("an");
        const base::Instant midnight = workshop.at("00:00") - 24h;
        CHECK(must(db::inside_count(workshop.database(), room, midnight, midnight + 24h)) == 0);
        CHECK(must(db::inside_now(workshop.database(), room, midnight, midnight + 24h)).empty());
    }

    TEST_CASE("the way in of a new day closes yesterday's forgotten visit") {
        test::Workshop workshop;
        const auto forgotten = workshop.come_in("an");
        workshop.clock.advance(24h);

        const auto in = workshop.happen(db::Tap{.result = domain::TapResult::In,
                                                .source = "simulated",
                                                .workshop = "DIEN",
                                                .card = workshop.card("an").uid,
                                                .person = workshop.person("an").uid,
                                                .closes = forgotten});

        const auto visit = must(test::open_visit_of(workshop.database(), workshop.person("an").id));
        REQUIRE(visit.has_value());
        CHECK(visit->in_seq == in);
        const auto closed_by =
            must(workshop.database()
                     .query("SELECT closed_by, out_at IS NULL FROM visit WHERE in_seq = :seq")
                     .bind(":seq", forgotten)
                     .one([](const db::Row& row) { return std::pair(row.text(0), row.flag(1)); }));
        CHECK(closed_by == std::pair<std::string, bool>("forgotten", true));
    }

    TEST_CASE("a forgotten visit is not closed by a row that names another") {
        test::Workshop workshop;
        const auto in = workshop.come_in("an");
        const auto closed = workshop.try_to(db::Tap{.result = domain::TapResult::In,
                                                    .source = "simulated",
                                                    .workshop = "DIEN",
                                                    .person = workshop.person("an").uid,
                                                    .closes = in + 1});
        REQUIRE_FALSE(closed.has_value());
        CHECK(closed.error().kind == base::ErrorKind::Refused);
        CHECK(must(test::open_visit_of(workshop.database(), workshop.person("an").id))->in_seq ==
              in);
    }

    TEST_CASE("nobody is inside twice") {
        test::Workshop workshop;
        workshop.come_in("an");
        const auto again = workshop.try_to(db::Tap{.result = domain::TapResult::In,
                                                   .source = "simulated",
                                                   .workshop = "DIEN",
                                                   .person = workshop.person("an").uid});
        REQUIRE_FALSE(again.has_value());
        CHECK(again.error().kind == base::ErrorKind::Refused);
    }

    TEST_CASE("out by the exit lane without having come in is recorded and closes nothing") {
        test::Workshop workshop;
        workshop.leave("an");
        CHECK_FALSE(must(test::open_visit_of(workshop.database(), workshop.person("an").id)));
        const auto facts = must(db::card_facts(workshop.database(), workshop.token("an")));
        CHECK(facts->last_tap->result == domain::TapResult::Out);
    }

    TEST_CASE("a day counts its people once and their visits each") {
        test::Workshop workshop;
        workshop.come_in("an");
        workshop.leave("an");
        workshop.come_in("an");
        workshop.come_in("binh");

        const auto days = must(db::day_counts(workshop.database(), workshop.workshop_id(),
                                              workshop.today(), workshop.today()));
        REQUIRE(days.size() == 1);
        CHECK(days[0].people == 2);
        CHECK(days[0].visits == 3);
    }

    TEST_CASE("a day begins at local midnight") {
        test::Workshop workshop;
        workshop.clock.set(workshop.at("23:59"));
        workshop.come_in("an");
        workshop.clock.advance(2min);
        workshop.come_in("binh");

        const auto days =
            must(db::day_counts(workshop.database(), workshop.workshop_id(),
                                base::date_plus(workshop.today(), -1), workshop.today()));
        REQUIRE(days.size() == 2);
        CHECK(days[0].people == 1);
        CHECK(days[1].people == 1);
    }
}
