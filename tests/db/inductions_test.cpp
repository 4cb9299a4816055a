#include <doctest/doctest.h>

#include "tests/support/workshop.h"

using test::must;

namespace {

void add_induction(test::Workshop& workshop, const char* code, const char* name) {
    workshop.change(
        [&] { return db::put_induction(workshop.database(), workshop.stamp(), code, name); });
}

domain::ItemId add_item(test::Workshop& workshop, db::NewItem item) {
    item.name = item.code;
    item.category = "Máy";
    item.unit = "cái";
    return workshop.change(
        [&] { return db::put_item(workshop.database(), workshop.stamp(), item); });
}

/// A drill that asks for two inductions, a saw that asks for one of them, a hammer for none.
struct Machines {
    explicit Machines(test::Workshop& workshop) {
        add_induction(workshop, "AT-DIEN", "An toàn điện");
        add_induction(workshop, "AT-MAY", "An toàn máy quay");
        const auto room = workshop.workshop_id();
        saw = add_item(workshop, {.code = "CUA", .workshop_id = room, .inductions = {"AT-MAY"}});
        drill = add_item(
            workshop, {.code = "KHOAN", .workshop_id = room, .inductions = {"AT-MAY", "AT-DIEN"}});
        add_item(workshop, {.code = "BUA", .workshop_id = room});
    }

    domain::ItemId saw;
    domain::ItemId drill;
};

}  // namespace

TEST_SUITE("db: inductions") {
    TEST_CASE("what all items of a workshop ask for comes in one answer, in order of the codes") {
        test::Workshop workshop;
        const Machines machines(workshop);
        const auto asked =
            must(db::inductions_asked(workshop.database(), workshop.workshop_id(), std::nullopt));
        REQUIRE(asked.size() == 3);
        CHECK(asked[0].item == machines.saw);
        CHECK(asked[0].induction.name == "An toàn máy quay");
        CHECK(asked[1].item == machines.drill);
        CHECK(asked[1].induction.code == "AT-DIEN");
        CHECK(asked[2].item == machines.drill);
        CHECK(asked[2].induction.code == "AT-MAY");
        for (const auto& one : asked) CHECK_FALSE(one.is_missing);
    }

    TEST_CASE("for a person it says of each whether it is missing, as for a single item") {
        test::Workshop workshop;
        const Machines machines(workshop);
        const auto an = workshop.person("an").id;
        const auto binh = workshop.person("binh").id;
        workshop.change([&] {
            return db::induct(workshop.database(), workshop.stamp(), an, "AT-MAY", workshop.today(),
                              workshop.person("hoa").id);
        });
        const auto missing_of = [&](domain::PersonId person) {
            std::vector<bool> missing;
            for (const auto& one :
                 must(db::inductions_asked(workshop.database(), workshop.workshop_id(), person))) {
                missing.push_back(one.is_missing);
            }
            return missing;
        };
        CHECK(missing_of(an) == std::vector<bool>{false, true, false});
        CHECK(missing_of(binh) == std::vector<bool>{true, true, true});
        const auto alone = must(db::inductions_missing(workshop.database(), machines.drill, an));
        REQUIRE(alone.size() == 1);
        CHECK(alone[0].code == "AT-DIEN");
    }

    TEST_CASE("another workshop's items and those retired are not among them") {
        test::Workshop workshop;
        const Machines machines(workshop);
        const auto photo = workshop.change([&] {
            return db::put_workshop(workshop.database(), workshop.stamp(),
                                    {.code = "ANH", .name = "Xưởng ảnh"});
        });
        const auto lamp =
            add_item(workshop, {.code = "DEN", .workshop_id = photo, .inductions = {"AT-DIEN"}});
        add_item(workshop, {.code = "KHOAN",
                            .workshop_id = workshop.workshop_id(),
                            .is_retired = true,
                            .inductions = {"AT-MAY", "AT-DIEN"}});
        const auto here =
            must(db::inductions_asked(workshop.database(), workshop.workshop_id(), std::nullopt));
        REQUIRE(here.size() == 1);
        CHECK(here[0].item == machines.saw);
        const auto there = must(db::inductions_asked(workshop.database(), photo, std::nullopt));
        REQUIRE(there.size() == 1);
        CHECK(there[0].item == lamp);
    }
}
