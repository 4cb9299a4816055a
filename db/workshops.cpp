#include "db/workshops.h"

#include "db/change.h"

namespace db {
namespace {

Workshop workshop_from(const Row& row) {
    return {.id = row.id<domain::WorkshopId>(0),
            .code = row.text(1),
            .name = row.text(2),
            .trade = row.text(3)};
}

constexpr std::string_view kPut = R"sql(
    INSERT INTO workshop (code, name, trade) VALUES (:code, :name, :trade)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, trade = excluded.trade
 RETURNING id
)sql";

}  // namespace

base::Result<domain::WorkshopId> put_workshop(Database& database, const Stamp& stamp,
                                              const Workshop& workshop) {
    const auto former = workshop_by_code(database, workshop.code);
    if (!former) return former.error();
    std::vector<std::string> fields;
    if (*former) {
        note_field(fields, "name", (*former)->name, workshop.name);
        note_field(fields, "trade", (*former)->trade, workshop.trade);
        if (fields.empty()) return (*former)->id;
    }
    const auto id = database.query(kPut)
                        .bind(":code", workshop.code)
                        .bind(":name", workshop.name)
                        .bind(":trade", workshop.trade)
                        .one([](const Row& row) { return row.id<domain::WorkshopId>(0); });
    if (!id) return id.error();
    auto noted = note_change(database, stamp,
                             Master{.table = "workshop",
                                    .code = workshop.code,
                                    .change = *former ? Change::Changed : Change::Added,
                                    .fields = fields});
    if (!noted) return noted.error();
    return *id;
}

base::Result<std::optional<Workshop>> workshop_by_code(Database& database,
                                                       const std::string& code) {
    return database.query("SELECT id, code, name, trade FROM workshop WHERE code = :code")
        .bind(":code", code)
        .row(workshop_from);
}

base::Result<std::optional<Workshop>> workshop_by_id(Database& database, domain::WorkshopId id) {
    return database.query("SELECT id, code, name, trade FROM workshop WHERE id = :id")
        .bind(":id", id)
        .row(workshop_from);
}

base::Result<std::vector<Workshop>> workshops(Database& database) {
    return database.query("SELECT id, code, name, trade FROM workshop ORDER BY code")
        .rows(workshop_from);
}

}  // namespace db
