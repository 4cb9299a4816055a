#include "kiosk/records/people_match.h"

#include "kiosk/base/text.h"

namespace records {
namespace {

db::NewPerson new_person_of(const db::Person& person) {
    return {person.name, person.birth_on, person.school,
            person.code, person.role,     person.is_active};
}

bool is_known_and_differs(const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && base::fold(a) != base::fold(b);
}

/// Whether the row, of the same folded name, can mean this person.
bool is_fit(const KnownPerson& known, const PersonRow& row, std::optional<domain::ClassId> group) {
    const db::NewPerson& person = known.wanted;
    const domain::Role role = row.role.value_or(domain::Role::Learner);
    if (person.role != role) return false;
    if (is_known_and_differs(person.code, row.code)) return false;
    const bool is_in_class = group ? known.classes.contains(group->value) : known.classes.empty();
    if (is_known_and_differs(person.school, row.school) && !(group && is_in_class)) return false;
    if (person.birth_on && row.birth_on) return *person.birth_on == *row.birth_on;
    // Without birth dates a name alone is enough for staff only: learners of one name are many.
    return role != domain::Role::Learner || is_in_class;
}

}  // namespace

bool is_same(const db::NewPerson& a, const db::NewPerson& b) {
    return a.name == b.name && a.birth_on == b.birth_on && a.school == b.school &&
           a.code == b.code && a.role == b.role && a.is_active == b.is_active;
}

base::Result<PeopleMatch> PeopleMatch::load(db::Database& database,
                                            const std::vector<db::Class>& classes,
                                            base::Date today) {
    PeopleMatch match;
    const auto people = db::people(database);
    if (!people) return people.error();
    for (const db::Person& person : *people) {
        match.add({person.id, new_person_of(person), new_person_of(person), {}});
    }
    for (const db::Class& group : classes) {
        const auto roster = db::roster(database, group.id, today);
        if (!roster) return roster.error();
        for (const db::Enrolled& enrolled : *roster) {
            const auto place = match.ids_.find(enrolled.person.id.value);
            if (place == match.ids_.end()) continue;
            match.people_[place->second].classes.insert(group.id.value);
        }
    }
    return match;
}

std::size_t PeopleMatch::add(KnownPerson person) {
    const std::size_t place = people_.size();
    names_[base::fold(person.wanted.name)].push_back(place);
    if (!person.wanted.code.empty()) codes_.insert_or_assign(person.wanted.code, place);
    if (person.id) ids_.insert_or_assign(person.id->value, place);
    people_.push_back(std::move(person));
    return place;
}

base::Result<std::optional<std::size_t>> PeopleMatch::by_code(db::Database& database,
                                                              const std::string& code) {
    if (code.empty()) return std::optional<std::size_t>{};
    if (const auto place = codes_.find(code); place != codes_.end()) {
        return std::optional(place->second);
    }
    // Somebody who is not active any more still holds the code.
    const auto person = db::person_by_code(database, code);
    if (!person) return person.error();
    if (!*person) return std::optional<std::size_t>{};
    const db::NewPerson stored = new_person_of(**person);
    return std::optional(add({(*person)->id, stored, stored, {}}));
}

base::Result<PeopleMatch::Found> PeopleMatch::find(db::Database& database, const PersonRow& row,
                                                   std::optional<domain::ClassId> group) {
    const auto coded = by_code(database, row.code);
    if (!coded) return coded.error();
    if (*coded) {
        const db::NewPerson& person = people_[**coded].wanted;
        const bool is_birth_other =
            person.birth_on && row.birth_on && *person.birth_on != *row.birth_on;
        if (is_known_and_differs(person.name, row.name) && is_birth_other) {
            return Found{.problem = "the code belongs to somebody of another name and birth date"};
        }
        return Found{.place = *coded};
    }
    std::vector<std::size_t> fits;
    const auto named = names_.find(base::fold(row.name));
    if (named == names_.end()) return Found{};
    for (const std::size_t place : named->second) {
        if (is_fit(people_[place], row, group)) fits.push_back(place);
    }
    if (fits.size() > 1 && group) {
        std::vector<std::size_t> in_class;
        for (const std::size_t place : fits) {
            if (people_[place].classes.contains(group->value)) in_class.push_back(place);
        }
        if (!in_class.empty()) fits = std::move(in_class);
    }
    if (fits.size() > 1) {
        return Found{.problem = "more than one person may be meant; give a birth date or a code"};
    }
    return fits.empty() ? Found{} : Found{.place = fits.front()};
}

void PeopleMatch::lay_over(std::size_t place, const PersonRow& row,
                           std::optional<domain::ClassId> group) {
    KnownPerson& known = people_[place];
    db::NewPerson& wanted = known.wanted;
    wanted.name = row.name;
    wanted.is_active = true;
    if (row.birth_on) wanted.birth_on = row.birth_on;
    if (!row.school.empty()) wanted.school = row.school;
    if (row.role) wanted.role = *row.role;
    if (!row.code.empty()) {
        wanted.code = row.code;
        codes_.insert_or_assign(row.code, place);
    }
    if (group) known.classes.insert(group->value);
}

}  // namespace records
