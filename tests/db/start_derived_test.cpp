#include <doctest/doctest.h>
#include <fmt/format.h>

#include <stop_token>

#include "db/tap_facts.h"
#include "db/verify.h"
#include "tests/db/damaged.h"
#include "tests/support/workshop.h"

using test::damage;
using test::must;

namespace {

/// Opens the closed database.
std::string said_at_start(test::Workshop& workshop) {
    std::string said;
    auto options = test::small_options();
    options.say = [&](std::string_view text) { said = text; };
    workshop.writer.emplace(must(db::open_writer(workshop.path, options)));
    return said;
}

}  // namespace

TEST_SUITE("db: derived tables at the start") {
    TEST_CASE("derived tables that do not follow the journal are rebuilt, and it is said") {
        for (const char* sql : {"UPDATE derived SET is_behind = 1", "DELETE FROM derived",
                                "UPDATE presence SET seq = 1", "UPDATE presence SET is_inside = 0",
                                "DELETE FROM presence", "DELETE FROM loan",
                                "UPDATE loan SET lent_seq = 1 WHERE returned_seq IS NULL"}) {
            CAPTURE(sql);
            test::Workshop workshop;
            workshop.come_in("an");
            workshop.lend("DIEN-DHVN-01", "an");
            workshop.unknown_tap("stranger");
            damage(workshop, sql);
            CHECK(said_at_start(workshop).find("rebuilding") != std::string::npos);
            CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
            workshop.close();
            CHECK(said_at_start(workshop).empty());
        }
    }

    TEST_CASE("of each who came by, the start sees that their row is an old one") {
        for (const char* sql :
             {// binh's, who is neither the newest row of the journal nor the newest way in.
              "UPDATE presence SET is_inside = 0 "
              "WHERE seq = (SELECT min(seq) FROM presence WHERE is_inside)",
              // an's as it was before they left: their visit is over, and they are inside.
              "UPDATE presence SET is_inside = 1, seq = (SELECT max(in_seq) FROM visit) "
              "WHERE NOT is_inside"}) {
            CAPTURE(sql);
            test::Workshop workshop;
            workshop.come_in("an");
            workshop.come_in("binh");
            const auto out = workshop.leave("an");
            workshop.come_in("cuong");
            damage(workshop, sql);
            CHECK(said_at_start(workshop).find("rebuilding") != std::string::npos);
            CHECK(must(db::card_facts(workshop.database(), workshop.token("an")))->last_tap->seq ==
                  out);
            CHECK(must(db::card_facts(workshop.database(), workshop.token("binh")))->open_visit);
        }
    }

    TEST_CASE("a way out that is the newest row is looked for at the start") {
        test::Workshop workshop;
        workshop.come_in("binh");
        workshop.come_in("an");
        workshop.leave("an");
        damage(workshop, "DELETE FROM presence WHERE NOT is_inside");
        CHECK(said_at_start(workshop).find("rebuilding") != std::string::npos);
    }

    TEST_CASE("a row far back that was damaged does not stop the start") {
        for (const char* damaged : {"{\"lane\"", "replace(payload, '\"in\"', '\"jn\"')"}) {
            CAPTURE(damaged);
            test::Workshop workshop;
            const auto in = workshop.come_in("an");
            workshop.change([&]() -> base::Result<void> {
                for (int i = 0; i < 2001; ++i) {
                    const auto noted =
                        db::append(workshop.database(), workshop.stamp(), db::Note{});
                    if (!noted) return noted.error();
                }
                return {};
            });
            damage(workshop, fmt::format("DROP TRIGGER journal_no_update; UPDATE journal SET "
                                         "payload = {} WHERE seq = {}",
                                         damaged[0] == '{' ? fmt::format("'{}'", damaged)
                                                           : std::string(damaged),
                                         in));
            workshop.writer.emplace(must(db::open_writer(workshop.path, test::small_options())));
            CHECK(workshop.leave("an") > in);
        }
    }

    TEST_CASE("what is to be made again is not read before, nor called damaged") {
        test::Workshop workshop;
        workshop.come_in("an");
        damage(workshop, "UPDATE derived SET is_behind = 1; DELETE FROM presence");
        for (const base::Error& error :
             {db::open_reader(workshop.path).error(), db::verify(workshop.path).error()}) {
            CHECK(error.kind == base::ErrorKind::NotOurs);
            CHECK(error.what.find("nothing is lost") != std::string::npos);
        }
        workshop.reopen();
        CHECK(must(db::open_reader(workshop.path)).path() == workshop.path);
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
    }

    TEST_CASE("asked to stop while it rebuilds, opening leaves all as it was") {
        test::Workshop workshop;
        workshop.change([&]() -> base::Result<void> {
            for (int i = 0; i < 2000; ++i) {
                must(db::append(workshop.database(), workshop.stamp(), db::Note{"a"}));
            }
            return {};
        });
        damage(workshop, "UPDATE derived SET is_behind = 1");
        std::stop_source stop;
        auto options = test::small_options();
        options.stop = stop.get_token();
        options.say = [&](std::string_view) { stop.request_stop(); };
        const auto opened = db::open_writer(workshop.path, options);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().what.find("asked to stop") != std::string::npos);

        std::string said;
        options.stop = {};
        options.say = [&](std::string_view text) { said = text; };
        workshop.writer.emplace(must(db::open_writer(workshop.path, options)));
        CHECK(said.find("rebuilding") != std::string::npos);
        CHECK_FALSE(must(db::verify(workshop.path)).difference.has_value());
    }
}
