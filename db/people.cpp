#include "db/people.h"

#include <fmt/format.h>

#include "db/change.h"
#include "db/connection.h"
#include "db/person_row.h"
#include "kiosk/base/text.h"

namespace db {
namespace {

constexpr std::string_view kAdd = R"sql(
    INSERT INTO person (uid, name, sort_key, search, birth_on, school, code, role, active, salt)
    VALUES (:uid, :name, :sort, :search, :birth, :school, :code, :role, :active, :salt)
)sql";

constexpr std::string_view kChange = R"sql(
    UPDATE person
       SET name = :name, sort_key = :sort, search = :search, birth_on = :birth, school = :school,
           code = :code, role = :role, active = :active
     WHERE id = :id
)sql";

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

Query& bind_person(Query& query, const NewPerson& person) {
    return query.bind(":name", person.name)
        .bind(":sort", base::bytes_of(base::name_sort_key(person.name)))
        .bind(":search", base::fold(person.name))
        .bind(":birth", person.birth_on)
        .bind(":school", unless_empty(person.school))
        .bind(":code", unless_empty(person.code))
        .bind(":role", domain::name_of(person.role))
        .bind(":active", person.is_active);
}

/// A code is one person's; found out before the schema says so, to say it in a sentence.
base::Result<void> require_free_code(Database& database, const std::string& code,
                                     domain::PersonId but) {
    if (code.empty()) return {};
    const auto taken = person_by_code(database, code);
    if (!taken) return taken.error();
    if (!*taken || (*taken)->id == but) return {};
    return refused(fmt::format("storing a person: the code {} is somebody else's", code));
}

std::vector<std::string> changed_fields(const Person& former, const NewPerson& present) {
    std::vector<std::string> fields;
    note_field(fields, "name", former.name, present.name);
    note_field(fields, "birth_on", former.birth_on, present.birth_on);
    note_field(fields, "school", former.school, present.school);
    note_field(fields, "code", former.code, present.code);
    note_field(fields, "role", former.role, present.role);
    note_field(fields, "active", former.is_active, present.is_active);
    return fields;
}

base::Result<Person> require_person(Database& database, domain::PersonId id) {
    const auto person = person_by_id(database, id);
    if (!person) return person.error();
    if (!*person || (*person)->is_erased) return refused("changing a person: they were erased");
    return **person;
}

base::Result<std::optional<Person>> person_where(Database& database, std::string_view where,
                                                 const auto& key) {
    return database.query(fmt::format("SELECT {} FROM person WHERE {}", kPersonColumns, where))
        .bind(":key", key)
        .row([](const Row& row) { return person_from(row); });
}

}  // namespace

base::Result<Person> add_person(Database& database, const Stamp& stamp, const NewPerson& person) {
    if (auto free = require_free_code(database, person.code, {}); !free) return free.error();
    const base::Uid uid = new_uid(stamp);
    base::Hash16 salt{};
    (stamp.random ? stamp.random : base::system_random())(salt);
    Query query = database.query(kAdd);
    auto added = bind_person(query, person).bind(":uid", uid).bind(":salt", salt).run();
    if (!added) return added.error();
    const domain::PersonId id{database.last_row_id()};
    auto noted = note_change(database, stamp, "person", uid, Change::Added, {});
    if (!noted) return noted.error();
    return Person{.id = id,
                  .uid = uid,
                  .name = person.name,
                  .birth_on = person.birth_on,
                  .school = person.school,
                  .code = person.code,
                  .role = person.role,
                  .is_active = person.is_active};
}

base::Result<void> change_person(Database& database, const Stamp& stamp, domain::PersonId id,
                                 const NewPerson& person) {
    const auto former = require_person(database, id);
    if (!former) return former.error();
    auto fields = changed_fields(*former, person);
    if (fields.empty()) return {};
    if (auto free = require_free_code(database, person.code, id); !free) return free;
    Query query = database.query(kChange);
    auto changed = bind_person(query, person).bind(":id", id).run();
    if (!changed) return changed;
    return note_change(database, stamp, "person", former->uid, Change::Changed, std::move(fields));
}

base::Result<void> erase_person(Database& database, const Stamp& stamp, domain::PersonId id) {
    const auto former = require_person(database, id);
    if (!former) return former.error();
    auto erased = database
                      .query(
                          "UPDATE person SET name = '', sort_key = x'', search = '', "
                          "birth_on = NULL, school = NULL, code = NULL, active = 0, "
                          "pin_hash = NULL, salt = zeroblob(16), erased_at = :at WHERE id = :id")
                      .bind(":at", stamp.at)
                      .bind(":id", id)
                      .run();
    if (!erased) return erased;
    // With the salt gone the digests prove nothing any more, and with the tokens the cards nothing.
    erased = database
                 .query(
                     "DELETE FROM card_alias WHERE card_id IN "
                     "(SELECT id FROM card WHERE person_id = :id)")
                 .bind(":id", id)
                 .run();
    if (!erased) return erased;
    erased =
        database.query("UPDATE card SET token = NULL, status = 'retired' WHERE person_id = :id")
            .bind(":id", id)
            .run();
    if (!erased) return erased;
    return note_change(database, stamp, "person", former->uid, Change::Removed, {});
}

