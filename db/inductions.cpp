#include "db/inductions.h"

#include <fmt/format.h>

#include "db/change.h"
#include "db/people.h"

namespace db {
namespace {

Induction induction_from(const Row& row) {
    return {.id = row.integer(0), .code = row.text(1), .name = row.text(2)};
}

base::Result<Induction> induction_by_code(Database& database, const std::string& code) {
    const auto found = database.query("SELECT id, code, name FROM induction WHERE code = :code")
                           .bind(":code", code)
                           .row(induction_from);
    if (!found) return found.error();
    if (!*found) return refused(fmt::format("there is no induction with the code {}", code));
    return **found;
}

constexpr std::string_view kPut = R"sql(
    INSERT INTO induction (code, name) VALUES (:code, :name)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE name <> excluded.name
)sql";

constexpr std::string_view kInduct = R"sql(
    INSERT INTO person_induction (person_id, induction_id, inducted_on, by_id)
    VALUES (:person, :induction, :on, :by)
    ON CONFLICT DO UPDATE SET inducted_on = excluded.inducted_on, by_id = excluded.by_id
)sql";

constexpr std::string_view kMissing = R"sql(
    SELECT induction.id, induction.code, induction.name
      FROM item_induction
      JOIN induction ON induction.id = item_induction.induction_id
     WHERE item_induction.item_id = :item
       AND NOT EXISTS (SELECT 1 FROM person_induction
                        WHERE person_induction.person_id = :person
                          AND person_induction.induction_id = induction.id)
     ORDER BY induction.code
)sql";

constexpr std::string_view kAsked = R"sql(
    SELECT induction.id, induction.code, induction.name, item.id,
           :person IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM person_induction
                            WHERE person_induction.person_id = :person
                              AND person_induction.induction_id = induction.id)
      FROM item
      JOIN item_induction ON item_induction.item_id = item.id
      JOIN induction ON induction.id = item_induction.induction_id
     WHERE item.workshop_id = :workshop AND item.retired = 0
     ORDER BY item.code, induction.code
)sql";

AskedInduction asked_from(const Row& row) {
    return {.item = row.id<domain::ItemId>(3),
            .induction = induction_from(row),
            .is_missing = row.flag(4)};
}

}  // namespace

base::Result<void> put_induction(Database& database, const Stamp& stamp, const std::string& code,
                                 const std::string& name) {
    const auto there = database.query("SELECT count(*) FROM induction WHERE code = :code")
                           .bind(":code", code)
                           .one([](const Row& row) { return row.flag(0); });
    if (!there) return there.error();
    auto put = database.query(kPut).bind(":code", code).bind(":name", name).run();
    if (!put || database.changed_rows() == 0) return put;
    return note_change(database, stamp,
                       Master{.table = "induction",
                              .code = code,
                              .change = *there ? Change::Changed : Change::Added});
}

base::Result<void> induct(Database& database, const Stamp& stamp, domain::PersonId person,
                          const std::string& induction_code, base::Date on,
                          std::optional<domain::PersonId> by) {
    const auto induction = induction_by_code(database, induction_code);
    if (!induction) return induction.error();
    if (by == person) return refused("noting an induction: nobody instructs themselves");
    const auto who = person_by_id(database, person);
    if (!who) return who.error();
    if (!*who) return refused("noting an induction: there is no such person");
    auto put = database.query(kInduct)
                   .bind(":person", person)
                   .bind(":induction", induction->id)
                   .bind(":on", on)
                   .bind(":by", by)
                   .run();
    if (!put) return put;
    return note_change(database, stamp,
                       Master{.table = "person_induction",
                              .uid = (*who)->uid,
                              .code = induction_code,
                              .change = Change::Added});
}

base::Result<void> ask_for_inductions(Database& database, domain::ItemId item,
                                      const std::vector<std::string>& codes) {
    auto cleared = database.query("DELETE FROM item_induction WHERE item_id = :item")
                       .bind(":item", item)
                       .run();
    if (!cleared) return cleared;
    for (const std::string& code : codes) {
        const auto induction = induction_by_code(database, code);
        if (!induction) return induction.error();
        auto asked = database
                         .query(
                             "INSERT INTO item_induction (item_id, induction_id) "
                             "VALUES (:item, :induction) ON CONFLICT DO NOTHING")
                         .bind(":item", item)
                         .bind(":induction", induction->id)
                         .run();
        if (!asked) return asked;
    }
    return {};
}

base::Result<std::vector<Induction>> inductions(Database& database) {
    return database.query("SELECT id, code, name FROM induction ORDER BY code")
        .rows(induction_from);
}

base::Result<std::vector<Induction>> inductions_of_item(Database& database, domain::ItemId item) {
    return database
        .query(
            "SELECT id, code, name FROM item_induction "
            "JOIN induction ON id = induction_id WHERE item_id = :item ORDER BY code")
        .bind(":item", item)
        .rows(induction_from);
}

base::Result<std::vector<Induction>> inductions_of_person(Database& database,
                                                          domain::PersonId person) {
    return database
        .query(
            "SELECT id, code, name FROM person_induction "
            "JOIN induction ON id = induction_id WHERE person_id = :person ORDER BY code")
        .bind(":person", person)
        .rows(induction_from);
}

base::Result<std::vector<Induction>> inductions_missing(Database& database, domain::ItemId item,
                                                        domain::PersonId person) {
    return database.query(kMissing)
        .bind(":item", item)
        .bind(":person", person)
        .rows(induction_from);
}

base::Result<std::vector<AskedInduction>> inductions_asked(Database& database,
                                                           domain::WorkshopId workshop,
                                                           std::optional<domain::PersonId> person) {
    return database.query(kAsked)
        .bind(":workshop", workshop)
        .bind(":person", person)
        .rows(asked_from);
}

}  // namespace db
