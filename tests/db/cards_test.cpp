#include "db/cards.h"

#include <doctest/doctest.h>

#include "db/people.h"
#include "db/tap_facts.h"
#include "tests/support/workshop.h"

using namespace std::chrono_literals;
using test::must;

TEST_SUITE("db: cards") {
    TEST_CASE("a card opens for one person") {
        test::Workshop workshop;
        workshop.card("an");
        const auto binh = workshop.person("binh").id;
        const auto taken = db::in_transaction(workshop.database(), [&] {
            return db::give_card(workshop.database(), workshop.stamp(), binh, workshop.token("an"));
        });
        REQUIRE_FALSE(taken.has_value());
        CHECK(taken.error().kind == base::ErrorKind::Refused);
    }

    TEST_CASE("a card is found by its other forms, whichever reader it was given at") {
        test::Workshop workshop;
        const auto& key = workshop.writer->card_key();
        const auto whole = key.token({"em4100:01026F6C3A", {"u32:026F6C3A", "u24:6F6C3A"}});
        const auto an = workshop.person("an").id;
        const auto card = workshop.change(
            [&] { return db::give_card(workshop.database(), workshop.stamp(), an, whole); });
        const auto like = [&](const domain::CardCode& code) {
            return must(db::cards_like(workshop.database(), key.token(code)));
        };
        CHECK(like({"40856634", {"u32:026F6C3A"}}) == std::vector{card.id});
        CHECK(like({"u24:6F6C3A"}) == std::vector{card.id});
        CHECK(like({"40856635", {"u32:026F6C3B"}}).empty());
        workshop.change(
            [&] { return db::erase_person(workshop.database(), workshop.stamp(), an); });
        CHECK(like({"40856634", {"u32:026F6C3A"}}).empty());
    }

    TEST_CASE(
        "two cards that look alike to a narrow reader are both named, the stronger form first") {
        test::Workshop workshop;
        const auto& key = workshop.writer->card_key();
        const auto give = [&](const char* name, const domain::CardCode& code) {
            const auto person = workshop.person(name).id;
            return workshop
                .change([&] {
                    return db::give_card(workshop.database(), workshop.stamp(), person,
                                         key.token(code));
                })
                .id;
        };
        const auto an = give("an", {"em4100:01026F6C3A", {"u32:026F6C3A", "u24:6F6C3A"}});
        const auto binh = give("binh", {"em4100:01996F6C3A", {"u32:996F6C3A", "u24:6F6C3A"}});
        const auto like = [&](const domain::CardCode& code) {
            return must(db::cards_like(workshop.database(), key.token(code)));
        };
        CHECK(like({"7302202", {"u24:6F6C3A"}}) == std::vector{an, binh});
        CHECK(like({"40856634", {"u32:026F6C3A", "u24:6F6C3A"}}) == std::vector{an});
        // A lost card does not stand in the way of the other, and alone is still known.
        workshop.change([&] {
            return db::set_card_status(workshop.database(), workshop.stamp(), an,
                                       domain::CardStatus::Lost);
        });
        CHECK(like({"7302202", {"u24:6F6C3A"}}) == std::vector{binh});
        CHECK(like({"40856634", {"u32:026F6C3A"}}) == std::vector{an});
    }

    TEST_CASE("a lost card is still known as lost, and can be given to somebody else") {
        test::Workshop workshop;
        const auto card = workshop.card("an");
        workshop.change([&] {
            return db::set_card_status(workshop.database(), workshop.stamp(), card.id,
                                       domain::CardStatus::Lost);
        });
        CHECK(must(db::card_facts(workshop.database(), workshop.token("an")))->status ==
              domain::CardStatus::Lost);

        const auto binh = workshop.person("binh").id;
        workshop.change([&] {
            return db::give_card(workshop.database(), workshop.stamp(), binh, workshop.token("an"));
        });

        const auto facts = must(db::card_facts(workshop.database(), workshop.token("an")));
        CHECK(facts->status == domain::CardStatus::Active);
        CHECK(facts->person_id == binh);
    }

    TEST_CASE("an unknown card is remembered once and counts its taps") {
        test::Workshop workshop;
        workshop.unknown_tap("stranger");
        workshop.clock.advance(5s);
        const auto seq = workshop.unknown_tap("stranger");

        const auto cards = must(db::unknown_cards(workshop.database(), 10));
        REQUIRE(cards.size() == 1);
        CHECK(cards[0].taps == 2);
        CHECK(cards[0].last_at == workshop.clock.now());
        const auto last =
            must(db::last_unknown_tap(workshop.database(), workshop.token("stranger")));
        CHECK(last->seq == seq);
    }

    TEST_CASE("an unknown card that is given to somebody is unknown no longer") {
        test::Workshop workshop;
        workshop.unknown_tap("an");

        workshop.card("an");

        CHECK(must(db::unknown_cards(workshop.database(), 10)).empty());
        CHECK_FALSE(
            must(db::unknown_card_by_token(workshop.database(), workshop.token("an"))).has_value());
        CHECK(must(db::card_facts(workshop.database(), workshop.token("an"))).has_value());
    }

    TEST_CASE("the card of an erased person is a stranger's card") {
        test::Workshop workshop;
        workshop.unknown_tap("an");
        workshop.come_in("an");
        const auto id = workshop.person("an").id;

        workshop.change(
            [&] { return db::erase_person(workshop.database(), workshop.stamp(), id); });

        CHECK_FALSE(must(db::card_facts(workshop.database(), workshop.token("an"))).has_value());
        workshop.unknown_tap("an");
        CHECK(must(db::unknown_cards(workshop.database(), 10)).size() == 1);
    }

    TEST_CASE("the file holds no card number") {
        test::Workshop workshop;
        const auto code = domain::card_code_from_text("0004217731");
        const auto an = workshop.person("an").id;
        workshop.change([&] {
            return db::give_card(workshop.database(), workshop.stamp(), an,
                                 workshop.writer->card_key().token(*code));
        });
        const auto rows = must(workshop.database()
                                   .query("SELECT count(*) FROM journal "
                                          "WHERE payload LIKE '%4217731%'")
                                   .one([](const db::Row& row) { return row.integer(0); }));
        CHECK(rows == 0);
    }
}
