// A person out of a row, for every query that answers with people. For db/ only.
#pragma once

#include "db/people.h"

namespace db {

inline constexpr std::string_view kPersonColumns =
    "person.id, person.uid, person.name, person.birth_on, coalesce(person.school, ''), "
    "coalesce(person.code, ''), person.role, person.active, person.pin_hash IS NOT NULL, "
    "person.erased_at IS NOT NULL";
inline constexpr int kPersonColumnCount = 10;

/// `first` is where kPersonColumns begin.
inline Person person_from(const Row& row, int first = 0) {
    return {.id = row.id<domain::PersonId>(first),
            .uid = row.uid(first + 1),
            .name = row.text(first + 2),
            .birth_on = row.maybe(first + 3, &Row::date),
            .school = row.text(first + 4),
            .code = row.text(first + 5),
            .role = row.word(domain::kRoleNames, first + 6),
            .is_active = row.flag(first + 7),
            .has_pin = row.flag(first + 8),
            .is_erased = row.flag(first + 9)};
}

}  // namespace db
