#include <fmt/format.h>

#include "db/derive/steps.h"

namespace db::derive {
namespace {

template <class Key>
base::Result<std::int64_t> id_of(Database& database, std::string_view sql, const Key& key,
                                 std::string_view what, std::string_view shown) {
    const auto found =
        database.query(sql).bind(":key", key).row([](const Row& row) { return row.integer(0); });
    if (!found) return found.error();
    if (*found) return **found;
    return base::Error{base::ErrorKind::Damaged,
                       fmt::format("following the journal: it names the {} {}, which is not there; "
                                   "run workshopctl verify",
                                   what, shown)};
}

template <class IdType>
base::Result<IdType> id_by_uid(Database& database, std::string_view sql, const base::Uid& uid,
                               std::string_view what) {
    return id_of(database, sql, uid, what, base::uid_text(uid)).map([](std::int64_t id) {
        return IdType{id};
    });
}

}  // namespace

base::Result<domain::PersonId> person_id(Database& database, const base::Uid& uid) {
    return id_by_uid<domain::PersonId>(database, "SELECT id FROM person WHERE uid = :key", uid,
                                       "person");
}

base::Result<domain::CardId> card_id(Database& database, const base::Uid& uid) {
    return id_by_uid<domain::CardId>(database, "SELECT id FROM card WHERE uid = :key", uid, "card");
}

base::Result<domain::SessionId> session_id(Database& database, const base::Uid& uid) {
    return id_by_uid<domain::SessionId>(database, "SELECT id FROM session WHERE uid = :key", uid,
                                        "session");
}

base::Result<domain::ItemId> item_id(Database& database, const base::Uid& uid) {
    return id_by_uid<domain::ItemId>(database, "SELECT id FROM item WHERE uid = :key", uid, "item");
}

base::Result<domain::WorkshopId> workshop_id(Database& database, const std::string& code) {
    return id_of(database, "SELECT id FROM workshop WHERE code = :key", code, "workshop", code)
        .map([](std::int64_t id) { return domain::WorkshopId{id}; });
}

base::Result<std::int64_t> unknown_card_id(Database& database, const base::Uid& uid) {
    return id_of(database, "SELECT id FROM unknown_card WHERE uid = :key", uid, "unknown card",
                 base::uid_text(uid));
}

base::Result<std::optional<domain::PersonId>> actor_id(Database& database, const Occurrence& when) {
    if (!when.actor) return std::optional<domain::PersonId>{};
    return person_id(database, *when.actor).map([](domain::PersonId id) {
        return std::optional(id);
    });
}

base::Error refusal(const Occurrence& when, std::string_view why) {
    return {base::ErrorKind::Refused, fmt::format("writing journal row {}: {}", when.seq, why)};
}

}  // namespace db::derive