base::Result<std::optional<Person>> person_by_id(Database& database, domain::PersonId id) {
    return person_where(database, "id = :key", id);
}

base::Result<std::optional<Person>> person_by_uid(Database& database, const base::Uid& uid) {
    return person_where(database, "uid = :key", uid);
}

base::Result<std::optional<Person>> person_by_code(Database& database, const std::string& code) {
    return person_where(database, "code = :key", code);
}

base::Result<std::vector<Person>> people_named(Database& database, const std::string& name,
                                               std::optional<base::Date> birth_on) {
    return database
        .query(fmt::format("SELECT {} FROM person WHERE search = :search AND birth_on IS :birth "
                           "AND erased_at IS NULL ORDER BY id",
                           kPersonColumns))
        .bind(":search", base::fold(name))
        .bind(":birth", birth_on)
        .rows([](const Row& row) { return person_from(row); });
}

base::Result<std::vector<Person>> people(Database& database, std::optional<domain::Role> role) {
    std::optional<std::string_view> role_name;
    if (role) role_name = domain::name_of(*role);
    return database
        .query(fmt::format("SELECT {} FROM person WHERE active = 1 AND erased_at IS NULL "
                           "AND role = coalesce(:role, role) ORDER BY sort_key, id",
                           kPersonColumns))
        .bind(":role", role_name)
        .rows([](const Row& row) { return person_from(row); });
}

base::Result<bool> has_administrator(const std::filesystem::path& path) {
    auto database = open_connection(path, Access::Read);
    if (!database) return database.error();
    // What is asked for is as old as the first schema.
    return database
        ->query(
            "SELECT EXISTS (SELECT 1 FROM person "
            "WHERE role = 'admin' AND active = 1 AND erased_at IS NULL)")
        .one([](const Row& row) { return row.flag(0); });
}

base::Result<std::vector<PersonFound>> search_people(Database& database, const std::string& words,
                                                     std::size_t count_max) {
    const std::string code = base::upper_ascii(base::trim(words));
    std::vector<PersonFound> found;
    if (code.empty()) return found;
    // A roster is small enough to look at every name; the rule of matching is one function.
    auto looked =
        database
            .query(fmt::format(
                "SELECT {}, coalesce((SELECT class.code FROM enrolment JOIN class "
                "ON class.id = enrolment.class_id WHERE enrolment.person_id = person.id "
                "ORDER BY class.id DESC LIMIT 1), ''), "
                "EXISTS (SELECT 1 FROM card WHERE card.person_id = person.id "
                "AND card.status = 'active') "
                "FROM person WHERE active = 1 AND erased_at IS NULL ORDER BY sort_key, id",
                kPersonColumns))
            .each([&](const Row& row) -> base::Result<void> {
                if (found.size() >= count_max) return {};
                Person person = person_from(row);
                const bool is_match =
                    base::is_name_match(words, person.name) ||
                    (!person.code.empty() && base::upper_ascii(person.code) == code);
                if (is_match) {
                    found.push_back({std::move(person), row.text(kPersonColumnCount),
                                     row.flag(kPersonColumnCount + 1)});
                }
                return {};
            });
    if (!looked) return looked.error();
    return found;
}

base::Result<std::optional<std::string>> pin_hash_of(Database& database, domain::PersonId id) {
    const auto hash = database.query("SELECT pin_hash FROM person WHERE id = :id")
                          .bind(":id", id)
                          .row([](const Row& row) { return row.maybe(0, &Row::text); });
    if (!hash) return hash.error();
    return hash->value_or(std::nullopt);
}

base::Result<void> set_pin_hash(Database& database, const Stamp& stamp, domain::PersonId id,
                                const std::string& hash) {
    const auto person = require_person(database, id);
    if (!person) return person.error();
    auto set = database.query("UPDATE person SET pin_hash = :hash WHERE id = :id")
                   .bind(":hash", hash)
                   .bind(":id", id)
                   .run();
    if (!set) return set;
    const auto seq = append(database, stamp, PinSet{person->uid});
    if (!seq) return seq.error();
    return {};
}

base::Result<domain::PinState> pin_state_of(Database& database, domain::PersonId id) {
    const auto state =
        database
            .query("SELECT wrong_in_a_row, last_wrong_at FROM pin_attempt WHERE person_id = :id")
            .bind(":id", id)
            .row([](const Row& row) {
                return domain::PinState{row.number(0), row.instant(1)};
            });
    if (!state) return state.error();
    return state->value_or(domain::PinState{});
}

}  // namespace db
