// People: learners, instructors, managers, administrators.
//
// A name is personal: it is in this table and nowhere else. What changes here leaves a row in the
// journal with the changed fields' names and a salted digest, so that the row can be proved and the
// person can still be erased.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "db/stamp.h"
#include "kiosk/domain/ids.h"
#include "kiosk/domain/pin.h"
#include "kiosk/domain/words.h"

namespace db {

struct Person {
    domain::PersonId id;
    base::Uid uid;
    std::string name;
    std::optional<base::Date> birth_on;
    std::string school;
    std::string code;  ///< empty: none
    domain::Role role = domain::Role::Learner;
    bool is_active = true;
    bool has_pin = false;
    bool is_erased = false;
};

struct NewPerson {
    std::string name;
    std::optional<base::Date> birth_on;
    std::string school;
    std::string code;
    domain::Role role = domain::Role::Learner;
    bool is_active = true;
};

/// Only inside a transaction; a code that somebody has is Refused.
base::Result<Person> add_person(Database& database, const Stamp& stamp, const NewPerson& person);
/// Makes the person what `person` says; writes no row when nothing changes.
base::Result<void> change_person(Database& database, const Stamp& stamp, domain::PersonId id,
                                 const NewPerson& person);
/// Leaves an empty shell that the journal can still name; their cards open nothing any more.
base::Result<void> erase_person(Database& database, const Stamp& stamp, domain::PersonId id);

base::Result<std::optional<Person>> person_by_id(Database& database, domain::PersonId id);
base::Result<std::optional<Person>> person_by_uid(Database& database, const base::Uid& uid);
base::Result<std::optional<Person>> person_by_code(Database& database, const std::string& code);
/// The person that an import row means: same folded name and birth date.
base::Result<std::vector<Person>> people_named(Database& database, const std::string& name,
                                               std::optional<base::Date> birth_on);
/// Active people of one role, or of all, in Vietnamese order.
base::Result<std::vector<Person>> people(Database& database,
                                         std::optional<domain::Role> role = std::nullopt);

/// Whether the file has one, whatever schema of ours it is of.
base::Result<bool> has_administrator(const std::filesystem::path& path);

struct PersonFound {
    Person person;
    std::string class_code;  ///< of the newest class, to tell two of the same name apart
    bool has_card = false;
};
/// By words without diacritics, by initials, or by the whole code; in Vietnamese order.
base::Result<std::vector<PersonFound>> search_people(Database& database, const std::string& words,
                                                     std::size_t count_max);

/// argon2id text of base::pin_hash; nothing when no PIN is set.
base::Result<std::optional<std::string>> pin_hash_of(Database& database, domain::PersonId id);
/// Only inside a transaction.
base::Result<void> set_pin_hash(Database& database, const Stamp& stamp, domain::PersonId id,
                                const std::string& hash);

/// The wrong PINs since the last right one; a restart does not forget them.
base::Result<domain::PinState> pin_state_of(Database& database, domain::PersonId id);

}  // namespace db
