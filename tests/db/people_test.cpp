#include "db/people.h"

#include <doctest/doctest.h>

#include "db/settings.h"
#include "tests/support/workshop.h"

using test::must;

namespace {

using Names = std::vector<std::string>;

Names found(test::Workshop& workshop, const std::string& words) {
    Names names;
    for (const auto& hit : must(db::search_people(workshop.database(), words, 10))) {
        names.push_back(hit.person.name);
    }
    return names;
}

std::optional<db::Master> last_change(test::Workshop& workshop) {
    const auto last = must(db::last_seq(workshop.database()));
    const auto row = must(db::journal_row(workshop.database(), last));
    const auto what = must(db::entry_from(row->kind, row->payload));
    const auto* master = std::get_if<db::Master>(&what);
    return master != nullptr ? std::optional(*master) : std::nullopt;
}

}  // namespace

TEST_SUITE("db: people") {
    TEST_CASE("people are found without diacritics, by initials and by their code") {
        test::Workshop workshop;
        for (const char* name : {"Đỗ Văn Đạt", "Đặng Văn Dũng", "Trần Thị An"}) {
            workshop.person(name);
        }
        CHECK(found(workshop, "dat") == Names{"Đỗ Văn Đạt"});
        CHECK(found(workshop, "tta") == Names{"Trần Thị An"});
        CHECK(found(workshop, "hoa") == Names{"hoa"});
        CHECK(found(workshop, "van d").size() == 2);
        CHECK(found(workshop, " ").empty());
        CHECK(found(workshop, "HOA") == Names{"hoa"});
    }

    TEST_CASE("a person found says class and card, to tell two of one name apart") {
        test::Workshop workshop;
        workshop.enrol("an");
        workshop.card("an");
        const auto hits = must(db::search_people(workshop.database(), "an", 10));
        REQUIRE(hits.size() == 1);
        CHECK(hits[0].class_code == "DIEN-01");
        CHECK(hits[0].has_card);
    }

    TEST_CASE("a code is one person's") {
        test::Workshop workshop;
        workshop.person("an");
        const auto taken = db::in_transaction(workshop.database(), [&] {
            return db::add_person(workshop.database(), workshop.stamp(),
                                  {.name = "Another", .code = "AN"});
        });
        REQUIRE_FALSE(taken.has_value());
        CHECK(taken.error().kind == base::ErrorKind::Refused);
    }

    TEST_CASE("a change names its fields in the journal and never their values") {
        test::Workshop workshop;
        const auto an = workshop.person("an");
        workshop.change([&] {
            return db::change_person(
                workshop.database(), workshop.stamp(), an.id,
                {.name = "Trần Thị An", .school = "THPT Gang Thép", .code = an.code});
        });
        const auto change = last_change(workshop);
        REQUIRE(change.has_value());
        CHECK(change->fields == Names{"name", "school"});
        const auto rows = must(workshop.database()
                                   .query("SELECT count(*) FROM journal WHERE payload LIKE '%Trần%'"
                                          " OR payload LIKE '%Gang%'")
                                   .one([](const db::Row& row) { return row.integer(0); }));
        CHECK(rows == 0);
    }

    TEST_CASE("a change that changes nothing writes no row") {
        test::Workshop workshop;
        const auto an = workshop.person("an");
        const auto before = must(db::last_seq(workshop.database()));
        workshop.change([&] {
            return db::change_person(workshop.database(), workshop.stamp(), an.id,
                                     {.name = an.name, .code = an.code});
        });
        CHECK(must(db::last_seq(workshop.database())) == before);
    }

    TEST_CASE("a new PIN is stored and forgives the wrong ones") {
        test::Workshop workshop;
        const auto hoa = workshop.person("hoa");
        CHECK(must(db::pin_hash_of(workshop.database(), hoa.id)) == std::nullopt);
        workshop.happen(db::Counter{db::CounterState::PinWrong, hoa.uid});

        workshop.change([&] {
            return db::set_pin_hash(workshop.database(), workshop.stamp(), hoa.id, "$argon2id$x");
        });

        CHECK(must(db::pin_hash_of(workshop.database(), hoa.id)) == "$argon2id$x");
        CHECK(workshop.person("hoa").has_pin);
        CHECK(must(db::pin_state_of(workshop.database(), hoa.id)).wrong_in_a_row == 0);
    }

    TEST_CASE("the people of an import row are those of the same name and birth date") {
        test::Workshop workshop;
        const auto born = base::date_from_iso("2010-05-25");
        workshop.change([&] {
            return db::add_person(workshop.database(), workshop.stamp(),
                                  {.name = "Hòa Thủy", .birth_on = born});
        });
        CHECK(must(db::people_named(workshop.database(), "Hoà Thuỷ", born)).size() == 1);
        CHECK(must(db::people_named(workshop.database(), "Hoà Thuỷ", std::nullopt)).empty());
    }

    TEST_CASE("inductions that are missing are named") {
        test::Workshop workshop;
        const auto an = workshop.person("an").id;
        const auto room = workshop.workshop_id();
        const auto item = workshop.change([&] {
            return db::put_induction(workshop.database(), workshop.stamp(), "AT-DIEN", "Điện giật")
                .and_then([&] {
                    return db::put_induction(workshop.database(), workshop.stamp(), "AT-MAY",
                                             "Máy quay");
                })
                .and_then([&] {
                    return db::put_item(workshop.database(), workshop.stamp(),
                                        {.code = "DIEN-KHOAN-01",
                                         .name = "Máy khoan",
                                         .category = "Máy",
                                         .unit = "cái",
                                         .workshop_id = room,
                                         .inductions = {"AT-MAY", "AT-DIEN"}});
                });
        });
        workshop.change([&] {
            return db::induct(workshop.database(), workshop.stamp(), an, "AT-DIEN",
                              workshop.today(), workshop.person("hoa").id);
        });
        const auto missing = must(db::inductions_missing(workshop.database(), item, an));
        REQUIRE(missing.size() == 1);
        CHECK(missing[0].code == "AT-MAY");
    }

    TEST_CASE("nobody instructs themselves") {
        test::Workshop workshop;
        const auto hoa = workshop.person("hoa").id;
        workshop.change([&] {
            return db::put_induction(workshop.database(), workshop.stamp(), "AT-SAC", "Vật sắc");
        });
        CHECK_FALSE(db::in_transaction(workshop.database(), [&] {
                        return db::induct(workshop.database(), workshop.stamp(), hoa, "AT-SAC",
                                          workshop.today(), hoa);
                    }).has_value());
    }

    TEST_CASE("a stored rule is in force, and an unknown key harms nothing") {
        test::Workshop workshop;
        workshop.change([&] {
            return db::set_setting(workshop.database(), workshop.stamp(), "late_grace_minutes", "3")
                .and_then([&] {
                    return db::set_setting(workshop.database(), workshop.stamp(), "reader.a",
                                           "door");
                });
        });
        CHECK(must(db::load_rules(workshop.database())).late_grace == std::chrono::minutes{3});
        const auto readers = must(db::settings_under(workshop.database(), "reader."));
        REQUIRE(readers.size() == 1);
        CHECK(readers[0].second == "door");
    }
}
