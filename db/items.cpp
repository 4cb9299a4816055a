#include "db/items.h"

#include <fmt/format.h>

#include <algorithm>

#include "db/change.h"
#include "db/inductions.h"

namespace db {
namespace {

constexpr std::string_view kColumns = R"sql(
    SELECT item.id, item.uid, item.code, item.name, category.name, item.unit, item.kind,
           item.workshop_id, item.kit_parts, item.erase_photos, item.retired,
           coalesce((SELECT condition FROM item_state WHERE item_state.item_id = item.id
                      ORDER BY since_seq DESC LIMIT 1), 'good'),
           loan.id, person.id, person.uid, person.name, loan.lent_at, loan.due_at
      FROM item
      JOIN category ON category.id = item.category_id
      LEFT JOIN loan ON loan.item_id = item.id AND loan.returned_seq IS NULL
      LEFT JOIN person ON person.id = loan.borrower_id
)sql";

std::string with_columns(std::string_view rest) { return std::string(kColumns).append(rest); }

std::optional<Holder> holder_from(const Row& row, int first) {
    if (row.is_null(first)) return std::nullopt;
    return Holder{.loan_id = row.id<domain::LoanId>(first),
                  .person_id = row.id<domain::PersonId>(first + 1),
                  .person_uid = row.uid(first + 2),
                  .name = row.text(first + 3),
                  .lent_at = row.maybe(first + 4, &Row::instant),
                  .due_at = row.maybe(first + 5, &Row::instant)};
}

Item item_from(const Row& row) {
    return {.id = row.id<domain::ItemId>(0),
            .uid = row.uid(1),
            .code = row.text(2),
            .name = row.text(3),
            .category = row.text(4),
            .unit = row.text(5),
            .kind = row.word(domain::kItemKindNames, 6),
            .workshop_id = row.id<domain::WorkshopId>(7),
            .kit_parts = row.text(8),
            .erases_photos = row.flag(9),
            .is_retired = row.flag(10),
            .condition = row.word(domain::kConditionNames, 11),
            .holder = holder_from(row, 12)};
}

constexpr std::string_view kPut = R"sql(
    INSERT INTO item (uid, code, name, category_id, unit, kind, workshop_id, kit_parts,
                      erase_photos, retired)
    VALUES (:uid, :code, :name, :category, :unit, :kind, :workshop, :parts, :erase, :retired)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, category_id = excluded.category_id,
           unit = excluded.unit, kind = excluded.kind, workshop_id = excluded.workshop_id,
           kit_parts = excluded.kit_parts, erase_photos = excluded.erase_photos,
           retired = excluded.retired
 RETURNING id
)sql";

base::Result<std::int64_t> category_id(Database& database, const std::string& name) {
    auto added = database.query("INSERT INTO category (name) VALUES (:name) ON CONFLICT DO NOTHING")
                     .bind(":name", name)
                     .run();
    if (!added) return added.error();
    return database.query("SELECT id FROM category WHERE name = :name")
        .bind(":name", name)
        .one([](const Row& row) { return row.integer(0); });
}

base::Result<domain::ItemId> write(Database& database, const base::Uid& uid, const NewItem& item) {
    const auto category = category_id(database, item.category);
    if (!category) return category.error();
    return database.query(kPut)
        .bind(":uid", uid)
        .bind(":code", item.code)
        .bind(":name", item.name)
        .bind(":category", *category)
        .bind(":unit", item.unit)
        .bind(":kind", domain::name_of(item.kind))
        .bind(":workshop", item.workshop_id)
        .bind(":parts", item.kit_parts)
        .bind(":erase", item.erases_photos)
        .bind(":retired", item.is_retired)
        .one([](const Row& row) { return row.id<domain::ItemId>(0); });
}

base::Result<std::vector<std::string>> changed_fields(Database& database, const Item& former,
                                                      const NewItem& present) {
    std::vector<std::string> fields;
    note_field(fields, "name", former.name, present.name);
    note_field(fields, "category", former.category, present.category);
    note_field(fields, "unit", former.unit, present.unit);
    note_field(fields, "kind", former.kind, present.kind);
    note_field(fields, "workshop", former.workshop_id, present.workshop_id);
    note_field(fields, "kit_parts", former.kit_parts, present.kit_parts);
    note_field(fields, "erase_photos", former.erases_photos, present.erases_photos);
    note_field(fields, "retired", former.is_retired, present.is_retired);
    const auto asked = inductions_of_item(database, former.id);
    if (!asked) return asked.error();
    std::vector<std::string> former_codes;
    for (const Induction& induction : *asked) former_codes.push_back(induction.code);
    std::vector<std::string> codes = present.inductions;
    std::sort(codes.begin(), codes.end());
    note_field(fields, "inductions", former_codes, codes);
    return fields;
}

}  // namespace

base::Result<domain::ItemId> put_item(Database& database, const Stamp& stamp, const NewItem& item) {
    const auto former = item_by_code(database, item.code);
    if (!former) return former.error();
    std::vector<std::string> fields;
    if (*former) {
        auto changed = changed_fields(database, **former, item);
        if (!changed) return changed.error();
        if (changed->empty()) return (*former)->id;
        fields = *std::move(changed);
    }
    const base::Uid uid = *former ? (*former)->uid : new_uid(stamp);
    const auto id = write(database, uid, item);
    if (!id) return id.error();
    auto asked = ask_for_inductions(database, *id, item.inductions);
    if (!asked) return asked.error();
    auto noted = note_change(database, stamp, "item", uid,
                             *former ? Change::Changed : Change::Added, std::move(fields));
    if (!noted) return noted.error();
    return *id;
}

base::Result<std::optional<Item>> item_by_code(Database& database, const std::string& code) {
    return database.query(with_columns("WHERE item.code = :code"))
        .bind(":code", code)
        .row(item_from);
}

base::Result<std::optional<Item>> item_by_id(Database& database, domain::ItemId id) {
    return database.query(with_columns("WHERE item.id = :id")).bind(":id", id).row(item_from);
}

base::Result<std::optional<Item>> item_by_uid(Database& database, const base::Uid& uid) {
    return database.query(with_columns("WHERE item.uid = :uid")).bind(":uid", uid).row(item_from);
}

base::Result<std::vector<Item>> items(Database& database,
                                      std::optional<domain::WorkshopId> workshop) {
    return database
        .query(with_columns("WHERE item.workshop_id = coalesce(:workshop, item.workshop_id) "
                            "AND item.retired = 0 ORDER BY item.code"))
        .bind(":workshop", workshop)
        .rows(item_from);
}

}  // namespace db
