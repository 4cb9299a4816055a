// Which known person a row of a roster means: the same one again, somebody new, or unclear.
//
// By code where there is one. Otherwise by name without diacritics, birth date, and school or
// class: two people of one name in one class are normal, and the same person in two spellings is,
// too. Known are those of the database and those of the lines before.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "db/classes.h"
#include "db/people.h"
#include "kiosk/records/rows.h"

namespace records {

/// Somebody of the database, or of an earlier line of the file.
struct KnownPerson {
    std::optional<domain::PersonId> id;  ///< nothing: the file adds them
    db::NewPerson stored;                ///< as the database has them
    db::NewPerson wanted;                ///< as the lines so far want them
    std::set<std::int64_t> classes;      ///< ClassId values
};

class PeopleMatch {
public:
    /// Learners' classes are those of `today`.
    static base::Result<PeopleMatch> load(db::Database& database,
                                          const std::vector<db::Class>& classes, base::Date today);

    struct Found {
        std::optional<std::size_t> place;  ///< in people(); nothing: somebody new
        std::string problem;               ///< why it is unclear
    };
    base::Result<Found> find(db::Database& database, const PersonRow& row,
                             std::optional<domain::ClassId> group);
    std::size_t add(KnownPerson person);
    /// Lays the row's cells over the person; an empty cell takes nothing away.
    void lay_over(std::size_t place, const PersonRow& row, std::optional<domain::ClassId> group);

    KnownPerson& at(std::size_t place) { return people_[place]; }
    const std::vector<KnownPerson>& people() const { return people_; }

private:
    base::Result<std::optional<std::size_t>> by_code(db::Database& database,
                                                     const std::string& code);

    std::vector<KnownPerson> people_;
    std::map<std::string, std::vector<std::size_t>> names_;  // folded
    std::map<std::string, std::size_t> codes_;
    std::map<std::int64_t, std::size_t> ids_;
};

bool is_same(const db::NewPerson& a, const db::NewPerson& b);

}  // namespace records
