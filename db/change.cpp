#include "db/change.h"

#include <array>

namespace db {
namespace {

struct DigestQuery {
    std::string_view table;
    std::string_view sql;
};

// What a digest covers, in this order for ever. The PIN and the cards have rows of their own.
constexpr std::array kDigestQueries = {
    DigestQuery{"person",
                "SELECT salt, name, birth_on, school, code, role, active FROM person "
                "WHERE uid = :uid AND erased_at IS NULL"},
    DigestQuery{"class",
                "SELECT code, name, course_id, workshop_id, instructor_id, school_year "
                "FROM class WHERE uid = :uid"},
    DigestQuery{"session",
                "SELECT class_id, workshop_id, instructor_id, session_on, first_period, "
                "periods, starts_at, ends_at, cancelled FROM session WHERE uid = :uid"},
    DigestQuery{"item",
                "SELECT code, name, category_id, unit, kind, workshop_id, kit_parts, "
                "erase_photos, retired FROM item WHERE uid = :uid"},
};

/// Each value with its length before it, so that no two records have the same text.
std::string digest_from(const Row& row) {
    std::string text;
    for (int column = 0; column < row.columns(); ++column) {
        if (row.is_null(column)) {
            text += "-;";
            continue;
        }
        const std::string value = row.shown(column);
        text += std::to_string(value.size()) + ":" + value + ";";
    }
    return base::hex(base::sha256(text));
}

}  // namespace

base::Result<std::string> digest_of(Database& database, std::string_view table,
                                    const base::Uid& uid) {
    for (const DigestQuery& query : kDigestQueries) {
        if (query.table != table) continue;
        const auto digest = database.query(query.sql).bind(":uid", uid).row(digest_from);
        if (!digest) return digest.error();
        return digest->value_or("");
    }
    return std::string{};
}

base::Result<void> note_change(Database& database, const Stamp& stamp, std::string_view table,
                               const base::Uid& uid, Change change,
                               std::vector<std::string> fields) {
    const auto digest = digest_of(database, table, uid);
    if (!digest) return digest.error();
    return note_change(database, stamp,
                       Master{.table = std::string(table),
                              .uid = uid,
                              .change = change,
                              .fields = std::move(fields),
                              .digest = *digest});
}

base::Result<void> note_change(Database& database, const Stamp& stamp, Master named) {
    const auto seq = append(database, stamp, std::move(named));
    if (!seq) return seq.error();
    return {};
}

base::Error refused(std::string what) { return {base::ErrorKind::Refused, std::move(what)}; }

}  // namespace db
