// Who and what a cell of a file means: workshops, classes and staff by code or by name.
//
// Loaded once per import; found by folded text, so that "điện" and "DIEN" are one. What is
// ambiguous is not found: a wrong class is worse than a question.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/classes.h"
#include "db/people.h"
#include "db/workshops.h"

namespace records {

/// The workshops that exist, and the six that are made when a file names them.
class WorkshopBook {
public:
    static base::Result<WorkshopBook> load(db::Database& database);

    /// Its code. Nothing when nobody knows it; a name makes an unknown code a new workshop.
    std::optional<std::string> code_of(const std::string& word, const std::string& name = {});
    /// Whether it has to be made is remembered.
    std::string known_codes() const;
    /// Named by the file and not there yet.
    const std::vector<db::Workshop>& missing() const { return missing_; }

private:
    std::map<std::string, std::string> codes_;  // folded code or name -> code
    std::vector<db::Workshop> missing_;
};

/// Puts the missing ones; afterwards every code of the book has an id.
base::Result<void> put_missing(db::Database& database, const db::Stamp& stamp,
                               const std::vector<db::Workshop>& missing);
base::Result<domain::WorkshopId> workshop_id_of(db::Database& database, const std::string& code);

class ClassBook {
public:
    static base::Result<ClassBook> load(db::Database& database);
    /// By its code, or by its name where only one has it. The book must outlive what it gives.
    const db::Class* find(const std::string& word) const;

private:
    std::vector<db::Class> classes_;
    std::map<std::string, std::size_t> places_;
};

/// Instructors, managers and administrators, of whom each may teach.
class StaffBook {
public:
    static base::Result<StaffBook> load(db::Database& database);

    struct Found {
        std::optional<domain::PersonId> id;
        bool is_ambiguous = false;
    };
    Found find(const std::string& word) const;

private:
    std::map<std::string, std::vector<domain::PersonId>> people_;  // folded code or name
};

}  // namespace records
