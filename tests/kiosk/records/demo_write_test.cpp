#include "kiosk/records/demo_write.h"

#include <doctest/doctest.h>

#include "db/cards.h"
#include "db/items.h"
#include "db/journal.h"
#include "db/people.h"
#include "db/verify.h"
#include "tests/kiosk/records/centre.h"

using namespace records;
using test::has;
using test::kMonday;
using test::must;

namespace {

/// A demo in a database of its own.
class Demo {
public:
    explicit Demo(std::uint64_t seed)
        : zone(must(base::Zone::named("Asia/Ho_Chi_Minh"))),
          centre(demo_centre({.seed = seed, .until = kMonday})),
          stamp(demo_stamp(centre, zone)) {
        must(db::create(folder / "demo.db", {.is_demo = true, .free_space_min_mb = 1}, stamp));
        writer.emplace(must(db::open_writer(folder / "demo.db", {.free_space_min_mb = 1})));
    }

    base::Result<void> write() {
        return write_demo(writer->database(), stamp, centre, zone, domain::Rules{},
                          writer->card_key(), "not a real hash");
    }

    std::string journal() {
        std::string text;
        auto& database = writer->database();
        must(db::each_row(database, 1, must(db::last_seq(database)),
                          [&](const db::JournalRow& row) -> base::Result<void> {
                              text += row.kind + base::uid_text(row.uid) + row.payload +
                                      base::hex(row.hash) + '\n';
                              return {};
                          }));
        return text;
    }

    test::TempFolder folder;
    base::Zone zone;
    DemoCentre centre;
    db::Stamp stamp;
    std::optional<db::Writer> writer;
};

}  // namespace

TEST_SUITE("kiosk/records: demo database") {
    TEST_CASE("a demo fills an empty database, proved by its journal") {
        Demo demo(1);
        must(demo.write());
        auto& database = demo.writer->database();
        CHECK(must(db::people(database)).size() == 66);
        CHECK(must(db::items(database)).size() == 40);
        const auto verified = must(db::verify(demo.folder / "demo.db"));
        CHECK_FALSE(verified.difference.has_value());
    }

    TEST_CASE("the same seed and day give the same journal") {
        Demo first(7);
        Demo second(7);
        Demo other(8);
        must(first.write());
        must(second.write());
        must(other.write());
        CHECK(first.journal() == second.journal());
        CHECK(first.journal() != other.journal());
    }

    TEST_CASE("neither names nor PINs stand in the journal") {
        Demo demo(1);
        must(demo.write());
        const std::string journal = demo.journal();
        CHECK_FALSE(has(journal, "not a real hash"));
        for (const DemoPerson& person : demo.centre.people) CHECK_FALSE(has(journal, person.name));
    }

    TEST_CASE("every member of the staff has a PIN and a card, learners only a card") {
        Demo demo(1);
        must(demo.write());
        auto& database = demo.writer->database();
        for (const DemoPerson& person : demo.centre.people) {
            const auto stored = must(db::person_by_code(database, person.code));
            REQUIRE(stored.has_value());
            CHECK(stored->has_pin == (person.role != domain::Role::Learner));
            CHECK(must(db::cards_of(database, stored->id)).size() == 1);
        }
    }

    TEST_CASE("a database with people is left alone") {
        Demo demo(1);
        must(demo.write());
        const std::string before = demo.journal();
        const auto again = demo.write();
        REQUIRE_FALSE(again.has_value());
        CHECK(again.error().kind == base::ErrorKind::Refused);
        CHECK(demo.journal() == before);
    }
}
